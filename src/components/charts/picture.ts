/** From a scene to what a panel draws: its axis, its curves thinned for the screen, the area between run and twin. Pure. */
import { corners, highest, keptSteps, onSteps, type Series } from '../../story/decimate.ts';
import type { Scene } from '../../story/scene.ts';
import { pinnedSteps } from '../../story/series.ts';
import { batchCurves, drawable, lossCurves, lossOf, lossTwin } from '../../story/seriesLoss.ts';
import {
  afterSeam,
  type BandPoint,
  bandOf,
  type Curve,
  lrCurves,
  lrOf,
  lrTwin,
} from '../../story/seriesLr.ts';
import type { AttemptRecord } from '../../train/record.ts';
import { bulk, linearAxis, lossAxis, type ValueAxis } from '../instrument/axes.ts';
import { type Layout, perStep } from '../instrument/layout.ts';
import type { NamedCurve } from './CurvePanel.tsx';
import { DRAWING_ORDER, type LineKind } from './looks.ts';
import { designHeight, innerHeight, type PanelBox, panelBox } from './panelBox.ts';

export interface PanelPicture {
  readonly box: PanelBox;
  readonly axis: ValueAxis;
  readonly curves: readonly NamedCurve[];
  readonly band: readonly BandPoint[];
}

const depth = (kind: LineKind): number => DRAWING_ORDER.indexOf(kind);

/**
 * Keys follow the order in which stretches were lived, so that a curve keeps its own when others come. A single point is no
 * line; Recharts would draw a dot.
 */
function named(curves: readonly { kind: LineKind; points: Series }[]): NamedCurve[] {
  return curves
    .map(({ kind, points }, i) => ({ key: `${kind}${i}`, kind, points }))
    .filter(({ points }) => points.length > 1)
    .sort((a, b) => depth(a.kind) - depth(b.kind));
}

const valuesOf = (series: readonly Series[]): number[] =>
  series.flatMap((points) => points.map(({ value }) => value));

/** Corners of several lines, the same steps for all of them. */
function sharedCorners(series: readonly Series[], box: PanelBox, axis: ValueAxis): Series[] {
  const scale = { perStep: perStep(box.layout), perValue: innerHeight(box) / (axis.high - axis.low) };
  const steps = new Set(series.flatMap((points) => corners(points, scale).map(({ step }) => step)));
  return series.map((points) => onSteps(points, steps));
}

function lrAxis(box: PanelBox, peak: number, series: readonly Series[]): ValueAxis {
  return linearAxis(highest(valuesOf(series).filter(Number.isFinite), peak), designHeight(box));
}

export function lrPicture(scene: Scene, layout: Layout): PanelPicture {
  const box = panelBox(layout, 'lr');
  const curves = lrCurves(scene).filter(({ kind }) => kind !== 'torn');
  const twin = lrTwin(scene);
  const axis = lrAxis(box, scene.experiment.optimizer.lr, [...curves.map(({ points }) => points), twin]);
  const thinned = sharedCorners([twin, ...curves.map(({ points }) => points)], box, axis);
  const kept = curves.map((curve, i): Curve => ({ ...curve, points: thinned[i + 1]! }));
  return {
    box,
    axis,
    curves: named([...kept, { kind: 'twin', points: thinned[0]! }]),
    band: bandOf(afterSeam(scene, kept), thinned[0]!),
  };
}

export function lossPicture(scene: Scene, layout: Layout, isLog: boolean): PanelPicture {
  const box = panelBox(layout, 'loss');
  const curves = lossCurves(scene);
  const twin = lossTwin(scene);
  const all = [twin, ...curves.map(({ points }) => points)];
  const batches = bulk(valuesOf(batchCurves(scene).map(({ points }) => points)));
  const axis = lossAxis([...valuesOf(all), ...batches], isLog, designHeight(box));
  const steps = keptSteps(all, pinnedSteps(scene));
  const thinned = all.map((points) => drawable(onSteps(points, steps), isLog));
  const kept = curves.map((curve, i): Curve => ({ ...curve, points: thinned[i + 1]! }));
  return {
    box,
    axis,
    curves: named([...kept, { kind: 'twin', points: thinned[0]! }]),
    band: bandOf(afterSeam(scene, kept), thinned[0]!),
  };
}

/** Two whole runs: as it was, and with the change. */
export interface Change {
  readonly before: AttemptRecord | null;
  readonly after: AttemptRecord;
}

/** The run without crashes that a change of settings is judged by. */
export const wholeRun = ({ twin, attempts }: Scene): AttemptRecord | null => twin ?? attempts[0] ?? null;

export function changeOf(scene: Scene, beforeScene: Scene | null): Change | null {
  const after = wholeRun(scene);
  return after && { before: beforeScene && wholeRun(beforeScene), after };
}

const changeCurves = (before: Series, after: Series): NamedCurve[] =>
  named([
    { kind: 'before', points: before },
    { kind: 'change', points: after },
  ]);

export function lrChange({ before, after }: Change, layout: Layout): PanelPicture {
  const box = panelBox(layout, 'lr');
  const both = [before ? lrOf(before) : [], lrOf(after)];
  const axis = lrAxis(box, 0, both);
  const [was = [], is = []] = sharedCorners(both, box, axis);
  return { box, axis, curves: changeCurves(was, is), band: bandOf(is, was) };
}

export function lossChange({ before, after }: Change, layout: Layout, isLog: boolean): PanelPicture {
  const box = panelBox(layout, 'loss');
  const both = [before ? lossOf(before) : [], lossOf(after)];
  const axis = lossAxis(valuesOf(both), isLog, designHeight(box));
  const steps = keptSteps(both);
  const [was = [], is = []] = both.map((points) => drawable(onSteps(points, steps), isLog));
  return { box, axis, curves: changeCurves(was, is), band: bandOf(is, was) };
}

export interface Pictures {
  readonly lr: PanelPicture;
  readonly loss: PanelPicture;
}

export const picturesOf = (scene: Scene, change: Change | null, layout: Layout, isLog: boolean): Pictures =>
  change
    ? { lr: lrChange(change, layout), loss: lossChange(change, layout, isLog) }
    : { lr: lrPicture(scene, layout), loss: lossPicture(scene, layout, isLog) };
