/** Scenes of every phase, from experiments computed on the reference engine. One simulator for all: it keeps what it computed. */
import type { Scene } from '../../src/story/scene.ts';
import { ReferenceEngine } from '../../src/train/engine/reference/referenceEngine.ts';
import { ARTICLE, crashAt, SGD_DEFAULTS } from '../../src/train/experiment/defaults.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../../src/train/experiment/types.ts';
import { cutAt, type Outcome } from '../../src/train/record.ts';
import { Simulator } from '../../src/train/simulate.ts';

/** The article's run, with few evaluations: they cost more than the steps. */
export const QUIET_ARTICLE: Experiment = { ...ARTICLE, evals: [400] };

/** The page's default, whose harm rounding cannot hide. */
export const LOUD: Experiment = {
  ...QUIET_ARTICLE,
  data: { ...ARTICLE.data, labels: 'xor' },
  optimizer: { ...SGD_DEFAULTS, lr: 0.3, momentum: 0.9 },
  crashes: [crashAt(318, { checkpoint: 300, restore: ['model'], stepsAfter: 100 })],
};

export const allBut = (...lost: ComponentName[]): ComponentName[] =>
  COMPONENTS.filter((name) => !lost.includes(name));

/** With another last crash. */
export function restoring(experiment: Experiment, restore: readonly ComponentName[]): Experiment {
  const { crashes } = experiment;
  const last = crashes.at(-1);
  return last ? { ...experiment, crashes: [...crashes.slice(0, -1), { ...last, restore }] } : experiment;
}

const simulator = new Simulator(new ReferenceEngine());

export const outcomeOf = (experiment: Experiment): Promise<Outcome> => simulator.simulate(experiment);

/** Everything has happened: first, resumed, finished. */
export function wholeScene(outcome: Outcome, phase: Scene['phase'] = 'first'): Scene {
  const { experiment, engine, attempts, twin, report } = outcome;
  return {
    phase,
    isPaused: false,
    experiment,
    engine,
    attempts,
    planned: null,
    twin: experiment.crashes.length > 0 ? twin : null,
    report,
    saves: [],
    offeredSteps: [],
    savedParts: null,
    previous: null,
    axisEnd: experiment.totalSteps,
  };
}

/** The last attempt is only planned: crashed, found. */
export function deadScene(outcome: Outcome, phase: 'crashed' | 'found' = 'crashed'): Scene {
  const attempts = outcome.attempts.slice(0, -1);
  return { ...wholeScene(outcome, phase), attempts, planned: outcome.attempts.at(-1) ?? null };
}

/** The last attempt has come as far as `step`: live, resuming. */
export function runningScene(outcome: Outcome, step: number, saves: readonly number[] = []): Scene {
  const attempt = outcome.attempts.length - 1;
  const attempts = outcome.attempts.map((record, i) => (i === attempt ? cutAt(record, step) : record));
  return {
    ...wholeScene(outcome, attempt === 0 ? 'live' : 'resuming'),
    attempts,
    twin: null,
    saves: saves.map((saved) => ({ attempt, step: saved, isKept: true, components: COMPONENTS })),
  };
}
