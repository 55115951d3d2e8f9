/** The panel of the loss: over all samples as curves, the batches faint behind them, marks where it is no loss to draw. */
import { memo } from 'react';
import { keptSteps, onSteps } from '../../story/decimate.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { growingKind, pinnedSteps } from '../../story/series.ts';
import { batchCurves, drawable, edgeMarks, lossCurves } from '../../story/seriesLoss.ts';
import type { Curve } from '../../story/seriesLr.ts';
import type { ValueAxis } from '../instrument/axes.ts';
import { linePath } from '../instrument/svgPath.ts';
import { CurvePanel } from './CurvePanel.tsx';
import { dotPath, edgePath } from './dotPath.ts';
import type { PanelProps } from './LrPanel.tsx';
import styles from './OwnPaths.module.css';
import { OwnPaths, type Place } from './OwnPaths.tsx';
import type { Paths } from './painting.ts';
import type { PanelBox } from './panelBox.ts';

type Batch = 'lived' | 'planned' | 'tail';
type Mark = 'marks' | 'dot';

const BATCHES = [
  { role: 'lived', className: styles.batches },
  { role: 'planned', className: styles.plannedBatches },
  { role: 'tail', className: styles.tornBatches },
] as const;

const MARKS = [
  { role: 'marks', className: styles.dot },
  { role: 'dot', className: styles.dot },
] as const;

function batchPaths(scene: Scene, place: Place, isLog: boolean): Paths<Batch> {
  const curves = batchCurves(scene);
  const path = (kinds: readonly Curve['kind'][]) =>
    curves
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ points }) => onSteps(points, keptSteps([points], pinnedSteps(scene))))
      .map((points) => linePath(place(drawable(points, isLog))))
      .join('');
  return { lived: path(['lived', 'newest']), planned: path(['planned']), tail: path(['tail']) };
}

/** The height of an edge of the axis, by a value that is held there. */
const edgeValue = (axis: ValueAxis, edge: 'top' | 'bottom'): number =>
  edge === 'top' ? axis.high : axis.low;

function markPaths(scene: Scene, place: Place, box: PanelBox, axis: ValueAxis): Paths<Mark> {
  const { unit } = box.layout;
  const undrawn = [...lossCurves(scene), ...batchCurves(scene)].flatMap(({ points }) =>
    edgeMarks(points, axis.isLog),
  );
  const marks = undrawn.map(({ step, edge }) => {
    const [at] = place([{ step, value: edgeValue(axis, edge) }]);
    return at ? edgePath(at, edge, 4 * unit) : '';
  });
  const newest = batchCurves(scene).findLast(({ kind }) => kind === growingKind(scene));
  const pen = penStep(scene) === null ? [] : drawable(newest?.points.slice(-1) ?? [], axis.isLog);
  return { marks: marks.join(''), dot: dotPath(place(pen)[0], 6 * unit) };
}

export interface LossPanelProps extends Omit<PanelProps, 'drawnTo'> {
  /** Two whole runs are compared; single batches would only hide them. */
  readonly isChange: boolean;
}

export const LossPanel = memo(function LossPanel({ picture, description, isChange }: LossPanelProps) {
  const { box, axis, curves } = picture;
  if (isChange) return <CurvePanel box={box} axis={axis} curves={curves} description={description} />;
  return (
    <CurvePanel box={box} axis={axis} curves={curves} description={description}>
      <OwnPaths
        box={box}
        axis={axis}
        zIndex={150}
        paths={BATCHES}
        paint={(scene, place) => batchPaths(scene, place, axis.isLog)}
      />
      <OwnPaths
        box={box}
        axis={axis}
        zIndex={450}
        paths={MARKS}
        paint={(scene, place) => markPaths(scene, place, box, axis)}
      />
    </CurvePanel>
  );
});
