/**
 * Foreign JSON to an Experiment, or the first thing that is wrong with it. A closed schema: nothing is clamped, guessed or
 * passed over. What single fields allow is here and in recipe.ts; what must hold between them is in relations.ts.
 */
import { ARTICLE } from './defaults.ts';
import { childPath, type FieldError, ROOT } from './fieldError.ts';
import {
  attempt,
  choice,
  distinct,
  Fields,
  integer,
  list,
  number,
  orNull,
  type Read,
  refuse,
} from './fields.ts';
import * as limits from './limits.ts';
import { readOptimizer, readScheduler } from './recipe.ts';
import { checkRelations } from './relations.ts';
import {
  COMPONENTS,
  type ComponentName,
  type Crash,
  type DataSpec,
  type Experiment,
  LABELS,
  type ModelSpec,
} from './types.ts';

export type { FieldError } from './fieldError.ts';
export { describeFieldError } from './fieldErrorText.ts';
export { toJson } from './toJson.ts';

export type Parsed =
  | { readonly ok: true; readonly experiment: Experiment }
  | { readonly ok: false; readonly error: FieldError };

const EXPERIMENT_FIELDS = [
  'seed',
  'data',
  'model',
  'batchSize',
  'accumulate',
  'optimizer',
  'scheduler',
  'amp',
  'clipNorm',
  'totalSteps',
  'crashes',
  'evals',
  'saveEvery',
];
const LATER_FIELDS = ['evalAt'];
const CRASH_FIELDS = ['at', 'checkpoint', 'from', 'save', 'restore', 'stepsAfter'];
const LATER_CRASH_FIELDS = ['omit', 'edit', 'saveMode', 'trainCall', 'order', 'fastForward', 'override'];

/** Any step number; where it must lie is a matter of the attempts. */
const anyStep = integer(0, Number.MAX_SAFE_INTEGER);

const readData: Read<DataSpec> = (value, path) => {
  const fields = Fields.of(value, path).only(Object.keys(ARTICLE.data));
  return {
    n: fields.get('n', integer(1, limits.MAX_SAMPLES), ARTICLE.data.n),
    features: fields.get('features', integer(1, limits.MAX_FEATURES), ARTICLE.data.features),
    labels: fields.get('labels', choice(LABELS), ARTICLE.data.labels),
    noise: fields.get('noise', number(0, 1), ARTICLE.data.noise),
  };
};

const readHidden = list(integer(1, limits.MAX_HIDDEN_UNITS), limits.MAX_HIDDEN_LAYERS);

const readModel: Read<ModelSpec> = (value, path) => ({
  hidden: Fields.of(value, path).only(['hidden']).get('hidden', readHidden, ARTICLE.model.hidden),
});

/** In the table's order, whatever the document's. */
const readComponents: Read<readonly ComponentName[]> = (value, path) => {
  const names = distinct(choice(COMPONENTS), COMPONENTS.length)(value, path);
  return COMPONENTS.filter((name) => names.includes(name));
};

const crashReader =
  (index: number): Read<Crash> =>
  (value, path) => {
    const fields = Fields.of(value, path).only(CRASH_FIELDS, LATER_CRASH_FIELDS);
    const at = fields.need('at', anyStep);
    return {
      at,
      checkpoint: fields.get('checkpoint', anyStep, at),
      from: fields.get('from', anyStep, index),
      save: fields.get('save', readComponents, COMPONENTS),
      restore: fields.get('restore', readComponents, COMPONENTS),
      stepsAfter: fields.get('stepsAfter', orNull(integer(0, limits.MAX_STEPS)), null),
    };
  };

const readCrashes: Read<readonly Crash[]> = (value, path) => {
  const items = list((item) => item, limits.MAX_CRASHES)(value, path);
  return items.map((item, i) => crashReader(i)(item, childPath(path, i)));
};

const readEvals = orNull(distinct(integer(0, limits.MAX_ATTEMPT_STEPS), limits.MAX_EVALS));

/** Fields of which this version knows the name and the meaning of null. */
const onlyNull: Read<null> = (value, path) =>
  value === null ? null : refuse({ path, code: 'later', about: {} });

function readExperiment(json: unknown): Experiment {
  const fields = Fields.of(json, ROOT).only(EXPERIMENT_FIELDS, LATER_FIELDS);
  const before = {
    seed: fields.get('seed', integer(0, Number.MAX_SAFE_INTEGER), ARTICLE.seed),
    data: fields.get('data', readData, ARTICLE.data),
    model: fields.get('model', readModel, ARTICLE.model),
    batchSize: fields.get('batchSize', integer(1, limits.MAX_BATCH), ARTICLE.batchSize),
    accumulate: fields.get('accumulate', integer(1, limits.MAX_ACCUMULATE), ARTICLE.accumulate),
    optimizer: fields.get('optimizer', readOptimizer, ARTICLE.optimizer),
    scheduler: fields.get('scheduler', readScheduler, ARTICLE.scheduler),
  };
  fields.get('amp', onlyNull, null);
  fields.get('clipNorm', onlyNull, null);
  return {
    ...before,
    totalSteps: fields.get('totalSteps', integer(1, limits.MAX_STEPS), ARTICLE.totalSteps),
    crashes: fields.get('crashes', readCrashes, ARTICLE.crashes),
    evals: fields.get('evals', readEvals, ARTICLE.evals),
    saveEvery: fields.get('saveEvery', integer(0, limits.MAX_STEPS), ARTICLE.saveEvery),
  };
}

export function parseExperiment(json: unknown): Parsed {
  const result = attempt(() => {
    const experiment = readExperiment(json);
    checkRelations(experiment);
    return experiment;
  });
  return 'error' in result ? { ok: false, error: result.error } : { ok: true, experiment: result.value };
}

/** The same from text, as a file or standard input has it. */
export function parseExperimentText(text: string): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, error: { path: ROOT, code: 'notJson', about: {} } };
  }
  return parseExperiment(json);
}
