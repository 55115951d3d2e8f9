/** What lies over the curves: ruler and flags, texts and numerals at the lines, the difference, the seven tracks. */
import { memo } from 'react';
import type { Scene } from '../../story/scene.ts';
import type { Pictures } from '../charts/picture.ts';
import { cx } from '../cx.ts';
import { DifferenceStrip } from './DifferenceStrip.tsx';
import { Ends } from './Ends.tsx';
import { Flags } from './Flags.tsx';
import type { Hand } from './hand.ts';
import styles from './Instrument.module.css';
import { LrNotes } from './LrNotes.tsx';
import type { Layout } from './layout.ts';
import { Ruler } from './Ruler.tsx';
import { Tracks } from './Tracks.tsx';

export interface DrawingProps {
  readonly layout: Layout;
  readonly scene: Scene;
  readonly pictures: Pictures;
  readonly hand: Hand;
  readonly isInSettings: boolean;
}

export const Drawing = memo(function Drawing({ layout, scene, pictures, hand, isInSettings }: DrawingProps) {
  return (
    <svg aria-hidden className={cx(styles.layer, styles.overlay)}>
      <Ruler layout={layout} scene={scene} hand={hand} />
      {isInSettings ? null : <Flags layout={layout} scene={scene} />}
      {isInSettings || layout.form === 'phone' ? null : <LrNotes scene={scene} picture={pictures.lr} />}
      <Ends name="lr" picture={pictures.lr} scene={isInSettings ? null : scene} />
      <Ends name="loss" picture={pictures.loss} scene={isInSettings ? null : scene} />
      {layout.difference ? <DifferenceStrip layout={layout} scene={scene} /> : null}
      {isInSettings ? null : <Tracks layout={layout} scene={scene} />}
    </svg>
  );
});
