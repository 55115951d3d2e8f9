/** The ways back that were tried from this run's saves, and the run that never crashed to compare them with. */
import { useWords } from '../../i18n/dictionary.ts';
import type { Way } from '../../store/contract.ts';
import { useLab } from '../../store/lab.ts';
import { lossAfter } from '../../story/comparison.ts';
import { usedComponents } from '../../train/components.ts';
import { LetterBox } from '../table/LetterBox.tsx';
import styles from './Foot.module.css';

const lrsText = (lrs: readonly [number, number]): string => lrs.map((lr) => lr.toFixed(4)).join(', ');

export function Ways() {
  const { foot } = useWords().table;
  const ways = useLab((state) => state.ways);
  const endStep = useLab(({ experiment }) => experiment.totalSteps);
  return (
    <div>
      <h2 id="ways" className={styles.title}>
        {foot.ways}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section aria-labelledby="ways" className={styles.scroll} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{foot.at}</th>
              <th scope="col">{foot.givenBack}</th>
              <th scope="col" className={styles.number}>
                {foot.lr}
              </th>
              <th scope="col" className={styles.number}>
                {foot.lossAt(endStep)}
              </th>
              <th scope="col" className={styles.number}>
                {foot.firstDifference}
              </th>
            </tr>
          </thead>
          <tbody>
            {ways.map((way) => (
              <WayRow key={way.id} way={way} endStep={endStep} />
            ))}
            <TwinRow endStep={endStep} />
          </tbody>
        </table>
      </section>
    </div>
  );
}

function WayRow({ way, endStep }: { readonly way: Way; readonly endStep: number }) {
  const { ui, table } = useWords();
  const { foot } = table;
  const loss = way.endLoss?.toFixed(3);
  return (
    <tr>
      <td>{ui.clock(way.startedAt)}</td>
      <td>
        <GivenBack way={way} />
      </td>
      <td className={styles.number}>{lrsText(way.lrs)}</td>
      <td className={styles.number}>
        <b>{way.endStep === endStep ? loss : loss && foot.atStep(loss, way.endStep)}</b>
      </td>
      <td className={styles.number}>{way.firstDifferingStep ?? foot.none}</td>
    </tr>
  );
}

function GivenBack({ way }: { readonly way: Way }) {
  const { ui, table } = useWords();
  const experiment = useLab((state) => state.experiment);
  return (
    <span className={styles.boxes}>
      <span className="srOnly">{way.givenBack.join(ui.listJoin) || table.foot.nothing}</span>
      {usedComponents(experiment).map((name) => (
        <LetterBox key={name} name={name} fill={way.givenBack.includes(name) ? 'filled' : 'hollow'} />
      ))}
    </span>
  );
}

function TwinRow({ endStep }: { readonly endStep: number }) {
  const { foot } = useWords().table;
  const lrs = useLab(({ scene }) => scene?.report?.expected.lrs);
  const loss = useLab(({ scene }) => scene?.twin && lossAfter(scene.twin, endStep)?.toFixed(3));
  return (
    <tr className={styles.twin}>
      <td>{foot.twin}</td>
      <td>{foot.neverCrashed}</td>
      <td className={styles.number}>{lrs ? lrsText(lrs) : null}</td>
      <td className={styles.number}>{loss}</td>
      <td />
    </tr>
  );
}
