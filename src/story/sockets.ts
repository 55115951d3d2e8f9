/** The two values at the seam of a part's track: what the run had at the save, and what the new process got. */
import { partWords } from '../i18n/partWords.ts';
import type { StoryLanguage } from '../i18n/story.ts';
import { COMPONENT_TABLE } from '../train/components.ts';
import type { ComponentName, Experiment } from '../train/experiment/types.ts';
import { countParams, layerShapes } from '../train/model/tinyNet.ts';
import { type Facts, isWhole, type ResumeReport } from '../train/resumeReport.ts';
import { formatLr } from './formatNumber.ts';
import { batchesInAll, batchesTaken, memoryDepths } from './memory.ts';
import { optimizerNoun } from './nouns.ts';

const isUsed = (experiment: Experiment, name: ComponentName): boolean =>
  COMPONENT_TABLE[name].isUsed(experiment);

function optimizerSocket(experiment: Experiment, facts: Facts, language: StoryLanguage): string {
  const { had, got } = partWords[language];
  const { optimizer } = experiment;
  if (optimizerNoun(optimizer) === 'optimizerSettings') return `lr ${formatLr(facts.lrs[0])}`;
  if (!facts.optimizerHasState) return got.noMemory;
  return optimizerNoun(optimizer) === 'averagePoint'
    ? had.average(facts.memorySteps)
    : had.memory(memoryDepths(optimizer, facts.memorySteps));
}

/** Left of the seam: the value that the run had at the save. Empty for a part that is not in this run. */
export function savedSocket(
  experiment: Experiment,
  report: ResumeReport,
  name: ComponentName,
  language: StoryLanguage,
): string {
  const { expected, components } = report;
  const { had, notSaved } = partWords[language];
  if (!isUsed(experiment, name)) return '';
  if (!components[name].isSaved) return notSaved;
  switch (name) {
    case 'model':
      return had.weights(countParams(layerShapes(experiment.data.features, experiment.model.hidden)));
    case 'optimizer':
      return optimizerSocket(experiment, expected, language);
    case 'scheduler':
      return `last_epoch ${expected.lastEpoch ?? ''}`;
    case 'scaler':
      return '';
    case 'global_step':
      return `${expected.globalStep}`;
    case 'sampler':
      return had.batch(batchesTaken(experiment, expected.samplesTaken), batchesInAll(experiment));
    case 'rng':
      return had.shuffles(expected.shuffles);
    default:
      return name satisfies never;
  }
}

/** Right of the tear: the value that the new process got. null where the part goes on as it was. */
export function gotSocket(
  experiment: Experiment,
  report: ResumeReport,
  name: ComponentName,
  language: StoryLanguage,
): string | null {
  const { got, components } = report;
  const words = partWords[language].got;
  if (!isUsed(experiment, name) || isWhole(components[name])) return null;
  switch (name) {
    case 'model':
      return words.newWeights;
    case 'optimizer':
      return optimizerSocket(experiment, got, language);
    case 'scheduler':
      return `${got.lastEpoch ?? ''}`;
    case 'scaler':
      return null;
    case 'global_step':
      return `${got.globalStep}`;
    case 'sampler':
      return words.batch(batchesTaken(experiment, got.samplesTaken));
    case 'rng':
      return `${got.shuffles}`;
    default:
      return name satisfies never;
  }
}
