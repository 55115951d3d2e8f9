/** The steps that a crash tore out, until the run is resumed: cut straight at the save, torn at the crash, hanging askew. */
import { memo } from 'react';
import type { Point } from '../../story/decimate.ts';
import type { Scene } from '../../story/scene.ts';
import { batchCurves, drawable } from '../../story/seriesLoss.ts';
import { lrCurves } from '../../story/seriesLr.ts';
import { pointsIn } from '../charts/panelBox.ts';
import type { PanelPicture, Pictures } from '../charts/picture.ts';
import styles from './Instrument.module.css';
import { type Layout, xOf } from './layout.ts';
import { linePath, tornPath } from './svgPath.ts';
import { useSeams } from './useView.ts';

/** How far it has dropped, to the side and down, and how far at most its foot has swung out and its far corner up. */
const DROP = { large: [13, 15, 17, 8], phone: [7, 9, 12, 5] } as const;

function place({ form, unit }: Layout, widthPx: number, heightPx: number): string {
  const [aside, down, swing, lift] = DROP[form === 'phone' ? 'phone' : 'large'];
  const angle = Math.min(Math.atan2(swing * unit, heightPx), Math.atan2(lift * unit, widthPx));
  const degrees = (angle * 180) / Math.PI;
  return `translate(${aside * unit}px, ${down * unit}px) rotate(${-degrees}deg)`;
}

const inside = (points: readonly Point[], at: number): Point[] => points.filter(({ step }) => step < at);

function lineIn({ box, axis }: PanelPicture, points: readonly Point[]): string {
  return linePath(pointsIn(box, axis, drawable(points, axis.isLog)));
}

export interface TornStripProps {
  readonly layout: Layout;
  readonly scene: Scene;
  readonly pictures: Pictures;
}

export const TornStrip = memo(function TornStrip({ layout, scene, pictures }: TornStripProps) {
  const seam = useSeams().at(-1);
  if (!seam || seam.at === seam.checkpoint) return null;
  const { top, head, loss, difference, unit } = layout;
  const [upper, lower] = [top + 1, head.top - 2];
  const [from, at] = [xOf(layout, seam.checkpoint), xOf(layout, seam.at)];
  const torn = (curves: readonly { kind: string; points: readonly Point[] }[]) =>
    inside(curves.find(({ kind }) => kind === 'torn')?.points ?? [], seam.at);
  const channels = [loss, difference].map((channel) =>
    channel ? `M${from} ${channel.top - 0.5}H${at - 3 * unit}` : '',
  );
  return (
    <g className={styles.torn} style={{ transform: place(layout, at - from, lower - upper) }}>
      <path className={styles.tornPaper} d={tornPath(from, at, upper, lower, unit)} />
      <path className={styles.line} d={channels.join('')} />
      <path className={styles.tornLr} d={lineIn(pictures.lr, torn(lrCurves(scene)))} />
      <path className={styles.tornLoss} d={lineIn(pictures.loss, torn(batchCurves(scene)))} />
    </g>
  );
});
