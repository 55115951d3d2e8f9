import { describe, expect, it } from 'vitest';
import { ARTICLE, CONSTANT_DEFAULTS, crashAt } from '../train/experiment/defaults.ts';
import type { AdamSpec, Experiment } from '../train/experiment/types.ts';
import type { AttemptRecord } from '../train/record.ts';
import { plainText } from './telling.ts';
import { changesOf, type Settled, tellSettings } from './tellSettings.ts';

/** A run that ended, as far as its end loss tells it. */
const ended = (experiment: Experiment, loss: number): Settled => {
  const evals = [{ step: 0, loss, isStart: true }];
  const record: AttemptRecord = { attempt: 0, startStep: 0, rows: [], evals };
  return { experiment, attempts: [record], twin: null };
};

const answer = (before: Settled, after: Settled, language: 'en' | 'zh' = 'en') =>
  tellSettings(before, after, language).answer.map((line) => plainText([line], ''));

const warm = (warmup_steps: number): Experiment => ({
  ...ARTICLE,
  scheduler: { name: 'WarmupCosine', warmup_steps },
});
const ADAM: AdamSpec = {
  name: 'Adam',
  lr: 0.001,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weight_decay: 0,
  amsgrad: false,
};

describe('what a change does', () => {
  it('a warm-up', () => {
    const [before, after] = [ended(warm(50), 0.04), ended(warm(100), 0.042)];
    expect(answer(before, after)).toEqual([
      'A warm-up of 100 steps instead of 50:',
      'the loss would end at 0.042 instead of 0.040.',
    ]);
    expect(answer(before, after, 'zh')).toEqual([
      '预热 100 步而不是 50 步：',
      '损失将停在 0.042，而不是 0.040。',
    ]);
  });

  it('one value, in PyTorch’s words', () => {
    const lr = { ...ARTICLE, optimizer: { ...ARTICLE.optimizer, lr: 0.4 } };
    expect(answer(ended(ARTICLE, 0.02), ended(lr, 0.02))).toEqual([
      'lr 0.4 instead of 0.1:',
      'the loss would end at 0.020 all the same.',
    ]);
    const nesterov: Experiment = { ...ARTICLE, model: { hidden: [32, 16] } };
    expect(answer(ended(ARTICLE, 0.02), ended(nesterov, 0.02))[0]).toBe('hidden [32, 16] instead of [64]:');
    expect(answer(ended(ARTICLE, 0.02), ended({ ...ARTICLE, saveEvery: 25 }, 0.02))[0]).toBe(
      'save every 25 instead of 50:',
    );
  });

  it('another class is one change, whatever comes with it', () => {
    expect(answer(ended(ARTICLE, 0.02), ended({ ...ARTICLE, optimizer: ADAM }, 0.01))[0]).toBe(
      'Adam instead of SGD:',
    );
    expect(
      answer(ended(ARTICLE, 0.02), ended({ ...ARTICLE, scheduler: CONSTANT_DEFAULTS }, 0.01), 'zh')[0],
    ).toBe('Constant，而不是 WarmupCosine：');
    const other = { ...ADAM, betas: [0.95, 0.999], amsgrad: true } as const;
    expect(changesOf({ ...ARTICLE, optimizer: ADAM }, { ...ARTICLE, optimizer: other })).toEqual([
      { name: 'betas', is: '(0.95, 0.999)', should: '(0.9, 0.999)' },
      { name: 'amsgrad', is: 'True', should: 'False' },
    ]);
  });

  it('several values, and none', () => {
    const several = { ...warm(100), seed: 3, batchSize: 32 };
    expect(answer(ended(ARTICLE, 0.02), ended(several, 0.03))[0]).toBe('3 values changed:');
    expect(answer(ended(ARTICLE, 0.02), ended(several, 0.03), 'zh')[0]).toBe('改了 3 个值：');
    const crashed = { ...ARTICLE, crashes: [crashAt(200)], evals: [400] };
    expect(answer(ended(ARTICLE, 0.02), ended(crashed, 0.02))).toEqual(['Nothing is changed yet.']);
    expect(answer(ended(ARTICLE, 0.02), ended(ARTICLE, 0.02), 'zh')).toEqual(['还没有改动。']);
  });

  it('a loss that is not known, and one that is not a number', () => {
    const unknown: Settled = { experiment: ARTICLE, attempts: [], twin: null };
    expect(answer(unknown, ended({ ...ARTICLE, seed: 1 }, 0.02))).toEqual(['seed 1 instead of 0:', '…']);
    const long = tellSettings(unknown, ended({ ...ARTICLE, seed: 1 }, 0.02), 'en', 4600).answer;
    expect(plainText(long, ' ')).toBe('seed 1 instead of 0: 4,600 steps computed so far.');
    expect(answer(ended(ARTICLE, 0.02), ended({ ...ARTICLE, seed: 1 }, Number.NaN))[1]).toBe(
      'from step 0 the loss would not be a number.',
    );
  });
});
