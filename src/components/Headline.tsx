/** The top of the page: the experiment as a sentence, its answer, and the one large button. While it trains also the transport. */
import { useLab } from '../store/lab.ts';
import { cx } from './cx.ts';
import styles from './Headline.module.css';
import { PrimaryButton } from './PrimaryButton.tsx';
import { isTraining } from './parts.ts';
import { Lines } from './SentenceParts.tsx';
import { Transport } from './Transport.tsx';
import { useTelling } from './useTelling.ts';

export function Headline() {
  const training = useLab(isTraining);
  const isShort = useLab((state) => isTraining(state) || state.settings !== null);
  return (
    <div className={styles.head}>
      <Sentence isShort={isShort} />
      <div className={styles.answerRow}>
        <div className={styles.left}>
          <Answer isShort={isShort} />
          {training ? <Transport /> : null}
        </div>
        <PrimaryButton />
      </div>
    </div>
  );
}

function Sentence({ isShort }: { readonly isShort: boolean }) {
  const { sentence } = useTelling();
  return (
    <p className={cx(styles.sentence, isShort && styles.short)}>
      <Lines lines={sentence} flowsEarly />
    </p>
  );
}

function Answer({ isShort }: { readonly isShort: boolean }) {
  const { answer } = useTelling();
  const isStale = useLab(({ isPreviewStale }) => isPreviewStale);
  return (
    <p className={cx(styles.answer, isShort && styles.short)} aria-busy={isStale}>
      <Lines lines={answer} />
    </p>
  );
}
