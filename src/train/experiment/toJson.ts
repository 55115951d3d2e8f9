/** The shortest document that parses back to an experiment: what equals a default is left out. The inverse of parse.ts. */
import { ARTICLE, SGD_DEFAULTS, WARMUP_COSINE_DEFAULTS } from './defaults.ts';
import { COMPONENTS, type Crash, type Experiment, type OptimizerSpec, type SchedulerSpec } from './types.ts';

type Json = Record<string, unknown>;

/** All values here are JSON, and objects of one kind have their fields in one order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function withoutDefaults(value: object, defaults: object): Json {
  const known = new Map<string, unknown>(Object.entries(defaults));
  return Object.fromEntries(Object.entries(value).filter(([key, field]) => !isSame(field, known.get(key))));
}

function optimizerJson(spec: OptimizerSpec): Json {
  if (spec.name !== 'SGD') return { ...spec };
  const { name, lr, ...rest } = spec;
  return { name, lr, ...withoutDefaults(rest, SGD_DEFAULTS) };
}

function schedulerJson(spec: SchedulerSpec | null): Json | null {
  if (spec?.name !== 'WarmupCosine') return spec && { ...spec };
  return { name: spec.name, ...withoutDefaults({ warmup_steps: spec.warmup_steps }, WARMUP_COSINE_DEFAULTS) };
}

function crashJson({ at, ...rest }: Crash, index: number): Json {
  const defaults = { checkpoint: at, from: index, save: COMPONENTS, restore: COMPONENTS, stepsAfter: null };
  return { at, ...withoutDefaults(rest, defaults) };
}

export function toJson(experiment: Experiment): Json {
  const { data, model, optimizer, scheduler, crashes } = experiment;
  const full = {
    ...experiment,
    data: withoutDefaults(data, ARTICLE.data),
    model: withoutDefaults(model, ARTICLE.model),
    optimizer: isSame(optimizer, ARTICLE.optimizer) ? undefined : optimizerJson(optimizer),
    scheduler: isSame(scheduler, ARTICLE.scheduler) ? undefined : schedulerJson(scheduler),
    crashes: crashes.map(crashJson),
  };
  const nothing = { ...ARTICLE, data: {}, model: {}, optimizer: undefined, scheduler: undefined };
  return withoutDefaults(full, nothing);
}
