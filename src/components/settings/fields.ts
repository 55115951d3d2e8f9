/**
 * The values of an experiment that the settings show, row by row, under PyTorch's names: where each one lives in the document,
 * what it may be, and whether changing it changes the random numbers that are drawn. Pure.
 */
import { FEATURES_READ } from '../../train/data/tasks.ts';
import {
  ARTICLE,
  CONSTANT_DEFAULTS,
  SGD_DEFAULTS,
  WARMUP_COSINE_DEFAULTS,
} from '../../train/experiment/defaults.ts';
import * as limits from '../../train/experiment/limits.ts';
import {
  type ComponentName,
  type DataSpec,
  type Experiment,
  LABELS,
  type SgdSpec,
} from '../../train/experiment/types.ts';
import { choiceField, type Field, numberField } from './fieldBuilders.ts';
import { type FieldKind, printValue, readSizes } from './fieldKinds.ts';

/** A given optimizer takes PyTorch's own defaults; everything else the article's. */
const DEFAULTS: Experiment = { ...ARTICLE, optimizer: SGD_DEFAULTS };

export const textOf = (field: Field, experiment: Experiment): string | null => {
  const value = field.get(experiment);
  return value === null ? null : printValue(value);
};

export const isDefault = (field: Field, experiment: Experiment): boolean =>
  textOf(field, experiment) === textOf(field, DEFAULTS);

const sgdOf = ({ optimizer }: Experiment): SgdSpec | null => (optimizer.name === 'SGD' ? optimizer : null);

function withSgd(experiment: Experiment, change: Partial<SgdSpec>): Experiment {
  const sgd = sgdOf(experiment);
  return sgd ? { ...experiment, optimizer: { ...sgd, ...change } } : experiment;
}

const sgdField = (name: 'momentum' | 'dampening' | 'weight_decay'): Field =>
  numberField({
    row: 'optimizer',
    label: name,
    isInteger: false,
    min: 0,
    max: limits.MAX_RATE,
    get: (experiment) => sgdOf(experiment)?.[name] ?? null,
    set: (experiment, value) => withSgd(experiment, { [name]: value }),
  });

const withData = (experiment: Experiment, change: Partial<DataSpec>): Experiment => ({
  ...experiment,
  data: { ...experiment.data, ...change },
});

const sizes: FieldKind = { type: 'sizes', max: limits.MAX_HIDDEN_UNITS, maxCount: limits.MAX_HIDDEN_LAYERS };
const PYTHON_BOOLEANS = ['False', 'True'] as const;
const SCHEDULERS = [WARMUP_COSINE_DEFAULTS, CONSTANT_DEFAULTS] as const;

export const FIELDS: readonly Field[] = [
  {
    row: 'model',
    label: 'hidden',
    isClassName: false,
    kind: sizes,
    redraws: true,
    get: ({ model }) => model.hidden,
    set: (experiment, text) => {
      const hidden = readSizes(text, sizes);
      return hidden && { ...experiment, model: { hidden } };
    },
  },
  choiceField(
    'optimizer',
    '',
    ['SGD'],
    ({ optimizer }) => optimizer.name,
    (experiment) => experiment,
  ),
  numberField({
    row: 'optimizer',
    label: 'lr',
    isInteger: false,
    min: 0,
    max: limits.MAX_RATE,
    get: ({ optimizer }) => optimizer.lr,
    set: (experiment, lr) => ({ ...experiment, optimizer: { ...experiment.optimizer, lr } }),
  }),
  sgdField('momentum'),
  sgdField('dampening'),
  sgdField('weight_decay'),
  choiceField(
    'optimizer',
    'nesterov',
    PYTHON_BOOLEANS,
    (experiment) => sgdOf(experiment)?.nesterov ?? null,
    (experiment, text) => withSgd(experiment, { nesterov: text === 'True' }),
  ),
  choiceField(
    'scheduler',
    '',
    SCHEDULERS.map(({ name }) => name),
    ({ scheduler }) => scheduler?.name ?? null,
    (experiment, text) => {
      const scheduler = SCHEDULERS.find(({ name }) => name === text);
      return scheduler ? { ...experiment, scheduler } : null;
    },
  ),
  numberField({
    row: 'scheduler',
    label: 'warmup_steps',
    min: 0,
    max: limits.MAX_STEPS,
    get: ({ scheduler }) => (scheduler?.name === 'WarmupCosine' ? scheduler.warmup_steps : null),
    set: (experiment, warmup_steps) => ({ ...experiment, scheduler: { name: 'WarmupCosine', warmup_steps } }),
  }),
  numberField({
    row: 'global_step',
    label: 'totalSteps',
    min: 1,
    max: limits.MAX_STEPS,
    get: ({ totalSteps }) => totalSteps,
    set: (experiment, totalSteps) => ({ ...experiment, totalSteps }),
  }),
  numberField({
    row: 'global_step',
    label: 'accumulate',
    min: 1,
    max: limits.MAX_ACCUMULATE,
    get: ({ accumulate }) => accumulate,
    set: (experiment, accumulate) => ({ ...experiment, accumulate }),
  }),
  numberField({
    row: 'global_step',
    label: 'saveEvery',
    min: 0,
    max: limits.MAX_STEPS,
    get: ({ saveEvery }) => saveEvery,
    set: (experiment, saveEvery) => ({ ...experiment, saveEvery }),
  }),
  numberField({
    row: 'sampler',
    label: 'n',
    min: 16,
    max: limits.MAX_SAMPLES,
    redraws: true,
    get: ({ data }) => data.n,
    set: (experiment, n) => withData(experiment, { n: Math.max(n, experiment.batchSize) }),
  }),
  numberField({
    row: 'sampler',
    label: 'features',
    min: 1,
    max: limits.MAX_FEATURES,
    redraws: true,
    get: ({ data }) => data.features,
    set: (experiment, features) =>
      withData(experiment, { features: Math.max(features, FEATURES_READ[experiment.data.labels]) }),
  }),
  choiceField(
    'sampler',
    'labels',
    LABELS,
    ({ data }) => data.labels,
    (experiment, text) => {
      const labels = LABELS.find((name) => name === text);
      if (!labels) return null;
      return withData(experiment, {
        labels,
        features: Math.max(experiment.data.features, FEATURES_READ[labels]),
      });
    },
  ),
  numberField({
    row: 'sampler',
    label: 'noise',
    isInteger: false,
    min: 0,
    max: 1,
    redraws: true,
    get: ({ data }) => data.noise,
    set: (experiment, noise) => withData(experiment, { noise }),
  }),
  numberField({
    row: 'sampler',
    label: 'batchSize',
    min: 1,
    max: limits.MAX_BATCH,
    get: ({ batchSize }) => batchSize,
    set: (experiment, batchSize) => ({ ...experiment, batchSize: Math.min(batchSize, experiment.data.n) }),
  }),
  numberField({
    row: 'rng',
    label: 'seed',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    redraws: true,
    get: ({ seed }) => seed,
    set: (experiment, seed) => ({ ...experiment, seed }),
  }),
];

export const fieldsOf = (row: ComponentName): Field[] => FIELDS.filter((field) => field.row === row);
