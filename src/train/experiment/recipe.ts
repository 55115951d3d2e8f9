/** The optimizer and scheduler of a document: PyTorch's keywords and defaults. Later versions' names are refused by name. */
import { CONSTANT_DEFAULTS, SGD_DEFAULTS, WARMUP_COSINE_DEFAULTS } from './defaults.ts';
import { childPath } from './fieldError.ts';
import { boolean, choice, Fields, integer, number, type Read, refuse } from './fields.ts';
import { MAX_RATE, MAX_STEPS } from './limits.ts';
import type { OptimizerSpec, SchedulerSpec } from './types.ts';

const OPTIMIZERS = ['SGD'] as const;
export const LATER_OPTIMIZERS = [
  'Adam',
  'AdamW',
  'RAdam',
  'SGDScheduleFree',
  'AdamWScheduleFree',
  'RAdamScheduleFree',
] as const;

const SCHEDULERS = ['WarmupCosine', 'Constant'] as const;
export const LATER_SCHEDULERS = [
  'CosineAnnealingLR',
  'OneCycleLR',
  'ExponentialLR',
  'StepLR',
  'LinearLR',
  'ExponentialDecay',
  'CosineDecay',
] as const;

const rate = number(0, MAX_RATE);

/** The name decides which fields there are, so it is read first. */
export const readOptimizer: Read<OptimizerSpec> = (value, path) => {
  const fields = Fields.of(value, path);
  const name = fields.need('name', choice(OPTIMIZERS, LATER_OPTIMIZERS));
  fields.only(Object.keys(SGD_DEFAULTS));
  const spec = {
    name,
    lr: fields.need('lr', rate),
    momentum: fields.get('momentum', rate, SGD_DEFAULTS.momentum),
    dampening: fields.get('dampening', number(-MAX_RATE, MAX_RATE), SGD_DEFAULTS.dampening),
    nesterov: fields.get('nesterov', boolean, SGD_DEFAULTS.nesterov),
    weight_decay: fields.get('weight_decay', rate, SGD_DEFAULTS.weight_decay),
  };
  if (spec.nesterov && (spec.momentum <= 0 || spec.dampening !== 0)) {
    return refuse({ path: childPath(path, 'nesterov'), code: 'nesterov', about: {} });
  }
  return spec;
};

export const readScheduler: Read<SchedulerSpec> = (value, path) => {
  if (value === null) return refuse({ path, code: 'laterValue', about: { value: 'null' } });
  const fields = Fields.of(value, path);
  const name = fields.need('name', choice(SCHEDULERS, LATER_SCHEDULERS));
  const defaults = name === 'WarmupCosine' ? WARMUP_COSINE_DEFAULTS : CONSTANT_DEFAULTS;
  fields.only(Object.keys(defaults), ['clock']);
  if (name === 'Constant') return { name };
  return {
    name,
    warmup_steps: fields.get('warmup_steps', integer(0, MAX_STEPS), WARMUP_COSINE_DEFAULTS.warmup_steps),
  };
};
