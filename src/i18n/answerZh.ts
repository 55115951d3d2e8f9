/** The second, larger sentence in Simplified Chinese: what the run does beside the one that never crashed. */
import { type Lines, type Phrase, type Piece, say } from './phrase.ts';
import type { AnswerWords, LossWords, Sign } from './storyTypes.ts';

function signed(sign: Sign): string {
  switch (sign.kind) {
    case 'stops':
      return `，脚本会跑到第 ${sign.step} 步。`;
    case 'shows':
      return `，到第 ${sign.step} 步才看得出来。`;
    case 'unseen':
      return '，而每一步都看不出来。';
    default:
      return sign satisfies never;
  }
}

/** Chinese is short: a sentence, and the loss below it. */
const above = <P extends Piece>(sentence: Phrase<P>, loss: Phrase<P>): Lines<P> => [sentence, loss];

const lossWords = (subject: string, verb: string): LossWords => ({
  instead: (is, should) => say`${subject}${verb} ${is}，而不是 ${should}。`,
  same: (is) => say`${subject}仍${verb} ${is}。`,
  asItShould: (is) => say`${subject}${verb} ${is}，正如应有的那样。`,
  alone: (is) => say`${subject}${verb} ${is}；从未崩溃的那次训练则不是数字。`,
});

const sameSteps =
  (head: string) =>
  <P extends Piece>(list: Phrase<P>, _isPlural: boolean, sign: Sign, loss: Phrase<P>) =>
    above(say<P>`${head}；只有${list}不同${signed(sign)}`, loss);

const both = {
  nothingDiffers: '毫无差别：与从未崩溃的那次训练逐位相同。',
  noStepLeft: '已经没有要走的步了。',
  shouldEnd: <P extends Piece>(should: P) => say<P>`它应停在 ${should}。`,
  twinIsNotEither: (step: number) => `从未崩溃的那次训练从第 ${step} 步起也是如此。`,
  differedBefore: <P extends Piece>(lr: Phrase<P>, step: number, loss: Phrase<P>) =>
    above(say<P>`${lr}它在第 ${step} 步就已不同。`, loss),
};

const is: AnswerWords = {
  ...both,
  sameSteps: sameSteps('每一步都逐位相同'),
  lrGoesOn: (is) => say`学习率从 ${is} 继续，分毫不差。`,
  lrStays: (is) => say`学习率一直是 ${is}，分毫不差。`,
  pastTwin: (step) => `它越过了第 ${step} 步，从未崩溃的那次训练到那里就结束了。`,
  notANumber: (step) => `从第 ${step} 步起损失不再是数字。`,
  weightsAreNew: '权重是全新的：网络从头学起。',
  lr: (_step, should, is, beganAgain) =>
    say`学习率应为 ${should}，实际是 ${is}${beganAgain ? '：进度从头开始了' : ''}。`,
  lrAtStep: (step, should, is, beganAgain, loss) => [
    say`第 ${step} 步的学习率应为 ${should}，实际是 ${is}。`,
    say`${beganAgain ? `进度从头开始了${loss.length === 0 ? '。' : '；'}` : ''}${loss}`,
  ],
  lrForOneStep: (should, is) => say`有一步学习率是 ${is}，应为 ${should}。`,
  lrTimes: (times) => say`直到最后，学习率都是应有的 ${times} 倍。`,
  otherBatches: (lr, step, loss) => above(say`${lr}从第 ${step} 步起它看到别的数据。`, loss),
  firstUpdate: (lr, percent, isLess, loss) =>
    above(say`${lr}第一步更新${isLess ? '只有' : '是'}应有的 ${percent}。`, loss),
  updateAtStep: (lr, step, percent, loss) => above(say`${lr}第 ${step} 步的更新是应有的 ${percent}。`, loss),
  lossEnds: lossWords('损失', '停在'),
  lossAt: (step) => lossWords(`第 ${step} 步的损失`, '是'),
};

/** The cause is in the sentence above: the schedule will start over. */
const lrWould = <P extends Piece>(step: number, should: P, is: P): Phrase<P> =>
  say<P>`第 ${step} 步的学习率将是 ${is}，应为 ${should}。`;

const would: AnswerWords = {
  ...both,
  sameSteps: sameSteps('每一步都将逐位相同'),
  lrGoesOn: (is) => say`学习率将从 ${is} 继续，分毫不差。`,
  lrStays: (is) => say`学习率将一直是 ${is}，分毫不差。`,
  pastTwin: (step) => `它将越过第 ${step} 步，从未崩溃的那次训练到那里就结束了。`,
  notANumber: (step) => `从第 ${step} 步起损失将不再是数字。`,
  weightsAreNew: '权重将是全新的：网络将从头学起。',
  lr: lrWould,
  lrAtStep: (step, should, is, _beganAgain, loss) => above(lrWould(step, should, is), loss),
  lrForOneStep: (should, is) => say`有一步学习率将是 ${is}，应为 ${should}。`,
  lrTimes: (times) => say`直到最后，学习率都将是应有的 ${times} 倍。`,
  otherBatches: (lr, step, loss) => above(say`${lr}从第 ${step} 步起它将看到别的数据。`, loss),
  firstUpdate: (lr, percent, isLess, loss) =>
    above(say`${lr}第一步更新将${isLess ? '只有' : '是'}应有的 ${percent}。`, loss),
  updateAtStep: (lr, step, percent, loss) =>
    above(say`${lr}第 ${step} 步的更新将是应有的 ${percent}。`, loss),
  lossEnds: lossWords('损失', '将停在'),
  lossAt: (step) => lossWords(`第 ${step} 步的损失`, '将是'),
};

export const answerZh = { is, would };
