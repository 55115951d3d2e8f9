/** What lies under the curves: the grid of steps, the rules between channels, what was lost, seams and tears. */
import { memo } from 'react';
import type { Scene } from '../../story/scene.ts';
import type { Pictures } from '../charts/picture.ts';
import { cx } from '../cx.ts';
import { stepTicks } from './axes.ts';
import type { Hand } from './hand.ts';
import styles from './Instrument.module.css';
import { type Layout, perStep, xOf } from './layout.ts';
import { PenLines } from './PenLines.tsx';
import { SeamLines } from './SeamLines.tsx';
import { TornStrip } from './TornStrip.tsx';

/** In the settings rows grow with their fields; the grid goes on behind them, however far. */
const ENDLESS = 6000;

export interface PaperProps {
  readonly layout: Layout;
  readonly scene: Scene;
  readonly pictures: Pictures;
  readonly hand: Hand;
  readonly isInSettings: boolean;
}

export const Paper = memo(function Paper({ layout, scene, pictures, hand, isInSettings }: PaperProps) {
  const hasPen = scene.phase === 'live' || scene.phase === 'resuming';
  return (
    <svg aria-hidden className={cx(styles.layer, styles.paper)}>
      {hasPen ? <PenLines layout={layout} /> : null}
      <SeamLines layout={layout} scene={scene} hand={hand} part="strip" />
      <Grid layout={layout} isInSettings={isInSettings} />
      {scene.phase === 'crashed' ? <TornStrip layout={layout} scene={scene} pictures={pictures} /> : null}
      <SeamLines layout={layout} scene={scene} hand={hand} part="edges" />
    </svg>
  );
});

const Grid = memo(function Grid({ layout, isInSettings }: { readonly layout: Layout; readonly isInSettings: boolean }) {
  const { from, to, unit, top, width, form, lr, loss, difference, head, rows } = layout;
  const bottom = isInSettings ? ENDLESS : layout.bottom;
  const { lines, fine } = stepTicks(from, to, perStep(layout) / unit);
  const upright = (steps: readonly number[], above: number) =>
    steps.map((step) => `M${xOf(layout, step)} ${top - above * unit}V${bottom}`).join('');
  const rule = (y: number) => `M0 ${y - 0.5}H${width}`;
  const ends = [lr, loss, head].map((channel) => rule(channel.top + channel.height)).join('');
  const rowEnds = rows.slice(0, -1).map((row) => rule(row.top + row.height)).join('');
  return (
    <>
      <path className={styles.fine} d={upright(fine, 3) + (isInSettings ? '' : rowEnds)} />
      <path className={styles.line} d={upright(lines, form === 'phone' ? 3 : 7) + ends} />
      <path className={styles.rule} d={rule(top) + (difference ? rule(head.top) : '')} />
      {isInSettings ? null : <path className={styles.rule} d={rule(bottom)} />}
    </>
  );
});
