/** For tests only: scenes made of small records whose every number is known. The page never imports it. */

import type { PhaseName, Scene } from '../../src/story/scene.ts';
import { ARTICLE } from '../../src/train/experiment/defaults.ts';
import type { Crash, Experiment } from '../../src/train/experiment/types.ts';
import type { Row } from '../../src/train/process.ts';
import type { AttemptRecord } from '../../src/train/record.ts';

export interface RecordShape {
  readonly attempt: number;
  readonly startStep: number;
  readonly endStep: number;
  /** By step. */
  readonly lr?: (step: number) => number;
  readonly loss?: (step: number) => number;
  /** Evaluated every ten steps. */
  readonly evalLoss?: (step: number) => number;
}

function rowOf({ attempt, startStep, lr, loss }: RecordShape, step: number): Row {
  const lrUsed = lr?.(step) ?? 0.1;
  return {
    attempt,
    step,
    globalStep: step,
    lrUsed,
    lrNext: lrUsed,
    loss: loss?.(step) ?? 0.5,
    accuracy: 1,
    lossScale: null,
    skipped: false,
    updateNorm: 1,
    lastEpoch: step,
    samplesTaken: 64 * (((step - 1) % 64) + 1),
    clocks: { shuffles: Math.ceil(step / 64), memorySteps: step - startStep, travelled: step },
  };
}

export function recordOf(shape: RecordShape): AttemptRecord {
  const { attempt, startStep, endStep, evalLoss } = shape;
  const rows = Array.from({ length: endStep - startStep }, (_, i) => rowOf(shape, startStep + i + 1));
  const evaluated = rows.filter(({ step }) => step % 10 === 0).map(({ step }) => step);
  const evals = [startStep, ...evaluated].map((step, i) => ({
    step,
    loss: evalLoss?.(step) ?? 0.5,
    isStart: i === 0,
  }));
  return { attempt, startStep, rows, evals };
}

export const experimentOf = (...crashes: Crash[]): Experiment => ({ ...ARTICLE, crashes });

export function sceneOf(
  phase: PhaseName,
  experiment: Experiment,
  attempts: readonly AttemptRecord[],
  rest: Partial<Scene> = {},
): Scene {
  return {
    phase,
    isPaused: false,
    experiment,
    engine: { name: 'reference', adapter: '', device: 'cpu' },
    attempts,
    planned: null,
    twin: null,
    report: null,
    saves: [],
    offeredSteps: [],
    savedParts: null,
    previous: null,
    axisEnd: experiment.totalSteps,
    ...rest,
  };
}
