/** The panel of the learning rate; while it trains, the steps since the last evaluation, and the pen. */
import { memo } from 'react';
import { penStep, type Scene } from '../../story/scene.ts';
import { lrSince } from '../../story/seriesLr.ts';
import { linePath } from '../instrument/svgPath.ts';
import { CurvePanel } from './CurvePanel.tsx';
import { dotPath } from './dotPath.ts';
import styles from './OwnPaths.module.css';
import { OwnPaths, type Place } from './OwnPaths.tsx';
import type { Paths } from './painting.ts';
import type { PanelPicture } from './picture.ts';

type Role = 'twin' | 'line' | 'dot';

const PATHS = [
  { role: 'twin', className: styles.twin },
  { role: 'line', className: styles.line },
  { role: 'dot', className: styles.dot },
] as const;

const EMPTY: Paths<Role> = { twin: '', line: '', dot: '' };

export interface PanelProps {
  readonly picture: PanelPicture;
  readonly description: string;
  /** The last step of the newest attempt that the curves hold; the rest follows the pen. */
  readonly drawnTo: number;
}

function moving(scene: Scene, place: Place, drawnTo: number, unit: number): Paths<Role> {
  if (penStep(scene) === null) return EMPTY;
  const { run, twin } = lrSince(scene, drawnTo);
  return {
    twin: linePath(place(twin)),
    line: linePath(place(run)),
    dot: dotPath(place(run).at(-1), 6 * unit),
  };
}

export const LrPanel = memo(function LrPanel({ picture, description, drawnTo }: PanelProps) {
  const { box, axis, curves } = picture;
  return (
    <CurvePanel box={box} axis={axis} curves={curves} description={description}>
      <OwnPaths
        box={box}
        axis={axis}
        zIndex={450}
        paths={PATHS}
        paint={(scene, place) => moving(scene, place, drawnTo, box.layout.unit)}
      />
    </CurvePanel>
  );
});
