/**
 * Who lived when: the attempts of an experiment, worked out from the document alone. No state, no losses.
 */
import { COMPONENTS, type ComponentName, type Crash, type Experiment } from './experiment/types.ts';

export interface AttemptPlan {
  readonly attempt: number;
  /** The crash that this attempt recovers from; null for the first. */
  readonly resume: Crash | null;
  /** In `step`: the checkpoint's step. */
  readonly startStep: number;
  readonly startGlobalStep: number;
  /** The last step that it would reach. */
  readonly endStep: number;
  /** The last step that it does reach. */
  readonly stopStep: number;
  /** The checkpoints that some crash names of it, ascending. */
  readonly checkpoints: readonly number[];
}

const has = (list: readonly ComponentName[], name: ComponentName): boolean => list.includes(name);

/** What a crash brings back: both saved and restored. */
export const givenBack = ({ save, restore }: Crash): ComponentName[] =>
  COMPONENTS.filter((name) => has(save, name) && has(restore, name));

export function stepsOf(totalSteps: number, startGlobalStep: number, stepsAfter: number | null): number {
  return stepsAfter ?? Math.max(0, totalSteps - startGlobalStep);
}

/** All attempts in order. The document's crashes may still be wrong; parse.ts checks them against this. */
export function timeline(experiment: Experiment): AttemptPlan[] {
  const attempts: AttemptPlan[] = [];
  const resumes: (Crash | null)[] = [null, ...experiment.crashes];
  resumes.forEach((resume, attempt) => {
    const parent = resume ? attempts[resume.from] : undefined;
    const startStep = resume?.checkpoint ?? 0;
    const counts = resume !== null && has(givenBack(resume), 'global_step');
    const startGlobalStep = counts && parent ? parent.startGlobalStep + startStep - parent.startStep : 0;
    const endStep = startStep + stepsOf(experiment.totalSteps, startGlobalStep, resume?.stepsAfter ?? null);
    const named = experiment.crashes
      .filter(({ from }) => from === attempt)
      .map(({ checkpoint }) => checkpoint);
    attempts.push({
      attempt,
      resume,
      startStep,
      startGlobalStep,
      endStep,
      stopStep: experiment.crashes[attempt]?.at ?? endStep,
      checkpoints: [...new Set(named)].sort((a, b) => a - b),
    });
  });
  return attempts;
}

/** Whether the loss over all samples is taken after `step`; `last` is the attempt's last step. */
export function isEvaluated({ evals }: Experiment, step: number, last: number): boolean {
  return evals ? evals.includes(step) : step % 10 === 0 || step === last;
}
