/**
 * Reads the answer back: from its words alone, in either language, to claims that can be checked. Written without a look at
 * the dictionary's templates, so that a wrong template does not explain itself. What it cannot read is a mistake.
 */
import type { ComponentName } from '../../src/train/experiment/types.ts';

interface Plain<K extends string> {
  readonly kind: K;
}

interface AtStep<K extends string> {
  readonly kind: K;
  readonly step: number;
}

export type Claim =
  | Plain<'nothing'>
  | Plain<'weights'>
  | Plain<'began'>
  | AtStep<'batches'>
  | AtStep<'before'>
  | AtStep<'notANumber'>
  | AtStep<'twinNotANumber'>
  | { readonly kind: 'same'; readonly names: readonly ComponentName[]; readonly sign: Sign }
  | {
      readonly kind: 'lr';
      readonly step: number | null;
      readonly is: string;
      readonly should: string;
      readonly isCaused: boolean;
    }
  | { readonly kind: 'oneStep'; readonly is: string; readonly should: string }
  | { readonly kind: 'right'; readonly is: string; readonly stays: boolean }
  | { readonly kind: 'update'; readonly percent: string }
  | { readonly kind: 'shouldEnd'; readonly should: string }
  | {
      readonly kind: 'loss';
      readonly step: number | null;
      readonly is: string;
      readonly should: string | null;
      readonly as: 'instead' | 'same' | 'asItShould';
    };

type Sign = { readonly kind: 'stops' | 'shows'; readonly step: number } | { readonly kind: 'unseen' };

type Groups = Readonly<Record<string, string | undefined>>;
type Reader = readonly [pattern: RegExp, read: (groups: Groups) => Claim];

const NAMES: readonly (readonly [word: string, name: ComponentName])[] = [
  ['weights', 'model'],
  ['momentum', 'optimizer'],
  ['optimizer settings', 'optimizer'],
  ['place in the data', 'sampler'],
  ['random numbers', 'rng'],
  ['step count', 'global_step'],
  ['schedule', 'scheduler'],
  ['权重', 'model'],
  ['动量', 'optimizer'],
  ['优化器设置', 'optimizer'],
  ['学习率进度', 'scheduler'],
  ['步数', 'global_step'],
  ['数据位置', 'sampler'],
  ['随机数', 'rng'],
];

/** `a, b and c` or `a、b和c`; throws at a word that is no part. */
export function readNames(list: string): ComponentName[] {
  return list.split(/, | and |、|和/).map((word) => {
    const found = NAMES.find(([known]) => known === word.trim());
    if (!found) throw new Error(`No part is called "${word}".`);
    return found[1];
  });
}

const N = String.raw`\d[\d,]*(?:\.\d+)?`;
const re = (source: string): RegExp => new RegExp(source.replaceAll('#', N), 'uy');
const number = (digits: string | undefined): number => Number((digits ?? '').replaceAll(',', ''));

const plain = (kind: 'nothing' | 'weights' | 'began') => (): Claim => ({ kind });
const atStep = (kind: 'batches' | 'before' | 'notANumber' | 'twinNotANumber') => (groups: Groups) =>
  ({ kind, step: number(groups.step) }) satisfies Claim;

const lr = ({ step, is = '', should = '', cause }: Groups): Claim => ({
  kind: 'lr',
  step: step === undefined ? null : number(step),
  is,
  should,
  isCaused: cause !== undefined,
});
const oneStep = ({ is = '', should = '' }: Groups): Claim => ({ kind: 'oneStep', is, should });
const right = ({ is = '', stays }: Groups): Claim => ({ kind: 'right', is, stays: stays !== undefined });
const update = ({ percent = '' }: Groups): Claim => ({ kind: 'update', percent });

function same({ names = '', stops, shows }: Groups): Claim {
  const sign: Sign =
    stops !== undefined
      ? { kind: 'stops', step: number(stops) }
      : shows !== undefined
        ? { kind: 'shows', step: number(shows) }
        : { kind: 'unseen' };
  return { kind: 'same', names: readNames(names), sign };
}

function loss({ step, is = '', should, same: still }: Groups): Claim {
  const as = should !== undefined ? 'instead' : still !== undefined ? 'same' : 'asItShould';
  return { kind: 'loss', step: step === undefined ? null : number(step), is, should: should ?? null, as };
}

const ENGLISH: readonly Reader[] = [
  [
    re('Nothing (?:would differ|differs): to the last bit, this is the run that never crashed\\.'),
    plain('nothing'),
  ],
  [
    re(
      'Every step (?:is|would be) the same(?: to the last bit)?; only its (?<names>[a-z, ]+?) differs?(?:, and the script (?:stops|would stop) at (?<stops>#)|; it would show at step (?<shows>#)|, and no step shows it)\\.',
    ),
    same,
  ],
  [
    re('The weights (?:are|would be) new: the network (?:begins|would begin) to learn again\\.'),
    plain('weights'),
  ],
  [re('The learning rate should be (?<should>#), is (?<is>#)(?<cause>: the schedule began again)?\\.'), lr],
  [re('At step (?<step>#) the learning rate should be (?<should>#), is (?<is>#)\\.'), lr],
  [re('At step (?<step>#) the learning rate would be (?<is>#), should be (?<should>#)\\.'), lr],
  [re('The schedule began again[;.]'), plain('began')],
  [re('For one step the learning rate (?:is|would be) (?<is>#), should be (?<should>#)\\.'), oneStep],
  [re('The learning rate (?:would go|goes) on at (?<is>#), as it should\\.'), right],
  [re('The learning rate (?:would )?(?<stays>stays?) (?<is>#), as it should\\.'), right],
  [re('From step (?<step>#) it (?:sees|would see) other batches[.;]'), atStep('batches')],
  [re('It already differed at step (?<step>#)[.;]'), atStep('before')],
  [re('Its first update (?:is|would be) (?<percent>#) % of what it should be[.;]'), update],
  [re('From step (?<step>#) the loss (?:is not|would not be) a number\\.'), atStep('notANumber')],
  [re('In the run that never crashed it is so from step (?<step>#)\\.'), atStep('twinNotANumber')],
  [re('It should end at (?<should>#)\\.'), ({ should = '' }) => ({ kind: 'shouldEnd', should })],
  [
    re(
      '(?:[Tt]he loss (?:ends|would end) at|[Aa]t step (?<step>#) the loss (?:is|would be)) (?<is>#)(?: instead of (?<should>#)|(?<same> all the same)|, as it should(?: be)?)\\.',
    ),
    loss,
  ],
];

const CHINESE: readonly Reader[] = [
  [re('毫无差别：与从未崩溃的那次训练逐位相同。'), plain('nothing')],
  [
    re(
      '每一步都将?逐位相同；只有(?<names>[^，。]+?)不同(?:，脚本会跑到第 (?<stops>#) 步|，到第 (?<shows>#) 步才看得出来|，而每一步都看不出来)。',
    ),
    same,
  ],
  [re('权重将?是全新的：网络将?从头学起。'), plain('weights')],
  [re('学习率应为 (?<should>#)，实际是 (?<is>#)(?<cause>：进度从头开始了)?。'), lr],
  [re('第 (?<step>#) 步的学习率应为 (?<should>#)，实际是 (?<is>#)。'), lr],
  [re('第 (?<step>#) 步的学习率将是 (?<is>#)，应为 (?<should>#)。'), lr],
  [re('进度从头开始了[；。]'), plain('began')],
  [re('有一步学习率将?是 (?<is>#)，应为 (?<should>#)。'), oneStep],
  [re('学习率将?从 (?<is>#) 继续，分毫不差。'), right],
  [re('学习率将?(?<stays>一直)是 (?<is>#)，分毫不差。'), right],
  [re('从第 (?<step>#) 步起它将?看到别的数据。'), atStep('batches')],
  [re('它在第 (?<step>#) 步就已不同。'), atStep('before')],
  [re('第一步更新将?(?:只有|是)应有的 (?<percent>#)%。'), update],
  [re('从第 (?<step>#) 步起损失将?不再是数字。'), atStep('notANumber')],
  [re('从未崩溃的那次训练从第 (?<step>#) 步起也是如此。'), atStep('twinNotANumber')],
  [re('它应停在 (?<should>#)。'), ({ should = '' }) => ({ kind: 'shouldEnd', should })],
  [
    re(
      '(?:损失|第 (?<step>#) 步的损失)(?<same>仍)?(?:将?停在|将?是) (?<is>#)(?:，而不是 (?<should>#)|，正如应有的那样)?。',
    ),
    loss,
  ],
];

/** The claims in their order; throws where a part of the text says nothing known. */
export function readAnswer(text: string, language: 'en' | 'zh'): Claim[] {
  const readers = language === 'en' ? ENGLISH : CHINESE;
  const claims: Claim[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    for (const [pattern, read] of readers) {
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (!match) continue;
      claims.push(read(match.groups ?? {}));
      at = start + match[0].length;
      while (text[at] === ' ') at++;
      break;
    }
    if (at === start) throw new Error(`Nobody knows what this says: "${text.slice(start)}"`);
  }
  return claims;
}
