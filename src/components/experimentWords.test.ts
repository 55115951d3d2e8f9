import { describe, expect, test } from 'vitest';
import { DICTIONARY } from '../i18n/dictionary.ts';
import { SCENARIOS } from '../store/scenarios.ts';
import { ARTICLE } from '../train/experiment/defaults.ts';
import { experimentWords } from './experimentWords.ts';

const { en, zh } = DICTIONARY;

describe('the experiment in words', () => {
  test('says labels, optimizer and seed', () => {
    expect(experimentWords(SCENARIOS.loud, en)).toBe('XOR labels, SGD 0.3, seed 0');
    expect(experimentWords(SCENARIOS.loud, zh)).toBe('XOR 标签，SGD 0.3，种子 0');
  });

  test('adds only what is not as in the article', () => {
    const scheduler = { name: 'WarmupCosine', warmup_steps: 100 } as const;
    expect(experimentWords({ ...SCENARIOS.loud, scheduler }, en)).toBe(
      'XOR labels, SGD 0.3, seed 0, warm-up 100',
    );
    const other = { ...ARTICLE, totalSteps: 500, model: { hidden: [32, 16] }, saveEvery: 0 };
    expect(experimentWords(other, en)).toBe(
      'linear labels, SGD 0.1, seed 0, hidden 32-16, 500 steps, no autosave',
    );
    const linear = { ...ARTICLE, totalSteps: 3000, model: { hidden: [] } };
    expect(experimentWords(linear, en)).toBe('linear labels, SGD 0.1, seed 0, no hidden layer, 3,000 steps');
    expect(experimentWords(linear, zh)).toBe('线性标签，SGD 0.1，种子 0，无隐藏层，3,000 步');
  });
});
