/** The second, larger sentence in English: what the run does beside the one that never crashed. */
import { type Lines, type Phrase, type Piece, say } from './phrase.ts';
import type { AnswerWords, LossWords, Sign } from './storyTypes.ts';

export function openingEn<P extends Piece>(clause: Phrase<P>): Phrase<P> {
  const [first, ...rest] = clause;
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : clause;
}

/** `text` and the loss as sentences of their own. */
const thenLoss = <P extends Piece>(text: Phrase<P>, loss: Phrase<P>): Phrase<P> =>
  loss.length === 0 ? say`${text}.` : say`${text}. ${openingEn(loss)}`;

/** `text` and the loss as one sentence. */
const withLoss = <P extends Piece>(text: Phrase<P>, loss: Phrase<P>): Phrase<P> =>
  loss.length === 0 ? say`${text}.` : say`${text}; ${loss}`;

/** How the sentence about equal steps goes on, and the sign that leads there. */
function signed(sign: Sign): readonly [mark: string, text: string] {
  switch (sign.kind) {
    case 'stops':
      return [',', `and the script ${sign.isReached ? 'stops' : 'would stop'} at ${sign.step}`];
    case 'shows':
      return [';', `it would show at step ${sign.step}`];
    case 'unseen':
      return [',', 'and no step shows it'];
    default:
      return sign satisfies never;
  }
}

/** "to the last bit" gives way where the list of parts is longer than `most` pieces and needs the room of the line. */
function sameSteps<P extends Piece>(
  head: string,
  most: number,
  list: Phrase<P>,
  isPlural: boolean,
  sign: Sign,
  loss: Phrase<P>,
) {
  const [mark, text] = signed(sign);
  return [
    say<P>`${head}${list.length > most ? '' : ' to the last bit'}; only its ${list} ${isPlural ? 'differ' : 'differs'}${mark}`,
    thenLoss<P>([text], loss),
  ];
}

const lossWords = (verb: string, asIt: string): LossWords => ({
  instead: (is, should) => say`${verb} ${is} instead of ${should}.`,
  same: (is) => say`${verb} ${is} all the same.`,
  asItShould: (is) => say`${verb} ${is}, ${asIt}.`,
  alone: (is) => say`${verb} ${is}; where nothing crashed it is not a number.`,
});

/** The LR sentence, the beginning of the next one after it, and the rest with the loss below: so that two lines are enough. */
const broken = <P extends Piece>(
  lr: Phrase<P>,
  start: Phrase<P>,
  rest: Phrase<P>,
  loss: Phrase<P>,
): Lines<P> => [say`${lr} ${start}`, withLoss(rest, loss)];

const both = {
  shouldEnd: <P extends Piece>(should: P) => say<P>`It should end at ${should}.`,
  twinIsNotEither: (step: number) => `In the run that never crashed it is so from step ${step}.`,
};

const is: AnswerWords = {
  ...both,
  nothingDiffers: 'Nothing differs: to the last bit, this is the run that never crashed.',
  sameSteps: (list, isPlural, sign, loss) =>
    sameSteps('Every step is the same', 3, list, isPlural, sign, loss),
  noStepLeft: 'No step was left to take.',
  pastTwin: (step) => `It goes on past step ${step}, where the run that never crashed ended.`,
  notANumber: (step) => `from step ${step} the loss is not a number.`,
  weightsAreNew: 'The weights are new: the network begins to learn again.',
  lr: (_step, should, is, beganAgain) =>
    say`The learning rate should be ${should}, is ${is}${beganAgain ? ': the schedule began again' : ''}.`,
  lrAtStep: (step, should, is, beganAgain, loss) => [
    say`At step ${step} the learning rate should be ${should}, is ${is}.`,
    beganAgain ? withLoss(['The schedule began again'], loss) : openingEn(loss),
  ],
  lrForOneStep: (should, is) => say`For one step the learning rate is ${is}, should be ${should}.`,
  lrTimes: (times) => say`To the end the learning rate is ${times} times what it should be.`,
  lrGoesOn: (is) => say`The learning rate goes on at ${is}, as it should.`,
  lrStays: (is) => say`The learning rate stays ${is}, as it should.`,
  otherBatches: (lr, step, loss) => [lr, thenLoss([`From step ${step} it sees other batches`], loss)],
  firstUpdate: (lr, percent, _isLess, loss) =>
    broken(lr, say`Its first update is ${percent}`, ['of what it should be'], loss),
  updateAtStep: (lr, step, percent, loss) =>
    broken(lr, [`At step ${step}`], say`its update is ${percent} of what it should be`, loss),
  differedBefore: (lr, step, loss) => [lr, thenLoss([`It already differed at step ${step}`], loss)],
  lossEnds: lossWords('the loss ends at', 'as it should'),
  lossAt: (step) => lossWords(`at step ${step} the loss is`, 'as it should be'),
};

/** The cause is in the sentence above: the schedule will start over. */
const lrWould = <P extends Piece>(step: number, should: P, is: P): Phrase<P> =>
  say<P>`At step ${step} the learning rate would be ${is}, should be ${should}.`;

const would: AnswerWords = {
  ...both,
  nothingDiffers: 'Nothing would differ: to the last bit, this is the run that never crashed.',
  sameSteps: (list, isPlural, sign, loss) =>
    sameSteps('Every step would be the same', 1, list, isPlural, sign, loss),
  noStepLeft: 'No step would be left to take.',
  pastTwin: (step) => `It would go on past step ${step}, where the run that never crashed ended.`,
  notANumber: (step) => `from step ${step} the loss would not be a number.`,
  weightsAreNew: 'The weights would be new: the network would begin to learn again.',
  lr: lrWould,
  lrAtStep: (step, should, is, _beganAgain, loss) => [lrWould(step, should, is), openingEn(loss)],
  lrForOneStep: (should, is) => say`For one step the learning rate would be ${is}, should be ${should}.`,
  lrTimes: (times) => say`To the end the learning rate would be ${times} times what it should be.`,
  lrGoesOn: (is) => say`The learning rate would go on at ${is}, as it should.`,
  lrStays: (is) => say`The learning rate would stay ${is}, as it should.`,
  otherBatches: (lr, step, loss) => broken(lr, [`From step ${step}`], ['it would see other batches'], loss),
  firstUpdate: (lr, percent, _isLess, loss) =>
    broken(lr, ['Its first update would be'], say`${percent} of what it should be`, loss),
  updateAtStep: (lr, step, percent, loss) =>
    broken(lr, [`At step ${step}`], say`its update would be ${percent} of what it should be`, loss),
  differedBefore: (lr, step, loss) => broken(lr, ['It already'], [`differed at step ${step}`], loss),
  lossEnds: lossWords('the loss would end at', 'as it should'),
  lossAt: (step) => lossWords(`at step ${step} the loss would be`, 'as it should be'),
};

export const answerEn = { is, would };
