/** What lies under the curves: the grid of steps, the rules between channels, what was lost, seams and tears. */
import { memo, useId } from 'react';
import type { Scene } from '../../story/scene.ts';
import { yOf } from '../charts/panelBox.ts';
import type { PanelPicture, Pictures } from '../charts/picture.ts';
import { cx } from '../cx.ts';
import { stepTicks } from './axes.ts';
import { Bands } from './Bands.tsx';
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
  const plot = useId();
  const clipPath = `url(#${plot})`;
  const { left, right, top, bottom, unit, overhang } = layout;
  const hasPen = scene.phase === 'live' || scene.phase === 'resuming';
  return (
    <svg aria-hidden className={cx(styles.layer, styles.paper)}>
      <clipPath id={plot}>
        <rect
          x={left - unit}
          y={top}
          width={Math.max(0, right - left + unit + overhang)}
          height={bottom - top}
        />
      </clipPath>
      <g clipPath={clipPath}>
        {hasPen ? <PenLines layout={layout} part="strip" /> : null}
        <SeamLines layout={layout} scene={scene} hand={hand} part="strip" />
      </g>
      <Grid layout={layout} pictures={pictures} isInSettings={isInSettings} />
      <g clipPath={clipPath}>
        <Bands scene={scene} pictures={pictures} />
      </g>
      {scene.phase === 'crashed' ? <TornStrip layout={layout} scene={scene} pictures={pictures} /> : null}
      <g clipPath={clipPath}>
        <SeamLines layout={layout} scene={scene} hand={hand} part="edges" />
        {hasPen ? <PenLines layout={layout} part="edges" /> : null}
      </g>
    </svg>
  );
});

type GridProps = Pick<PaperProps, 'layout' | 'pictures' | 'isInSettings'>;

const Grid = memo(function Grid({ layout, pictures, isInSettings }: GridProps) {
  const { left, right } = layout;
  const { from, to, unit, top, width, form, lr, loss, difference, head, rows } = layout;
  const bottom = isInSettings ? ENDLESS : layout.bottom;
  const { lines, fine } = stepTicks(from, to, perStep(layout) / unit);
  const upright = (steps: readonly number[], above: number) =>
    steps.map((step) => `M${xOf(layout, step)} ${top - above * unit}V${bottom}`).join('');
  const rule = (y: number) => `M0 ${y - 0.5}H${width}`;
  const ends = [lr, loss, head].map((channel) => rule(channel.top + channel.height)).join('');
  const level = ({ box, axis }: PanelPicture) =>
    axis.ticks.map((tick) => `M${left} ${Math.round(yOf(box, axis, tick)) - 0.5}H${right}`).join('');
  const rowEnds = rows
    .slice(0, -1)
    .map((row) => rule(row.top + row.height))
    .join('');
  return (
    <>
      <path className={styles.fine} d={upright(fine, 3) + (isInSettings ? '' : rowEnds)} />
      <path
        className={styles.line}
        d={upright(lines, form === 'phone' ? 3 : 7) + ends + level(pictures.lr) + level(pictures.loss)}
      />
      <path className={styles.rule} d={rule(top) + (difference ? rule(head.top) : '')} />
      {isInSettings ? null : <path className={styles.rule} d={rule(bottom)} />}
    </>
  );
});
