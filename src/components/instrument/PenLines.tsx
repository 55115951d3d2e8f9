/** While it trains: the newest save, the pen, and between them in grey what a crash would cost. Painted by hand. */
import { memo } from 'react';
import { lastSaveStep, penStep, type Scene } from '../../story/scene.ts';
import { type Paths, usePaintedPaths } from '../charts/painting.ts';
import styles from './Instrument.module.css';
import { type Layout, xOf } from './layout.ts';

type Role = 'strip' | 'save' | 'pen';

function paint(scene: Scene, layout: Layout): Paths<Role> {
  const pen = penStep(scene) ?? 0;
  const save = lastSaveStep(scene);
  const { top, bottom } = layout;
  const [from, at] = [xOf(layout, save), xOf(layout, pen)];
  return {
    strip: `M${from} ${top}H${at}V${bottom}H${from}Z`,
    save: scene.phase === 'live' ? `M${from} ${top}V${bottom}` : '',
    pen: `M${at} ${top}V${bottom}`,
  };
}

export interface PenLinesProps {
  readonly layout: Layout;
  /** The strip lies under the grid, the lines over it. */
  readonly part: 'strip' | 'edges';
}

export const PenLines = memo(function PenLines({ layout, part }: PenLinesProps) {
  const ref = usePaintedPaths<Role>((scene) => paint(scene, layout));
  if (part === 'strip') return <path ref={ref('strip')} className={styles.lost} />;
  return (
    <>
      <path ref={ref('save')} className={styles.seam} />
      <path ref={ref('pen')} className={styles.pen} />
    </>
  );
});
