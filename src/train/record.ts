/** What a run leaves behind for people to look at: rows, evaluations and the saves taken. Plain data, no tensors. */
import type { EngineInfo } from './engine/engine.ts';
import type { Experiment } from './experiment/types.ts';
import type { Row } from './process.ts';
import type { ResumeReport } from './resumeReport.ts';

/** Mean cross-entropy over all samples. */
export interface Evaluation {
  readonly step: number;
  readonly loss: number;
  /** Taken right after the build or the restore at `step`, before any step of this attempt ("200.5" in a log). */
  readonly isStart: boolean;
}

export interface AttemptRecord {
  readonly attempt: number;
  /** The first row is of startStep + 1. */
  readonly startStep: number;
  readonly rows: readonly Row[];
  readonly evals: readonly Evaluation[];
}

/** A whole experiment as computed: every attempt up to where it died or ended, and the run that never crashed. */
export interface Outcome {
  readonly experiment: Experiment;
  readonly engine: EngineInfo;
  readonly attempts: readonly AttemptRecord[];
  readonly twin: AttemptRecord;
  /** Of the last resume; null without one. */
  readonly report: ResumeReport | null;
}

export const lastStepOf = ({ startStep, rows }: AttemptRecord): number => rows.at(-1)?.step ?? startStep;

/** The record as it was when the attempt died after `step`. */
export function cutAt(record: AttemptRecord, step: number): AttemptRecord {
  const count = Math.max(0, step - record.startStep);
  return {
    ...record,
    rows: record.rows.slice(0, count),
    evals: record.evals.filter((evaluation) => evaluation.step <= step),
  };
}

/**
 * Evaluations as a log merges them, by step; "200.5" is right after the restore at 200. A later attempt's replaces an earlier
 * one of the same step, and those of an abandoned tail are dropped.
 */
export function mergedEvals(attempts: readonly AttemptRecord[]): Map<string, number> {
  const merged = new Map<string, number>();
  for (const { attempt, startStep, evals } of attempts) {
    for (const key of [...merged.keys()]) if (attempt > 0 && Number(key) > startStep) merged.delete(key);
    for (const { step, loss, isStart } of evals) {
      if (!isStart || attempt > 0) merged.set(isStart ? `${step}.5` : `${step}`, loss);
    }
  }
  return merged;
}
