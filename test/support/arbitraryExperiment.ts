/** For property tests only: any experiment that the parser accepts, crashes included. The page never imports it. */
import fc from 'fast-check';
import { FEATURES_READ } from '../../src/train/data/tasks.ts';
import { ARTICLE, SGD_DEFAULTS, WARMUP_COSINE_DEFAULTS } from '../../src/train/experiment/defaults.ts';
import {
  COMPONENTS,
  type Crash,
  type Experiment,
  LABELS,
  type OptimizerSpec,
  type SchedulerSpec,
} from '../../src/train/experiment/types.ts';
import { timeline } from '../../src/train/timeline.ts';

const rate = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0);
const parts = fc.subarray([...COMPONENTS]);

const optimizer: fc.Arbitrary<OptimizerSpec> = fc
  .record({ lr: rate, momentum: rate, dampening: rate, weight_decay: rate, nesterov: fc.boolean() })
  .map((spec) => {
    const isNesterov = spec.nesterov && spec.momentum > 0;
    return { ...SGD_DEFAULTS, ...spec, nesterov: isNesterov, dampening: isNesterov ? 0 : spec.dampening };
  });

const scheduler: fc.Arbitrary<SchedulerSpec> = fc.oneof(
  fc.constant<SchedulerSpec>({ name: 'Constant' }),
  fc.constant<SchedulerSpec>(WARMUP_COSINE_DEFAULTS),
  fc.nat(1000).map((warmup_steps): SchedulerSpec => ({ name: 'WarmupCosine', warmup_steps })),
);

const withoutCrashes: fc.Arbitrary<Experiment> = fc
  .record({
    seed: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    data: fc.record({
      n: fc.integer({ min: 16, max: 65_536 }),
      features: fc.integer({ min: 5, max: 32 }),
      labels: fc.constantFrom(...LABELS),
      noise: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
    }),
    model: fc.record({ hidden: fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 8 }) }),
    batchSize: fc.integer({ min: 1, max: 512 }),
    accumulate: fc.integer({ min: 1, max: 64 }),
    optimizer: fc.oneof(fc.constant(ARTICLE.optimizer), optimizer),
    scheduler,
    totalSteps: fc.integer({ min: 1, max: 1000 }),
    evals: fc.option(fc.uniqueArray(fc.nat(2000), { maxLength: 60 })),
    saveEvery: fc.nat(1000),
  })
  .map((some) => ({ ...some, batchSize: Math.min(some.batchSize, some.data.n), crashes: [] }));

/** Where in a range, as a fraction. */
const within = (low: number, high: number, fraction: number): number =>
  low + Math.floor((high - low) * fraction);

interface Throw {
  readonly at: number;
  readonly checkpoint: number;
  readonly from: number;
  readonly save: Crash['save'];
  readonly restore: Crash['restore'];
  readonly stepsAfter: number | null;
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const thrown: fc.Arbitrary<Throw> = fc.record({
  at: fraction,
  checkpoint: fc.oneof(fc.constant(1), fraction),
  from: fc.oneof(fc.constant(1), fraction),
  save: fc.oneof(fc.constant(COMPONENTS), parts),
  restore: fc.oneof(fc.constant(COMPONENTS), parts),
  stepsAfter: fc.option(fc.nat(500)),
});

/** Turns fractions into a crash that the attempts so far allow. */
function crashed(experiment: Experiment, toss: Throw): Experiment {
  const index = experiment.crashes.length;
  const attempts = timeline(experiment);
  const from = within(0, index, toss.from);
  const dying = attempts[index]!;
  const at = within(dying.startStep, dying.endStep, toss.at);
  const saver = attempts[from]!;
  const checkpoint = within(saver.startStep, from === index ? at : saver.stopStep, toss.checkpoint);
  return { ...experiment, crashes: [...experiment.crashes, { ...toss, at, from, checkpoint }] };
}

export const arbitraryExperiment: fc.Arbitrary<Experiment> = fc
  .tuple(withoutCrashes, fc.array(thrown, { maxLength: 5 }))
  .map(([experiment, tosses]) => {
    const { features, labels } = experiment.data;
    if (features < FEATURES_READ[labels]) throw new Error('The arbitrary makes too few features.');
    return tosses.reduce(crashed, experiment);
  });
