/** The plain word for each part of the state: what an optimizer keeps depends on the optimizer. */
import type { Noun, Nouns } from '../i18n/storyTypes.ts';
import type { ComponentName, Experiment, OptimizerSpec } from '../train/experiment/types.ts';

export type OptimizerNoun = 'momentum' | 'optimizerSettings' | 'movingAverages' | 'averagePoint';

export function optimizerNoun(spec: OptimizerSpec): OptimizerNoun {
  switch (spec.name) {
    case 'SGD':
      return spec.momentum === 0 ? 'optimizerSettings' : 'momentum';
    case 'Adam':
    case 'AdamW':
    case 'RAdam':
      return 'movingAverages';
    default:
      return 'averagePoint';
  }
}

export const nounOf = (experiment: Experiment, name: ComponentName, nouns: Nouns): Noun =>
  nouns[name === 'optimizer' ? optimizerNoun(experiment.optimizer) : name];

/** Whether a list of these takes the verb of many. */
export const isPlural = (nouns: readonly Noun[]): boolean => nouns.length > 1 || nouns[0]?.isPlural === true;
