/** What must hold between the fields of an experiment: data and batches, crashes and attempts, and what a tab can bear. */
import { FEATURES_READ } from '../data/tasks.ts';
import { countParams, layerShapes } from '../model/tinyNet.ts';
import { type AttemptPlan, timeline } from '../timeline.ts';
import type { FieldError } from './fieldError.ts';
import { attempt, refuse } from './fields.ts';
import {
  ATTEMPT_STEPS,
  MAX_ACTIVATIONS,
  MAX_ATTEMPT_STEPS,
  MAX_STEP_SAMPLES,
  MAX_WEIGHT_STEPS,
  MIN_RANDN_VALUES,
} from './limits.ts';
import type { Crash, Experiment } from './types.ts';

function refuseIf(isWrong: boolean, error: FieldError): void {
  if (isWrong) refuse(error);
}

function atMost(path: string, of: FieldError<'tooMuch'>['about']['of'], value: number, max: number): void {
  refuseIf(value > max, { path, code: 'tooMuch', about: { of, value, max } });
}

function checkData({ data: { n, features, labels }, batchSize }: Experiment): void {
  const reads = FEATURES_READ[labels];
  const values = n * features;
  refuseIf(features < reads, {
    path: 'data.features',
    code: 'labelsRead',
    about: { value: features, labels, reads },
  });
  refuseIf(values < MIN_RANDN_VALUES, {
    path: 'data.n',
    code: 'tooFewValues',
    about: { value: values, min: MIN_RANDN_VALUES },
  });
  refuseIf(batchSize > n, { path: 'batchSize', code: 'moreThanSamples', about: { value: batchSize, n } });
}

function checkMemory({ data, model, batchSize, accumulate }: Experiment): void {
  const widths = [data.features, ...model.hidden].reduce((sum, width) => sum + width, 0);
  atMost('batchSize', 'activations', batchSize * widths, MAX_ACTIVATIONS);
  atMost('accumulate', 'stepSamples', batchSize * accumulate, MAX_STEP_SAMPLES);
}

/** The attempt that dies must reach the step, and the attempt that saved must have lived to save. */
function checkCrash(crash: Crash, index: number, attempts: readonly AttemptPlan[], totalSteps: number): void {
  const { at, checkpoint, from } = crash;
  const path = (field: keyof Crash) => `crashes[${index}].${field}`;
  refuseIf(from > index, { path: path('from'), code: 'noAttempt', about: { value: from, last: index } });
  const { startStep, endStep } = attempts[index]!;
  refuseIf(at < startStep, {
    path: path('at'),
    code: 'beforeAttempt',
    about: { value: at, attempt: index, startStep },
  });
  if (index === 0)
    refuseIf(at > totalSteps, { path: path('at'), code: 'pastRun', about: { value: at, steps: totalSteps } });
  refuseIf(at > endStep, {
    path: path('at'),
    code: 'pastAttempt',
    about: { value: at, attempt: index, endStep },
  });
  const saver = attempts[from]!;
  refuseIf(checkpoint < saver.startStep, {
    path: path('checkpoint'),
    code: 'beforeAttempt',
    about: { value: checkpoint, attempt: from, startStep: saver.startStep },
  });
  refuseIf(checkpoint > saver.stopStep, {
    path: path('checkpoint'),
    code: 'afterCrash',
    about: { value: checkpoint, attempt: from, at: saver.stopStep },
  });
}

function checkWork({ data, model }: Experiment, attempts: readonly AttemptPlan[]): void {
  let steps = 0;
  for (const { attempt, startStep, stopStep } of attempts) {
    steps += stopStep - startStep;
    atMost(
      attempt === 0 ? 'totalSteps' : `crashes[${attempt - 1}]`,
      'attemptSteps',
      steps,
      MAX_ATTEMPT_STEPS,
    );
  }
  const weights = countParams(layerShapes(data.features, model.hidden));
  atMost(
    'model.hidden',
    'weightSteps',
    weights * (steps + ATTEMPT_STEPS * attempts.length),
    MAX_WEIGHT_STEPS,
  );
}

/** Refuses the first relation that does not hold. */
export function checkRelations(experiment: Experiment): void {
  checkData(experiment);
  checkMemory(experiment);
  const attempts = timeline(experiment);
  experiment.crashes.forEach((crash, i) => {
    checkCrash(crash, i, attempts, experiment.totalSteps);
  });
  checkWork(experiment, attempts);
}

/** Whether all relations hold. The fields themselves must be right. */
export const isSound = (experiment: Experiment): boolean =>
  'value' in attempt(() => checkRelations(experiment));
