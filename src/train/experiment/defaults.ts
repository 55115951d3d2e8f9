/** The article's values: what an omitted field of an experiment means. A given optimizer takes PyTorch's own defaults. */
import {
  COMPONENTS,
  type ConstantSpec,
  type Crash,
  type Experiment,
  type SgdSpec,
  type WarmupCosineSpec,
} from './types.ts';

export const SGD_DEFAULTS: SgdSpec = {
  name: 'SGD',
  lr: 0.001,
  momentum: 0,
  dampening: 0,
  nesterov: false,
  weight_decay: 0,
};
export const WARMUP_COSINE_DEFAULTS: WarmupCosineSpec = { name: 'WarmupCosine', warmup_steps: 50 };
export const CONSTANT_DEFAULTS: ConstantSpec = { name: 'Constant' };

export const ARTICLE: Experiment = {
  seed: 0,
  data: { n: 4096, features: 10, labels: 'linear', noise: 0 },
  model: { hidden: [64] },
  batchSize: 64,
  accumulate: 1,
  optimizer: { ...SGD_DEFAULTS, lr: 0.1, momentum: 0.9 },
  scheduler: WARMUP_COSINE_DEFAULTS,
  totalSteps: 400,
  crashes: [],
  evals: null,
  saveEvery: 50,
};

/** A crash with everything saved and restored, at its own checkpoint. */
export const crashAt = (at: number, change: Partial<Crash> = {}, from = 0): Crash => ({
  at,
  checkpoint: at,
  from,
  save: COMPONENTS,
  restore: COMPONENTS,
  stepsAfter: null,
  ...change,
});
