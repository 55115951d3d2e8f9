/** A resumed run beside the one that never crashed: what can be read off their rows and evaluations. No words, no choice. */

import type { Row } from '../train/process.ts';
import { type AttemptRecord, lastStepOf } from '../train/record.ts';
import { heavy, type Scene } from './scene.ts';

/** The same step in both runs. */
export interface Pair {
  readonly run: Row;
  readonly twin: Row;
}

export interface EndLosses {
  readonly step: number;
  /** The run ends at this step. */
  readonly isEnd: boolean;
  readonly run: number;
  readonly twin: number;
}

export interface Comparison {
  readonly scene: Scene;
  readonly run: AttemptRecord;
  readonly twin: AttemptRecord;
  /** After the seam, ascending. */
  readonly pairs: readonly Pair[];
  /** The first step before the seam at which the run was no longer the twin: an earlier crash did that. */
  readonly differedAt: number | null;
  readonly losses: EndLosses | null;
}

export const pairDiffers = ({ run, twin }: Pair): boolean =>
  !Object.is(run.lrUsed, twin.lrUsed) ||
  !Object.is(run.loss, twin.loss) ||
  !Object.is(run.updateNorm, twin.updateNorm);

export function pairsOf(rows: readonly Row[], twin: readonly Row[]): Pair[] {
  const byStep = new Map(twin.map((row) => [row.step, row]));
  return rows.flatMap((run) => {
    const other = byStep.get(run.step);
    return other ? [{ run, twin: other }] : [];
  });
}

/** What the last attempt builds on: of every attempt before it the rows up to the save that was taken. */
export const rowsBefore = ({ experiment, attempts }: Scene): Row[] =>
  experiment.crashes.flatMap(
    ({ checkpoint, from }) => attempts[from]?.rows.filter(({ step }) => step <= checkpoint) ?? [],
  );

export const lossAfter = ({ evals }: AttemptRecord, step: number): number | null =>
  evals.findLast((evaluation) => evaluation.step === step)?.loss ?? null;

/**
 * At the last step that both have evaluated. The restored state as such counts only where the twin had ended: else it says
 * nothing about what followed.
 */
export function endLosses(run: AttemptRecord, twin: AttemptRecord): EndLosses | null {
  const end = lastStepOf(run);
  const both = run.evals.findLast(
    ({ step, isStart }) =>
      lossAfter(twin, step) !== null && (!isStart || step >= lastStepOf(twin) || step === end),
  );
  const other = both ? lossAfter(twin, both.step) : null;
  return both && other !== null
    ? { step: both.step, isEnd: both.step === end, run: both.loss, twin: other }
    : null;
}

/** null while one of the two is not there yet. */
export function compare(scene: Scene): Comparison | null {
  const run = heavy(scene);
  const { twin } = scene;
  if (!run || !twin) return null;
  return {
    scene,
    run,
    twin,
    pairs: pairsOf(run.rows, twin.rows),
    differedAt: pairsOf(rowsBefore(scene), twin.rows).find(pairDiffers)?.run.step ?? null,
    losses: endLosses(run, twin),
  };
}

/** The step from which every loss is something else than a number, up to the end of the record. */
export function notANumberFrom(rows: readonly Row[], record: AttemptRecord): number | null {
  const end = lossAfter(record, lastStepOf(record));
  const points = [...rows, ...(end === null ? [] : [{ step: lastStepOf(record), loss: end }])];
  const last = points.findLastIndex(({ loss }) => Number.isFinite(loss));
  return points[last + 1]?.step ?? null;
}
