/** The left gutter beside the charts: what each shows, in plain words, and the button of the loss's scale. */
import { memo } from 'react';
import { actions, useLab } from '../../store/lab.ts';
import type { Channel, Layout } from './layout.ts';
import styles from './PanelNames.module.css';
import { useChartWords } from './useView.ts';

export const PanelNames = memo(function PanelNames({ layout }: { readonly layout: Layout }) {
  const words = useChartWords();
  const { lr, loss, difference, form } = layout;
  const isWide = form === 'wide';
  return (
    <>
      <div className={styles.panel} style={placed(lr)}>
        <h2 className={styles.name}>{words.learningRate}</h2>
        {isWide ? <p className={styles.meaning}>{words.lrMeaning}</p> : null}
      </div>
      <div className={styles.panel} style={placed(loss)}>
        <h2 className={styles.name}>{words.loss}</h2>
        <p className={styles.meaning}>
          {isWide ? words.lossMeaning : null}
          <ScaleButton isWide={isWide} />
        </p>
      </div>
      {difference ? (
        <div className={styles.strip} style={placed(difference)}>
          <h2 className={styles.name}>{words.difference}</h2>
          {isWide ? <p className={styles.meaning}>{words.differenceMeaning}</p> : null}
        </div>
      ) : null}
    </>
  );
});

const placed = ({ top, height }: Channel) => ({ top, height });

function ScaleButton({ isWide }: { readonly isWide: boolean }) {
  const words = useChartWords();
  const scale = useLab(({ isLogScale }) => (isLogScale ? 'log' : 'linear'));
  return (
    <button
      type="button"
      className={styles.scale}
      aria-label={words.scaleButton[scale]}
      onClick={() => actions.toggleLogScale()}
    >
      {(isWide ? words.scale : words.scaleShort)[scale]}
    </button>
  );
}
