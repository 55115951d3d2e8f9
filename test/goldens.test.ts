/** The reference engine against real PyTorch, every row and evaluation of every golden of part 1. */
import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../src/train/engine/reference/referenceEngine.ts';
import { Simulator } from '../src/train/simulate.ts';
import { compareEvals, compareRows, experimentOf, goldenNames, readGolden } from './goldens.ts';

const FAMILIES = [
  'article-',
  'subset-',
  'seed1-',
  'crash-',
  'three-crashes-',
  'epoch-edge-',
  'retry-',
  'no-global-step-',
  'abandoned-',
  'late-crash-',
  'loud-xor-',
  'xor-loud',
  'optim-',
  'sched-constant',
  'accumulate4',
  'odd-shapes',
  'sf-',
  'two-layers',
  'adam-hard',
];

const simulator = new Simulator(new ReferenceEngine());

describe('the reference engine agrees with PyTorch', () => {
  it.each(goldenNames(...FAMILIES))('%s', async (name) => {
    const golden = readGolden(name);
    const outcome = await simulator.simulate(experimentOf(golden));
    expect([...compareRows(golden, outcome.attempts), ...compareEvals(golden, outcome)].slice(0, 5)).toEqual(
      [],
    );
  });
});
