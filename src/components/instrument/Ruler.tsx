/** The step axis: its numbers, and the saves on it. While it trains a heavy rule leads from 0 to the pen. */
import { memo } from 'react';
import { lastSaveStep, penStep, type Scene } from '../../story/scene.ts';
import { squarePath } from '../charts/dotPath.ts';
import { type Paths, usePaintedPaths, useTicked } from '../charts/painting.ts';
import { stepTicks } from './axes.ts';
import type { Hand } from './hand.ts';
import { isInAxis, type Layout, perStep, xOf } from './layout.ts';
import styles from './Ruler.module.css';
import { SeamMarks } from './SeamMarks.tsx';
import { useChartWords, useSeams } from './useView.ts';

export interface RulerProps {
  readonly layout: Layout;
  readonly scene: Scene;
  readonly hand: Hand;
}

const isTraining = ({ phase }: Scene): boolean => phase === 'live' || phase === 'resuming';

/** The steps at which something else stands on the ruler. */
function useMarkedSteps(scene: Scene): number[] {
  const seams = useSeams();
  const pen = useTicked((now) => (now ? penStep(now) : null));
  const save = useTicked((now) => (now && isTraining(now) ? lastSaveStep(now) : null));
  const marks = seams.flatMap(({ checkpoint, at }) => [checkpoint, at]);
  return isTraining(scene) ? [...marks, pen, save].filter((step) => step !== null) : marks;
}

export const Ruler = memo(function Ruler({ layout, scene, hand }: RulerProps) {
  const words = useChartWords();
  const { unit, left, top, from, to, form } = layout;
  const marks = useMarkedSteps(scene).map((step) => xOf(layout, step));
  const { labels } = stepTicks(from, to, perStep(layout) / unit);
  const free = labels.filter((step) => marks.every((mark) => Math.abs(mark - xOf(layout, step)) > 22 * unit));
  return (
    <>
      {free.map((step) => (
        <text
          key={step}
          className={styles.tick}
          textAnchor={step === from ? 'start' : step === to ? 'end' : 'middle'}
          x={xOf(layout, step)}
          y={top - 10 * unit}
        >
          {step}
        </text>
      ))}
      {form === 'phone' ? null : (
        <text className={styles.tick} textAnchor="end" x={left - 14 * unit} y={top - 10 * unit}>
          {words.step}
        </text>
      )}
      {isTraining(scene) ? <PenRule layout={layout} /> : null}
      <SaveMarks layout={layout} scene={scene} />
      <SeamMarks layout={layout} scene={scene} hand={hand} />
    </>
  );
});

type PenRole = 'rule' | 'saveStem' | 'penStem';

const PenRule = memo(function PenRule({ layout }: { readonly layout: Layout }) {
  const { left, top, flags, unit, from, to } = layout;
  const stem = (step: number) => `M${xOf(layout, step)} ${flags.top + 4 * unit}V${top}`;
  const ref = usePaintedPaths<PenRole>((scene): Paths<PenRole> => {
    const pen = Math.min(to, penStep(scene) ?? from);
    return {
      rule: pen > from ? `M${left} ${top}H${xOf(layout, pen)}` : '',
      // After a seam the save's flag is the seam's.
      saveStem: scene.phase === 'live' ? stem(lastSaveStep(scene)) : '',
      penStem: stem(pen),
    };
  });
  return (
    <>
      <path ref={ref('rule')} className={styles.penRule} />
      <path ref={ref('saveStem')} className={styles.stems} />
      <path ref={ref('penStem')} className={styles.penStem} />
    </>
  );
});

/** ■ a save that is kept, □ one that is not; at the newest seam SeamMarks draws its own. */
const SaveMarks = memo(function SaveMarks({ layout, scene }: Omit<RulerProps, 'hand'>) {
  const { top, unit } = layout;
  const seam = scene.experiment.crashes.at(-1)?.checkpoint;
  const isChoosing = scene.phase === 'crashed' || scene.phase === 'found' || scene.phase === 'resumed';
  const shown = scene.saves.filter(
    ({ step }) =>
      isInAxis(layout, step) && !(isChoosing && (step === seam || !scene.offeredSteps.includes(step))),
  );
  const path = (isKept: boolean, half: number) =>
    shown
      .filter((save) => save.isKept === isKept)
      .map(({ step }) => squarePath([xOf(layout, step), top], half * unit))
      .join('');
  if (scene.phase === 'first' && seam !== undefined) return null;
  return (
    <>
      <path className={styles.gone} d={path(false, 4.5)} />
      <path className={isChoosing ? styles.choice : styles.kept} d={path(true, isChoosing ? 4 : 5.5)} />
    </>
  );
});
