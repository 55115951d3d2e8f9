/**
 * The words of the table, part by part: what it means, what it does after the resume, what it is now. Chosen from the report
 * and the rows, never from what was asked for. The values at the seam are in sockets.ts.
 */
import { type PartWords, partWords } from '../i18n/partWords.ts';
import { type StoryLanguage, storyWords } from '../i18n/story.ts';
import { COMPONENT_TABLE } from '../train/components.ts';
import type { ComponentName, Experiment } from '../train/experiment/types.ts';
import type { Row } from '../train/process.ts';
import { isWhole, type ResumeReport } from '../train/resumeReport.ts';
import { buildSchedule } from '../train/schedules/schedule.ts';
import { formatDistance, formatLr } from './formatNumber.ts';
import { beganAgain } from './lrClause.ts';
import { batchesInAll, batchesTaken, memoryDepths } from './memory.ts';
import { nounOf, optimizerNoun } from './nouns.ts';

/** weights, momentum, schedule, … */
export const componentWord = (experiment: Experiment, name: ComponentName, language: StoryLanguage): string =>
  nounOf(experiment, name, storyWords[language].nouns).text;

/** Of a part that is not in this run; null where it is. */
function unusedWords(experiment: Experiment, name: ComponentName, words: PartWords): string | null {
  if (COMPONENT_TABLE[name].isUsed(experiment)) return null;
  return name === 'scaler' ? words.noMixedPrecision : words.notInThisRun;
}

export interface GotWords {
  readonly text: string;
  /** It starts over, and that changes something: said in bold. */
  readonly isLost: boolean;
}

/** A schedule that starts over, where that moves the learning rate. */
function scheduleWords({ scheduler }: Experiment, { does }: PartWords): string {
  return scheduler?.name === 'WarmupCosine' && scheduler.warmup_steps > 0 ? does.warmup : does.beginsAgain;
}

const movesLr = (report: ResumeReport): boolean => beganAgain(report, 0) || beganAgain(report, 1);

/** What a part does that is not as it was at the save. */
function lostWords(
  experiment: Experiment,
  report: ResumeReport,
  name: ComponentName,
  words: PartWords,
): string {
  const { does } = words;
  switch (name) {
    case 'model':
      return does.model;
    case 'optimizer':
      return does[optimizerNoun(experiment.optimizer)];
    case 'scheduler':
      return movesLr(report) ? scheduleWords(experiment, words) : does.noDifference;
    case 'scaler':
      return words.noMixedPrecision;
    case 'global_step':
      return experiment.crashes.at(-1)?.stepsAfter === null
        ? does.runsTo(report.wouldStopAt)
        : does.stopsAt(report.wouldStopAt);
    case 'sampler':
      return does.sampler;
    case 'rng':
      // A fresh iterator asks a fresh generator for what it gave at the very start.
      return report.got.samplesTaken === 0 ? does.sameShuffles : does.newShuffles;
    default:
      return name satisfies never;
  }
}

/** The column "got". */
export function gotWords(
  experiment: Experiment,
  report: ResumeReport,
  name: ComponentName,
  language: StoryLanguage,
): GotWords {
  const words = partWords[language];
  const unused = unusedWords(experiment, name, words);
  if (unused !== null) return { text: unused, isLost: false };
  const component = report.components[name];
  if (isWhole(component)) {
    return { text: component.isRestored ? words.does.goesOn : words.does.noDifference, isLost: false };
  }
  const text = lostWords(experiment, report, name, words);
  return { text, isLost: text !== words.does.noDifference };
}

type NowFacts = Pick<Row, 'globalStep' | 'lrNext' | 'lastEpoch' | 'samplesTaken' | 'clocks'>;

/** Before the first step. */
const nowAtStart = ({ optimizer, scheduler, totalSteps }: Experiment): NowFacts => ({
  globalStep: 0,
  lrNext: scheduler ? buildSchedule(scheduler, { lr: optimizer.lr }, totalSteps).group.lr : optimizer.lr,
  lastEpoch: 0,
  samplesTaken: 0,
  clocks: { shuffles: 0, memorySteps: 0, travelled: 0 },
});

function optimizerNow({ optimizer }: Experiment, { lrNext, clocks }: NowFacts, { now }: PartWords): string {
  switch (optimizerNoun(optimizer)) {
    case 'optimizerSettings':
      return `lr ${formatLr(lrNext)}`;
    case 'averagePoint':
      return now.average(clocks.memorySteps);
    default:
      return now.memory(memoryDepths(optimizer, clocks.memorySteps));
  }
}

/** The column "now", from the newest row; null before the first step of a new run. */
export function nowWords(
  experiment: Experiment,
  row: Row | null,
  name: ComponentName,
  language: StoryLanguage,
): string {
  const words = partWords[language];
  const facts = row ?? nowAtStart(experiment);
  const unused = unusedWords(experiment, name, words);
  if (unused !== null) return unused;
  switch (name) {
    case 'model':
      return Number.isFinite(facts.clocks.travelled)
        ? words.now.moved(formatDistance(facts.clocks.travelled))
        : words.now.notANumber;
    case 'optimizer':
      return optimizerNow(experiment, facts, words);
    case 'scheduler':
      return `last_epoch ${facts.lastEpoch ?? 0}`;
    case 'scaler':
      return words.noMixedPrecision;
    case 'global_step':
      return `${facts.globalStep}`;
    case 'sampler':
      return words.had.batch(batchesTaken(experiment, facts.samplesTaken), batchesInAll(experiment));
    case 'rng':
      return words.had.shuffles(facts.clocks.shuffles);
    default:
      return name satisfies never;
  }
}
