/** The panel of the learning rate; while it trains, the steps since the last evaluation, and the pen. */
import { memo } from 'react';
import type { Point } from '../../story/decimate.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { bandOf, lrCurves, lrTwin } from '../../story/seriesLr.ts';
import { bandPath, linePath } from '../instrument/svgPath.ts';
import { CurvePanel } from './CurvePanel.tsx';
import { OwnPaths, type Place } from './OwnPaths.tsx';
import styles from './OwnPaths.module.css';
import type { Paths } from './painting.ts';
import { dotPath } from './dotPath.ts';
import type { PanelPicture } from './picture.ts';

type Role = 'band' | 'twin' | 'line' | 'dot';

const PATHS = [
  { role: 'band', className: styles.band },
  { role: 'twin', className: styles.twin },
  { role: 'line', className: styles.line },
  { role: 'dot', className: styles.dot },
] as const;

const EMPTY: Paths<Role> = { band: '', twin: '', line: '', dot: '' };

export interface PanelProps {
  readonly picture: PanelPicture;
  readonly description: string;
  /** The last step of the newest attempt that the curves hold; the rest follows the pen. */
  readonly drawnTo: number;
}

/** The newest curve from where Recharts' one ends. */
function sinceDrawn(scene: Scene, drawnTo: number): Point[] {
  const newest = lrCurves(scene).findLast(({ kind }) => kind === 'newest' || kind === 'lived');
  return newest?.points.filter(({ step }) => step >= drawnTo) ?? [];
}

function moving(scene: Scene, place: Place, drawnTo: number, unit: number): Paths<Role> {
  if (penStep(scene) === null) return EMPTY;
  const run = sinceDrawn(scene, drawnTo);
  const twin = lrTwin(scene).filter(({ step }) => step >= drawnTo && step <= (run.at(-1)?.step ?? drawnTo));
  const band = bandOf(run, twin);
  const upper = band.map(({ step, range }) => ({ step, value: range[0] }));
  const lower = band.map(({ step, range }) => ({ step, value: range[1] }));
  return {
    band: bandPath(place(upper), place(lower)),
    twin: linePath(place(twin)),
    line: linePath(place(run)),
    dot: dotPath(place(run).at(-1), 6 * unit),
  };
}

export const LrPanel = memo(function LrPanel({ picture, description, drawnTo }: PanelProps) {
  const { box, axis, curves, band } = picture;
  return (
    <CurvePanel box={box} axis={axis} curves={curves} band={band} description={description}>
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
