/**
 * The loss as curves: over all samples where it was evaluated, of the batches faintly behind, and the difference from the run
 * that never crashed. A loss that cannot be drawn is kept as it is; the picture breaks there. Pure.
 */
import type { AttemptRecord } from '../train/record.ts';
import { givenBack } from '../train/timeline.ts';
import type { Point, Series } from './decimate.ts';
import type { Scene } from './scene.ts';
import { beginsAtSeam, firstSeam, isTail, rowAt, rowsIn, type Stretch, stretchesOf } from './series.ts';
import { type Curve, isDrawn } from './seriesLr.ts';

const evalAt = ({ evals }: AttemptRecord, step: number): number | undefined =>
  evals.findLast((evaluation) => evaluation.step === step)?.loss;

/**
 * The loss of the weights in the checkpoint of a crash: evaluated there, or right after they came back; unknown where neither
 * happened.
 */
function lossInSave(scene: Scene, place: number): number | undefined {
  const crash = scene.experiment.crashes[place];
  const parent = scene.attempts[place];
  if (!crash || !parent) return undefined;
  const child = scene.attempts[place + 1] ?? scene.planned;
  const known = evalAt(parent, crash.checkpoint);
  return (
    known ??
    (givenBack(crash).includes('model') ? child?.evals.find(({ isStart }) => isStart)?.loss : undefined)
  );
}

const at = (step: number, value: number | undefined): Point[] =>
  value === undefined ? [] : [{ step, value }];

function lead(scene: Scene, stretch: Stretch): Point[] {
  const { record, after, place, kind } = stretch;
  const last = record.evals.findLast(({ step }) => step <= after);
  const own = last ? at(last.step, last.loss) : [];
  if (!beginsAtSeam(stretch) || kind === 'previous') return own;
  return [...at(after, lossInSave(scene, place - 1)), ...own];
}

function curveOf(scene: Scene, stretch: Stretch): Curve {
  const { record, after, upTo, place, kind } = stretch;
  const own = record.evals.filter(({ step, isStart }) => !isStart && step > after && step <= upTo);
  const points = own.map(({ step, loss }) => ({ step, value: loss }));
  const toSeam = kind === 'lived' && points.at(-1)?.step !== upTo ? at(upTo, lossInSave(scene, place)) : [];
  return { kind, points: [...lead(scene, stretch), ...points, ...toSeam] };
}

export const lossCurves = (scene: Scene): Curve[] =>
  stretchesOf(scene)
    .filter((stretch) => !isTail(stretch))
    .map((stretch) => curveOf(scene, stretch))
    .filter(isDrawn);

/** Every evaluation of one record, the one before its first step included. */
export const lossOf = ({ evals }: AttemptRecord): Point[] =>
  evals.map(({ step, loss }) => ({ step, value: loss }));

/** The run that never crashed, from where the other one left it. */
export function lossTwin(scene: Scene): Point[] {
  const from = firstSeam(scene);
  if (!scene.twin || from === null) return [];
  const after = lossOf(scene.twin).filter(({ step }) => step > from);
  return [...at(from, evalAt(scene.twin, from) ?? lossInSave(scene, 0)), ...after];
}

/** Losses of the batches, before their update. */
export const batchCurves = (scene: Scene): Curve[] =>
  stretchesOf(scene)
    .filter(({ kind }) => kind !== 'previous')
    .map((stretch): Curve => {
      const joint = isTail(stretch)
        ? [rowAt(stretch.record, stretch.after)].filter((row) => row !== undefined)
        : [];
      return {
        kind: stretch.kind,
        points: [...joint, ...rowsIn(stretch)].map(({ step, loss }) => ({ step, value: loss })),
      };
    })
    .filter(isDrawn);

export interface Difference {
  readonly step: number;
  /** The run's loss minus the twin's. */
  readonly value: number;
  readonly isPlanned: boolean;
}

/** After the first seam, wherever both were evaluated and the difference is a number. */
export function differences(scene: Scene): Difference[] {
  const from = firstSeam(scene);
  if (from === null || !scene.twin) return [];
  const twin = new Map(scene.twin.evals.map(({ step, loss }) => [step, loss]));
  return stretchesOf(scene)
    .filter(({ kind }) => kind === 'lived' || kind === 'newest' || kind === 'planned')
    .flatMap(({ record, after, upTo, kind }) =>
      record.evals
        .filter(
          ({ step, isStart }) => !isStart && step > Math.max(after, from) && step <= upTo && twin.has(step),
        )
        .map(({ step, loss }) => ({ step, value: loss - twin.get(step)!, isPlanned: kind === 'planned' })),
    )
    .filter(({ value }) => Number.isFinite(value));
}

/** Where a loss cannot be drawn, and at which edge it is marked: only the first step of each such stretch. */
export function edgeMarks(
  points: Series,
  isLog: boolean,
): { readonly step: number; readonly edge: 'top' | 'bottom' }[] {
  const edgeOf = ({ value }: Point) =>
    !Number.isFinite(value) ? 'top' : isLog && value <= 0 ? 'bottom' : null;
  return points.flatMap((point, i) => {
    const edge = edgeOf(point);
    const before = points[i - 1];
    return edge && (!before || edgeOf(before) !== edge) ? [{ step: point.step, edge }] : [];
  });
}

/** A series with every value that cannot be drawn made a break. */
export const drawable = (points: Series, isLog: boolean): Point[] =>
  points.map(({ step, value }) => ({
    step,
    value: Number.isFinite(value) && !(isLog && value <= 0) ? value : Number.NaN,
  }));
