/** The experiments that are one click away: the loud default, and the article's own, bug on and bug off. */
import { ARTICLE, crashAt } from '../train/experiment/defaults.ts';
import type { ComponentName, Experiment } from '../train/experiment/types.ts';

/** Labels that a line cannot part, and a learning rate at which a second warm-up does harm that rounding cannot hide. */
export const LOUD: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, labels: 'xor' },
  optimizer: { name: 'SGD', lr: 0.3, momentum: 0.9, dampening: 0, nesterov: false, weight_decay: 0 },
  crashes: [crashAt(318, { checkpoint: 300, restore: ['model'], stepsAfter: 100 })],
};

/** What the article's script saves and loads; the order of the data is not in it. */
const SAVED_BY_ARTICLE: ComponentName[] = ['model', 'optimizer', 'scheduler', 'scaler', 'global_step'];

const article = (restore: readonly ComponentName[]): Experiment => ({
  ...ARTICLE,
  crashes: [crashAt(200, { save: SAVED_BY_ARTICLE, restore, stepsAfter: 200 })],
});

export const SCENARIOS = {
  loud: LOUD,
  articleBug: article(['model']),
  articleFixed: article(SAVED_BY_ARTICLE),
} as const;
