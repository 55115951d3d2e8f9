/** What is wrong with a link or a document, in the page's languages. The English is the command line's too. */

import { count } from '../train/count.ts';
import {
  type FieldError,
  type Kind,
  type Quantity,
  type Reasons,
  reasonIn,
} from '../train/experiment/fieldError.ts';
import { ENGLISH_REASONS } from '../train/experiment/fieldErrorText.ts';

const A_KIND: Record<Kind, string> = {
  object: '一个对象',
  list: '一个列表',
  number: '一个数',
  integer: '一个整数',
  boolean: 'true 或 false',
  name: '一个名字',
  text: '一小段文字',
  hash: '一个十六进制的 SHA-256',
  buffer: '一个 ArrayBuffer',
};

const QUANTITY: Record<Quantity, string> = {
  attemptSteps: '各次训练的步数加起来是',
  activations: '批大小乘以各层宽度是',
  stepSamples: 'batchSize 乘以 accumulate 是',
  weightSteps: '权重数乘以各次训练的总步数（每次另加 50 步）是',
};

const CHINESE_REASONS: Reasons = {
  notJson: () => '它不是 JSON',
  kind: ({ value, expected }) => `它写的是 ${value}，而这里该是${A_KIND[expected]}`,
  missing: () => '这里缺了它',
  unknownField: ({ known }) => `没有这个字段；这里有：${known.join('、')}`,
  later: () => '以后的版本才有它',
  laterValue: ({ value }) => `它写的是 ${value}，以后的版本才有`,
  choice: ({ value, options }) => `它写的是 ${value}；可以是 ${options.join('、')}`,
  range: ({ value, min, max }) => `它写的是 ${value}；应在 ${count(min)} 到 ${count(max)} 之间`,
  duplicate: ({ value }) => `${value} 写了两次`,
  tooMany: ({ value, max }) => `它有 ${count(value)} 项，最多 ${count(max)} 项`,
  moreThanSamples: ({ value, n }) => `它写的是 ${value}，而样本只有 ${count(n)} 个`,
  labelsRead: ({ value, labels, reads }) => `它写的是 ${value}，而 ${labels} 标签要读 ${reads} 个特征`,
  tooFewValues: ({ value, min }) => `样本数乘以特征数是 ${value}，至少要 ${min}`,
  nesterov: () => 'Nesterov 动量要求 momentum 大于 0 且 dampening 为 0',
  pastRun: ({ value, steps }) => `它写的是 ${value}，而训练只有 ${count(steps)} 步`,
  pastAttempt: ({ value, attempt, endStep }) =>
    `它写的是 ${value}，而第 ${attempt} 次训练（从 0 数起）到第 ${count(endStep)} 步为止`,
  beforeAttempt: ({ value, attempt, startStep }) =>
    `它写的是 ${value}，而第 ${attempt} 次训练（从 0 数起）从第 ${count(startStep)} 步开始`,
  afterCrash: ({ value, attempt, at }) =>
    `它写的是 ${value}，而第 ${attempt} 次训练（从 0 数起）在第 ${count(at)} 步之后就崩溃了`,
  noAttempt: ({ value, last }) => `它写的是 ${value}，而那时最后一次训练是第 ${last} 次（从 0 数起）`,
  tooMuch: ({ of, value, max }) =>
    `${QUANTITY[of]} ${count(value)}；一个浏览器标签页最多容得下 ${count(max)}`,
  notALink: () => '它不是这个页面的链接',
  version: ({ value, known }) => `它写的是 ${value}，而这个页面读的是 ${known}；新版页面也许能打开`,
  tooLong: ({ value, max }) => `它有 ${count(value)} 个字符，最多 ${count(max)} 个`,
  damaged: () => '它不完整，或在途中被改动了',
  payloadBytes: ({ value, sizeBytes }) => `它有 ${value} 字节，而文件头写的是 ${sizeBytes}`,
  shapeBytes: ({ value, neededBytes }) => `它写的是 ${value}，而这个形状需要 ${neededBytes}`,
  leavesBytes: ({ value, leavesBytes }) => `它写的是 ${value}，而各项加起来有 ${leavesBytes} 字节`,
  savedTwice: ({ name }) => `它写了 ${name}，而 components 里也有`,
  savedNowhere: ({ name }) => `它没有写 ${name}，components 里也没有`,
  noLeaves: ({ name }) => `没有 ${name} 的任何内容，而 components 里有它`,
  noOwner: ({ value }) => `它写的是 ${value}，不属于这次存档的任何部分`,
  unsafeInteger: ({ value }) => `其中的 ${value} 太大，无法原样读出`,
  headerChanged: () => '文件头与存下时不同',
  leafChanged: ({ leaf }) => `${leaf} 的字节与存下时不同`,
  stateChanged: () => '它不是这个状态的哈希值',
};

const REASONS = { en: ENGLISH_REASONS, zh: CHINESE_REASONS };

/** What is wrong, without the path and the full stop, for a sentence that sets the path in its own type. */
export const fieldErrorReason = (error: FieldError, language: keyof typeof REASONS): string =>
  reasonIn(REASONS[language], error);

/** "crashes[0].at: it says 518, but the run has 400 steps." */
export function fieldErrorSentence(error: FieldError, language: keyof typeof REASONS): string {
  const [colon, stop] = language === 'zh' ? ['：', '。'] : [': ', '.'];
  return `${error.path}${colon}${fieldErrorReason(error, language)}${stop}`;
}
