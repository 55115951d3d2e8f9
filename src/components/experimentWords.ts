/** The experiment in a few words: labels, optimizer, seed, and whatever is not as in the article. Pure. */
import type { Words } from '../i18n/dictionary.ts';
import { ARTICLE } from '../train/experiment/defaults.ts';
import type { Experiment, OptimizerSpec } from '../train/experiment/types.ts';

type SettingsWords = Words['settings'];

function optimizerExtras(spec: OptimizerSpec, { experiment: words }: SettingsWords): string[] {
  const extras: string[] = [];
  if (spec.name === 'SGD') {
    if (spec.momentum !== 0.9) extras.push(words.momentum(spec.momentum));
    if (spec.dampening !== 0) extras.push(words.dampening(spec.dampening));
    if (spec.nesterov) extras.push(words.nesterov);
  }
  if (spec.weight_decay !== 0) extras.push(words.weightDecay(spec.weight_decay));
  return extras;
}

function scheduleExtras({ scheduler }: Experiment, { experiment: words }: SettingsWords): string[] {
  if (scheduler?.name === 'Constant') return [words.constant];
  return scheduler && scheduler.warmup_steps !== 50 ? [words.warmup(scheduler.warmup_steps)] : [];
}

/** Whatever differs from the article's values, in the order of the table's rows. */
function extras(experiment: Experiment, settings: SettingsWords): string[] {
  const { experiment: words } = settings;
  const { data, model, totalSteps, accumulate, saveEvery, batchSize } = experiment;
  const numbers: [number, number, (value: number) => string][] = [
    [totalSteps, ARTICLE.totalSteps, words.steps],
    [accumulate, ARTICLE.accumulate, words.accumulate],
    [saveEvery, ARTICLE.saveEvery, words.saveEvery],
    [data.n, ARTICLE.data.n, words.samples],
    [data.features, ARTICLE.data.features, words.features],
    [data.noise, ARTICLE.data.noise, words.noise],
    [batchSize, ARTICLE.batchSize, words.batch],
  ];
  return [
    ...(model.hidden.join() === ARTICLE.model.hidden.join() ? [] : [words.hidden(model.hidden)]),
    ...optimizerExtras(experiment.optimizer, settings),
    ...scheduleExtras(experiment, settings),
    ...numbers.flatMap(([value, usual, say]) => (value === usual ? [] : [say(value)])),
  ];
}

export function experimentWords(experiment: Experiment, { ui, settings }: Words): string {
  const { labels, experiment: words } = settings;
  const { data, optimizer, seed } = experiment;
  const first = [labels[data.labels], words.optimizer(optimizer.name, optimizer.lr), words.seed(seed)];
  return [...first, ...extras(experiment, settings)].join(ui.listJoin);
}
