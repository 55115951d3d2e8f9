/** The difference of the two losses: a bar for each evaluation, the first differing step, and whether the end is the same bit for bit. */
import { memo } from 'react';
import type { ChartWords } from '../../i18n/chart.ts';
import { compare } from '../../story/comparison.ts';
import type { Scene } from '../../story/scene.ts';
import { differences } from '../../story/seriesLoss.ts';
import { isBitIdentical } from '../../train/resumeReport.ts';
import { differenceAxis } from './axes.ts';
import styles from './DifferenceStrip.module.css';
import { type Channel, isInAxis, type Layout, perStep, xOf } from './layout.ts';
import { textWidth } from './measureText.ts';
import { differenceText } from './numbers.ts';
import { barsPath, type Pair } from './svgPath.ts';
import { useChartWords, useSeams } from './useView.ts';

export interface DifferenceStripProps {
  readonly layout: Layout;
  readonly scene: Scene;
}

/** Wide enough to be seen, narrow enough to be told apart. */
const barWidth = (layout: Layout, spacing: number): number =>
  Math.max(1, Math.min((layout.form === 'phone' ? 5 : 8) * layout.unit, 0.6 * spacing * perStep(layout)));

function useBars(layout: Layout, scene: Scene, { top, height }: Channel) {
  const { unit } = layout;
  const everywhere = differences(scene);
  const all = everywhere.filter(({ step }) => isInAxis(layout, step));
  const { low, high } = differenceAxis(all.map(({ value }) => value));
  const header = layout.form === 'phone' ? 8 * unit : 0;
  const room = height - 8 * unit - header;
  const yOf = (value: number) => top + header + 4 * unit + ((high - value) / (high - low)) * room;
  const isSame = scene.report !== null && isBitIdentical(scene.report);
  const steps = all.map(({ step }) => step);
  const spacing = Math.min(
    10,
    ...steps
      .slice(1)
      .map((step, i) => step - steps[i]!)
      .filter((gap) => gap > 0),
  );
  const base = yOf(0);
  const tall = (value: number): number => {
    const y = yOf(value);
    return Math.abs(y - base) >= 1.5 * unit ? y : base + (value < 0 ? 1.5 : -1.5) * unit;
  };
  const bars = (isPlanned: boolean): Pair[] =>
    all
      .filter((bar) => bar.isPlanned === isPlanned && !isSame)
      .map(({ step, value }) => [xOf(layout, step), tall(value)]);
  const width = barWidth(layout, spacing);
  return { base, width, lived: bars(false), planned: bars(true), last: everywhere.at(-1)?.value, isSame };
}

/** Nothing while it is not known. */
function verdict(scene: Scene, { differs }: ChartWords): string {
  const { report, phase } = scene;
  if (!report) return '';
  const isPlanned = phase === 'crashed' || phase === 'found';
  if (isBitIdentical(report)) return differs.identical;
  // An earlier crash may have parted the two before this one did.
  const first = compare(scene)?.differedAt ?? report.firstDifferingStep;
  if (isPlanned) return first === null ? differs.noneWould : differs.wouldFirst(first);
  return [
    first === null ? differs.none : differs.first(first),
    ...(report.differing ? [differs.notIdentical] : []),
  ].join(differs.join);
}

export const DifferenceStrip = memo(function DifferenceStrip({ layout, scene }: DifferenceStripProps) {
  const channel = layout.difference;
  return channel ? <Strip layout={layout} scene={scene} channel={channel} /> : null;
});

function Strip({ layout, scene, channel }: DifferenceStripProps & { readonly channel: Channel }) {
  const { left, right, unit, form } = layout;
  const { base, width, lived, planned, last, isSame } = useBars(layout, scene, channel);
  const middle = channel.top + channel.height / 2;
  return (
    <>
      <path className={styles.base} d={`M${left} ${base}H${right}`} />
      <path className={styles.lived} d={barsPath(lived, base, width)} />
      <path className={styles.planned} d={barsPath(planned, base, width)} />
      {form === 'phone' ? null : (
        <>
          <Verdict
            layout={layout}
            scene={scene}
            y={middle + 5 * unit}
            base={base}
            bars={[...lived, ...planned]}
          />
          <text className={styles.end} x={right + 18 * unit} y={middle + 7 * unit}>
            {last === undefined ? '' : differenceText(isSame ? 0 : last)}
          </text>
        </>
      )}
    </>
  );
}

interface VerdictProps extends DifferenceStripProps {
  readonly y: number;
  readonly base: number;
  readonly bars: readonly Pair[];
}

/** Left of the seam, else right of the tear where no bar stands in its way. */
function Verdict({ layout, scene, y, base, bars }: VerdictProps) {
  const words = useChartWords();
  const seam = useSeams().at(-1);
  const { unit, left, right } = layout;
  const text = verdict(scene, words);
  if (!seam || text === '') return null;
  const width = textWidth(text, 14 * unit);
  const before = xOf(layout, seam.checkpoint) - 12 * unit;
  const after = xOf(layout, seam.at) + 12 * unit;
  if (before - width < left && after + width > right) return null;
  const isLeft = before - width >= left;
  const span = isLeft ? { from: before - width, to: before } : { from: after, to: after + width };
  const isCovered = ([x, end]: Pair) =>
    x > span.from - 6 * unit &&
    x < span.to + 6 * unit &&
    Math.min(base, end) < y + 4 * unit &&
    Math.max(base, end) > y - 12 * unit;
  if (bars.some(isCovered)) return null;
  return (
    <text className={styles.verdict} textAnchor={isLeft ? 'end' : 'start'} x={isLeft ? before : after} y={y}>
      {text}
    </text>
  );
}
