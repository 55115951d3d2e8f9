/** The learning rate as curves: one series for each stretch, the jump at a seam drawn upright at the seam's step. Pure. */
import type { AttemptRecord } from '../train/record.ts';
import type { Point, Series } from './decimate.ts';
import type { Scene } from './scene.ts';
import {
  beginsAtSeam,
  firstSeam,
  growingKind,
  parentOf,
  rowAt,
  rowsIn,
  type Stretch,
  type StretchKind,
  stretchesOf,
} from './series.ts';

export interface Curve {
  readonly kind: StretchKind | 'twin';
  readonly points: Series;
}

const points = (rows: readonly { step: number; lrUsed: number }[]): Point[] =>
  rows.map(({ step, lrUsed }) => ({ step, value: lrUsed }));

/** What stands at the stretch's left end, so that its line touches the one before it. */
function lead(scene: Scene, stretch: Stretch): Point[] {
  const { record, after, kind } = stretch;
  if (!beginsAtSeam(stretch)) return points([rowAt(record, after)].filter((row) => row !== undefined));
  const parent = parentOf(scene, stretch);
  const before = parent && rowAt(parent, after);
  const first = rowAt(record, after + 1);
  if (!first) return [];
  const fall = { step: after, value: first.lrUsed };
  return before && kind !== 'previous' ? [{ step: after, value: before.lrUsed }, fall] : [fall];
}

const curveOf = (scene: Scene, stretch: Stretch): Curve => ({
  kind: stretch.kind,
  points: [...lead(scene, stretch), ...points(rowsIn(stretch))],
});

export const isDrawn = ({ points: { length } }: Curve): boolean => length > 0;

export const lrCurves = (scene: Scene): Curve[] =>
  stretchesOf(scene)
    .map((stretch) => curveOf(scene, stretch))
    .filter(isDrawn);

/** The run that never crashed, from where the other one left it. */
export function lrTwin(scene: Scene): Series {
  const from = firstSeam(scene);
  if (!scene.twin || from === null) return [];
  return points(scene.twin.rows.filter(({ step }) => step >= from));
}

/** Every step of one record, for comparing two whole runs. */
export const lrOf = ({ rows }: AttemptRecord): Series => points(rows);

export interface BandPoint {
  readonly step: number;
  readonly range: readonly [number, number];
}

/** The area between a run and its twin, on the steps that both have. At a seam it has both values: before and after the fall. */
export function bandOf(run: Series, twin: Series): BandPoint[] {
  const byStep = new Map(twin.map(({ step, value }) => [step, value]));
  return run.flatMap(({ step, value }, i): BandPoint[] => {
    const other = byStep.get(step);
    const isRepeated = run[i - 1]?.step === step && run[i - 1]?.value === value; // where two stretches touch
    return isRepeated || other === undefined || !Number.isFinite(other) || !Number.isFinite(value)
      ? []
      : [{ step, range: [value, other] }];
  });
}

/** What follows the first seam, as one line to be compared with the twin. */
export const afterSeam = (scene: Scene, curves: readonly Curve[]): Point[] => {
  const from = firstSeam(scene);
  if (from === null) return [];
  const run = curves.filter(({ kind }) => kind === 'lived' || kind === 'newest' || kind === 'planned');
  const steps = run.flatMap((curve) => curve.points).filter(({ step }) => step >= from);
  return steps.sort((a, b) => a.step - b.step);
};

/** Run and twin since a step, up to where the run is. */
export function lrSince(scene: Scene, from: number): { readonly run: Point[]; readonly twin: Point[] } {
  const newest = lrCurves(scene).findLast(({ kind }) => kind === growingKind(scene));
  const run = newest?.points.filter(({ step }) => step >= from) ?? [];
  const end = run.at(-1)?.step ?? from;
  return { run, twin: lrTwin(scene).filter(({ step }) => step >= from && step <= end) };
}

export interface SeamFall {
  readonly step: number;
  readonly should: number;
  readonly is: number;
  readonly isPlanned: boolean;
}

/** The first step after the newest seam, where its learning rate is not what it should be. */
export function lrFall(scene: Scene): SeamFall | null {
  const crash = scene.experiment.crashes.at(-1);
  const lived = scene.attempts[scene.experiment.crashes.length];
  const record = lived && lived.rows.length > 0 ? lived : scene.planned;
  if (!crash || !record || !scene.twin) return null;
  const is = rowAt(record, crash.checkpoint + 1)?.lrUsed;
  const should = rowAt(scene.twin, crash.checkpoint + 1)?.lrUsed;
  if (is === undefined || should === undefined || Math.abs(is - should) <= 1e-5 * Math.abs(should))
    return null;
  return { step: crash.checkpoint, should, is, isPlanned: record !== lived };
}
