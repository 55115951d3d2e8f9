/** While it trains: the newest save, the pen, and between them in grey what a crash would cost. Painted by hand. */
import { memo } from 'react';
import { penStep, type Scene } from '../../story/scene.ts';
import { type Paths, usePaintedPaths } from '../charts/painting.ts';
import styles from './Instrument.module.css';
import { type Layout, xOf } from './layout.ts';
import { newestSave } from './saves.ts';

type Role = 'strip' | 'save' | 'pen';

function paint(scene: Scene, layout: Layout): Paths<Role> {
  const pen = penStep(scene) ?? 0;
  const save = newestSave(scene, pen);
  const { top, bottom } = layout;
  const [from, at] = [xOf(layout, save), xOf(layout, pen)];
  return {
    strip: `M${from} ${top}H${at}V${bottom}H${from}Z`,
    save: scene.phase === 'live' ? `M${from} ${top}V${bottom}` : '',
    pen: `M${at} ${top}V${bottom}`,
  };
}

export const PenLines = memo(function PenLines({ layout }: { readonly layout: Layout }) {
  const ref = usePaintedPaths<Role>((scene) => paint(scene, layout));
  return (
    <>
      <path ref={ref('strip')} className={styles.lost} />
      <path ref={ref('save')} className={styles.seam} />
      <path ref={ref('pen')} className={styles.pen} />
    </>
  );
});
