/** Edits of an experiment by hand: what a drag, a key or a tick makes of the document. Pure; controls clamp, links never do. */
import { pathExperiment } from '../story/lineage.ts';
import { COMPONENTS, type ComponentName, type Crash, type Experiment } from '../train/experiment/types.ts';
import { timeline } from '../train/timeline.ts';

/** What is on screen as a plan of its own: every attempt is torn within its own life. */
export function asPlan(experiment: Experiment): Experiment {
  const path = pathExperiment(experiment);
  const attempts = timeline(path);
  const crashes = path.crashes.map((crash, i) => ({
    ...crash,
    at: Math.min(crash.at, attempts[i]!.endStep),
  }));
  return { ...path, crashes };
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** In the fixed order, so that equal choices make equal links. */
export const toggled = (names: readonly ComponentName[], name: ComponentName): ComponentName[] =>
  COMPONENTS.filter((one) => names.includes(one) !== (one === name));

/** Changes the last crash of the document; without one the document stays. */
export function withLastCrash(experiment: Experiment, change: (crash: Crash) => Crash): Experiment {
  const last = experiment.crashes.at(-1);
  return last ? { ...experiment, crashes: [...experiment.crashes.slice(0, -1), change(last)] } : experiment;
}

/** The last autosave at or before `step`; the start of the attempt is always saved. */
export function autosaveBefore({ saveEvery }: Experiment, step: number, startStep: number): number {
  if (saveEvery === 0) return startStep;
  return Math.max(startStep, Math.floor(step / saveEvery) * saveEvery);
}

/** Runs compare on one axis: a number of steps after the restore follows the checkpoint. */
const withCheckpoint = (crash: Crash, checkpoint: number, totalSteps: number): Crash => ({
  ...crash,
  checkpoint,
  stepsAfter: crash.stepsAfter === null ? null : Math.max(0, totalSteps - checkpoint),
});

/** The limits within which the last crash of the document may move. */
export function crashLimits(experiment: Experiment): { low: number; high: number } {
  const crashed = timeline(experiment).at(-2);
  return { low: crashed?.startStep ?? 0, high: crashed?.endStep ?? experiment.totalSteps };
}

export function moveCrash(experiment: Experiment, to: number): Experiment {
  const { low, high } = crashLimits(experiment);
  const at = clamp(Math.round(to), low, high);
  return withLastCrash(experiment, (crash) => ({
    ...withCheckpoint(crash, autosaveBefore(experiment, at, low), experiment.totalSteps),
    at,
  }));
}

export function moveCheckpoint(experiment: Experiment, to: number): Experiment {
  const last = experiment.crashes.at(-1);
  if (!last) return experiment;
  const start = timeline(experiment)[last.from]?.startStep ?? 0;
  const checkpoint = clamp(Math.round(to), start, last.at);
  return withLastCrash(experiment, (crash) => withCheckpoint(crash, checkpoint, experiment.totalSteps));
}

/** Where a dragged checkpoint comes to rest: the nearest autosave, or the crash itself. */
export function snapCheckpoint(experiment: Experiment, step: number): number {
  const at = experiment.crashes.at(-1)?.at ?? experiment.totalSteps;
  const { saveEvery } = experiment;
  const autosave = saveEvery === 0 ? 0 : Math.round(step / saveEvery) * saveEvery;
  return Math.abs(step - at) < Math.abs(step - autosave) || autosave > at ? at : Math.max(0, autosave);
}
