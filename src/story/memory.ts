/** What an optimizer remembers, counted in steps; and what a pass over the data is, counted in batches. */
import type { Experiment, OptimizerSpec } from '../train/experiment/types.ts';
import { optimizerNoun } from './nouns.ts';

/** How many steps back an exponential average reaches after `steps` of them: (1 − βᵗ) / (1 − β). */
export const memoryDepth = (beta: number, steps: number): number =>
  beta === 1 ? steps : (1 - beta ** steps) / (1 - beta);

/** One depth for each average that the optimizer keeps; none where it keeps none. */
export function memoryDepths(spec: OptimizerSpec, steps: number): number[] {
  switch (optimizerNoun(spec)) {
    case 'momentum':
      return spec.name === 'SGD' ? [Math.round(memoryDepth(spec.momentum, steps))] : [];
    case 'movingAverages':
      return 'betas' in spec ? spec.betas.map((beta) => Math.round(memoryDepth(beta, steps))) : [];
    default:
      return [];
  }
}

export const batchesTaken = ({ batchSize }: Experiment, samplesTaken: number): number =>
  Math.floor(samplesTaken / batchSize);
export const batchesInAll = ({ data, batchSize }: Experiment): number => Math.floor(data.n / batchSize);
