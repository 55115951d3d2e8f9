/** One spec of every optimizer and of every variant of SGD, on the small experiment. */
import { SGD_DEFAULTS } from '../../experiment/defaults.ts';
import type { AdamSpec, Experiment, OptimizerSpec } from '../../experiment/types.ts';
import { SMALL } from './tools.ts';

const SGD = { ...SGD_DEFAULTS, lr: 0.1 };
const ADAM: AdamSpec = {
  name: 'Adam',
  lr: 0.003,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weight_decay: 0.01,
  amsgrad: false,
};
const { amsgrad, ...shared } = ADAM;
const FREE = { ...shared, warmup_steps: 5, r: 0, weight_lr_power: 2 };

const SGD_SPECS: readonly OptimizerSpec[] = [
  SGD,
  { ...SGD, momentum: 0.9 },
  { ...SGD, momentum: 0.9, dampening: 0.3 },
  { ...SGD, momentum: 0.9, weight_decay: 0.01, nesterov: true },
];

const OTHER_SPECS: readonly OptimizerSpec[] = [
  ADAM,
  { ...ADAM, amsgrad: true },
  { ...ADAM, name: 'AdamW' },
  { ...ADAM, name: 'RAdam' },
  { ...FREE, name: 'SGDScheduleFree' },
  { ...FREE, name: 'AdamWScheduleFree' },
  { ...FREE, name: 'RAdamScheduleFree' },
];

const withOptimizer = (optimizer: OptimizerSpec): Experiment => ({
  ...SMALL,
  optimizer,
  scheduler: 'weight_lr_power' in optimizer ? null : SMALL.scheduler,
});

export const sgdVariants = (): Experiment[] => SGD_SPECS.map(withOptimizer);
export const otherOptimizers = (): Experiment[] => OTHER_SPECS.map(withOptimizer);
