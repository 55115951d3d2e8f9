/** The areas between the run and the one that never crashed; while it trains, the learning rate's grows with the pen. */
import { memo } from 'react';
import { penStep, type Scene } from '../../story/scene.ts';
import { type BandPoint, bandOf, lrSince } from '../../story/seriesLr.ts';
import { lastStepOf } from '../../train/record.ts';
import { type Paths, usePaintedPaths } from '../charts/painting.ts';
import { pointsIn } from '../charts/panelBox.ts';
import type { PanelPicture, Pictures } from '../charts/picture.ts';
import styles from './Instrument.module.css';
import { bandPath } from './svgPath.ts';

function pathOf({ box, axis }: PanelPicture, band: readonly BandPoint[]): string {
  const edge = (side: 0 | 1) =>
    pointsIn(
      box,
      axis,
      band.map(({ step, range }) => ({ step, value: range[side] })),
    );
  return bandPath(edge(0), edge(1));
}

export interface BandsProps {
  readonly scene: Scene;
  readonly pictures: Pictures;
}

export const Bands = memo(function Bands({ scene, pictures: { lr, loss } }: BandsProps) {
  const newest = scene.attempts.at(-1);
  const drawnTo = newest ? lastStepOf(newest) : 0;
  const ref = usePaintedPaths<'moving'>((now): Paths<'moving'> => {
    if (penStep(now) === null) return { moving: '' };
    const { run, twin } = lrSince(now, drawnTo);
    return { moving: pathOf(lr, bandOf(run, twin)) };
  });
  return (
    <g className={styles.band}>
      <path d={pathOf(lr, lr.band)} />
      <path ref={ref('moving')} />
      <path d={pathOf(loss, loss.band)} />
    </g>
  );
});
