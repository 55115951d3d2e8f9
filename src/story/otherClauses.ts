/** The clauses that are not about the learning rate: nothing differs, new weights, other batches, a smaller first update. */
import type { Lines, Phrase } from '../i18n/phrase.ts';
import type { Sign, StoryWords, Tense } from '../i18n/storyTypes.ts';
import { lastStepOf } from '../train/record.ts';
import { isWhole, type ResumeReport } from '../train/resumeReport.ts';
import { timeline } from '../train/timeline.ts';
import { type Comparison, notANumberFrom, type Pair, pairDiffers, rowsBefore } from './comparison.ts';
import { formatLoss, formatPercent } from './formatNumber.ts';
import { lossClause } from './lossClause.ts';
import { lrIsRight } from './lrClause.ts';
import { isPlural, nounOf } from './nouns.ts';
import { is, should, text } from './parts.ts';
import type { Part } from './telling.ts';

export interface Said {
  readonly at: Comparison;
  readonly words: StoryWords;
  readonly tense: Tense;
}

type Clause = (said: Said) => Lines<Part> | null;

const lossOf = ({ at, words, tense }: Said, isTheTwin = false): Phrase<Part> =>
  lossClause(at.losses, words.answer[tense], isTheTwin);

export const notANumber: Clause = (said) => {
  const { at, words, tense } = said;
  const step = notANumberFrom([...rowsBefore(at.scene), ...at.run.rows], at.run);
  if (step === null) return null;
  const answer = words.answer[tense];
  const head = words.opening<Part>([answer.notANumber(step)]);
  if (at.losses && Number.isFinite(at.losses.run)) return [head, words.opening(lossOf(said))];
  const twinStep = notANumberFrom(at.twin.rows, at.twin);
  if (twinStep !== null) return [head, [answer.twinIsNotEither(twinStep)]];
  return at.losses ? [head, answer.shouldEnd(should(formatLoss(at.losses.twin)))] : [head];
};

export const nothingDiffers: Clause = (said) => {
  if (said.at.scene.report?.differing?.length !== 0) return null;
  return [[said.words.answer[said.tense].nothingDiffers], said.words.opening(lossOf(said, true))];
};

/** How it could be seen that these parts differ. */
function signOf({ pairs, run }: Comparison, report: ResumeReport, tense: Tense): Sign {
  const last = pairs.at(-1);
  if (report.differing?.includes('global_step')) {
    const isReached = tense === 'is' && lastStepOf(run) === report.wouldStopAt;
    return { kind: 'stops', step: report.wouldStopAt, isReached };
  }
  if (last && last.run.lrNext !== last.twin.lrNext) return { kind: 'shows', step: last.run.step + 1 };
  if (report.showsAtStep !== null) return { kind: 'shows', step: report.showsAtStep };
  return { kind: 'unseen' };
}

export const onlyHashesDiffer: Clause = (said) => {
  const { at, words, tense } = said;
  const { report, experiment } = at.scene;
  if (!report?.differing || at.pairs.length === 0) return null;
  if (at.differedAt !== null || at.pairs.some(pairDiffers)) return null;
  // Every update was the same, so of the optimizer only a setting can differ: the next learning rate.
  const nouns = report.differing.map((name) =>
    name === 'optimizer' ? words.nouns.optimizerSettings : nounOf(experiment, name, words.nouns),
  );
  const list = words.join(nouns.map((noun) => text(noun.text)));
  const answer = words.answer[tense];
  return answer.sameSteps(list, isPlural(nouns), signOf(at, report, tense), lossOf(said, true));
};

/** Nothing to compare: the save is of the last step, or the run goes on where the twin had ended. */
export const noCommonStep: Clause = (said) => {
  const { at, words, tense } = said;
  if (at.pairs.length > 0) return null;
  const loss = words.opening(lossOf(said));
  const answer = words.answer[tense];
  const twinEnd = lastStepOf(at.twin);
  if (timeline(at.scene.experiment).at(-1)?.endStep === at.run.startStep) return [[answer.noStepLeft], loss];
  if (at.run.rows.length === 0 || twinEnd < at.scene.experiment.totalSteps) return [];
  return [[answer.pastTwin(twinEnd)], loss];
};

export const weightsAreNew: Clause = (said) => {
  const { at, words, tense } = said;
  if (!at.scene.report || isWhole(at.scene.report.components.model)) return null;
  return [[words.answer[tense].weightsAreNew], words.opening(lossOf(said))];
};

/** The same weights before it, the same learning rate, yet another loss: another batch. */
const seesOtherBatch = ({ run, twin }: Pair): boolean =>
  run.samplesTaken !== twin.samplesTaken || !Object.is(run.loss, twin.loss);

/** The learning rate is right throughout: the first thing in the rows that is not. */
export function otherCause(said: Said): Lines<Part> {
  const { at, words, tense } = said;
  const answer = words.answer[tense];
  const [lr, loss] = [lrIsRight(at, answer), lossOf(said)];
  const pair = at.pairs.find(pairDiffers);
  if (!pair || !at.scene.report) return [lr, words.opening(loss)];
  if (at.differedAt !== null) return answer.differedBefore(lr, at.differedAt, loss);
  const { step } = pair.run;
  if (seesOtherBatch(pair)) return answer.otherBatches(lr, step, loss);
  const ratio = pair.run.updateNorm / pair.twin.updateNorm;
  if (!Number.isFinite(ratio)) return [lr, words.opening(loss)];
  const percent = is(words.percent(formatPercent(ratio)));
  return pair === at.pairs[0]
    ? answer.firstUpdate(lr, percent, ratio < 1, loss)
    : answer.updateAtStep(lr, step, percent, loss);
}
