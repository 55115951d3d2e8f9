/** What the table says of the seven parts, from runs computed here. */
import { describe, expect, it } from 'vitest';
import { componentWord, gotWords, nowWords } from '../../src/story/componentWords.ts';
import { gotSocket, savedSocket } from '../../src/story/sockets.ts';
import { CONSTANT_DEFAULTS, crashAt, SGD_DEFAULTS } from '../../src/train/experiment/defaults.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../../src/train/experiment/types.ts';
import { allBut, LOUD, outcomeOf, restoring } from './scenes.ts';

type Language = 'en' | 'zh';

async function column(experiment: Experiment, language: Language) {
  const { report } = await outcomeOf(experiment);
  const each = <T>(say: (name: ComponentName) => T): T[] => COMPONENTS.map(say);
  return {
    saved: each((name) => savedSocket(experiment, report!, name, language)),
    got: each((name) => gotSocket(experiment, report!, name, language)),
    words: each((name) => gotWords(experiment, report!, name, language).text),
    isLost: each((name) => gotWords(experiment, report!, name, language).isLost),
  };
}

describe('the seam', () => {
  it('nothing came back', async () => {
    expect(await column(restoring(LOUD, []), 'en')).toEqual({
      saved: [
        '834 weights',
        '10 steps of memory',
        'last_epoch 300',
        '',
        '300',
        'batch 44 of 64',
        '5 shuffles',
      ],
      got: ['new', 'none', '0', null, '0', 'batch 0', '0'],
      words: [
        'starts untrained',
        'gathers it anew',
        'repeats the warm-up',
        'no mixed precision',
        'would stop at 700',
        'begins a new pass',
        'repeats its shuffles',
      ],
      isLost: [true, true, true, false, true, true, true],
    });
    const { crashes } = restoring(LOUD, []);
    const onwards = { ...LOUD, crashes: crashes.map((crash) => ({ ...crash, stepsAfter: null })) };
    expect((await column(onwards, 'en')).words).toContain('runs on to 700');
    expect(await column(restoring(LOUD, []), 'zh')).toMatchObject({
      saved: ['834 个权重', '10 步的记忆', 'last_epoch 300', '', '300', '第 44/64 批', '洗牌 5 次'],
      got: ['全新', '无', '0', null, '0', '第 0 批', '0'],
      words: [
        '从未训练过',
        '重新积累动量',
        '重复预热',
        '未用混合精度',
        '会跑到第 700 步',
        '重新过一遍数据',
        '重复同样的洗牌',
      ],
    });
  });

  it('everything came back', async () => {
    const { got, words } = await column(restoring(LOUD, COMPONENTS), 'en');
    expect(got).toEqual(COMPONENTS.map(() => null));
    expect(words).toEqual(COMPONENTS.map((name) => (name === 'scaler' ? 'no mixed precision' : 'goes on')));
  });

  it('new shuffles where the place in the data is kept', async () => {
    expect((await column(restoring(LOUD, allBut('rng')), 'en')).words.at(-1)).toBe('draws new shuffles');
  });

  it('a part that was not saved', async () => {
    const crashes = [crashAt(318, { checkpoint: 300, save: allBut('scheduler'), stepsAfter: 100 })];
    const { saved, words } = await column({ ...LOUD, crashes }, 'en');
    expect([saved[2], words[2]]).toEqual(['not saved', 'repeats the warm-up']);
  });

  it('no difference where no learning rate moved, and where nothing had begun', async () => {
    const constant: Experiment = {
      ...LOUD,
      scheduler: CONSTANT_DEFAULTS,
      crashes: [crashAt(30, { restore: allBut('scheduler'), stepsAfter: 5 })],
    };
    const { words, isLost } = await column(constant, 'en');
    expect([words[2], isLost[2]]).toEqual(['no difference here', false]);
    const start = await column(
      { ...LOUD, crashes: [crashAt(0, { restore: ['model'], stepsAfter: 5 })] },
      'en',
    );
    expect(start.words.filter((word) => word === 'no difference here')).toHaveLength(5);
  });

  it('a schedule without a warm-up begins again; settings are as first set', async () => {
    const plain: Experiment = {
      ...LOUD,
      optimizer: { ...SGD_DEFAULTS, lr: 0.3 },
      scheduler: { name: 'WarmupCosine', warmup_steps: 0 },
      crashes: [crashAt(30, { restore: [], stepsAfter: 5 })],
    };
    const { saved, got, words } = await column(plain, 'en');
    expect([words[1], words[2]]).toEqual(['as first set', 'begins again']);
    expect([saved[1], got[1]]).toEqual(['lr 0.2959', 'lr 0.3000']);
    expect(componentWord(plain, 'optimizer', 'en')).toBe('optimizer settings');
    expect(componentWord(plain, 'optimizer', 'zh')).toBe('优化器设置');
  });
});

describe('live', () => {
  const words = (row: Parameters<typeof nowWords>[1], language: Language) =>
    COMPONENTS.map((name) => nowWords(LOUD, row, name, language));

  it('the newest row', async () => {
    const { twin } = await outcomeOf({ ...LOUD, crashes: [] });
    const row = twin.rows[235]!;
    expect(words(row, 'en')).toEqual([
      'has moved 55.3',
      'remembers 10 steps',
      'last_epoch 236',
      'no mixed precision',
      '236',
      'batch 44 of 64',
      '4 shuffles',
    ]);
    expect(words(row, 'zh')).toEqual([
      '已走过 55.3',
      '记得 10 步',
      'last_epoch 236',
      '未用混合精度',
      '236',
      '第 44/64 批',
      '洗牌 4 次',
    ]);
    expect(words(twin.rows[0]!, 'en')[1]).toBe('remembers 1 step');
  });

  it('before the first step', () => {
    expect(words(null, 'en').slice(0, 2)).toEqual(['has moved 0.0', 'remembers nothing']);
  });
});
