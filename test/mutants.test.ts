/**
 * The goldens notice: one operator of the rule, one constant of the generator or one term of the schedule changed, and a
 * trajectory departs from PyTorch. Each mutant is a copy of the training code with one text replaced.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareRows, experimentOf, goldenRows, readGolden } from './goldens.ts';

const ROOT = join(import.meta.dirname, '..');
/** Inside the checkout, so that the copy finds its packages. */
const FOLDER = mkdtempSync(join(ROOT, 'test/.mutants-'));
const FIRST_STEPS = 60;

const MUTANTS: [name: string, file: string, from: string, to: string, golden?: string][] = [
  ['untouched', 'optim/sgd.ts', 'ops.', 'ops.'],
  [
    'weight decay subtracted',
    'optim/sgd.ts',
    'ops.add(grad, ops.mul(u.weightDecay',
    'ops.sub(grad, ops.mul(u.weightDecay',
  ],
  ['momentum without its buffer', 'optim/sgd.ts', 'ops.mul(u.momentum, momentum_buffer)', 'momentum_buffer'],
  ['Nesterov ignored', 'optim/sgd.ts', 'ops.select(u.nesterov', 'ops.select(u.isFirst'],
  [
    'the first buffer is zero',
    'optim/sgd.ts',
    'isFirst: scalars.hasSlots ? 0 : 1',
    'isFirst: 0',
    'optim-sgd_dampening',
  ],
  ['the update added', 'optim/sgd.ts', 'ops.sub(param', 'ops.add(param'],
  ['tempering mask', 'random/mt19937.ts', '0x9d2c5680', '0x9d2c5780'],
  ['matrix constant', 'random/mt19937.ts', '0x9908b0df', '0x9908b0de'],
  ['seeding multiplier', 'random/mt19937.ts', '1812433253', '1812433255'],
  ['warm-up off by one', 'schedules/warmupCosine.ts', '(t + 1) / warmupSteps', 't / warmupSteps'],
  ['cosine without its one', 'schedules/warmupCosine.ts', '0.5 * (1 + cos', '0.5 * (0 + cos'],
  ['progress from zero', 'schedules/warmupCosine.ts', '(t - warmupSteps) /', 't /'],
];

async function departures(file: string, from: string, to: string, goldenName: string): Promise<string[]> {
  const copy = mkdtempSync(join(FOLDER, 'm-'));
  cpSync(join(ROOT, 'src/train'), copy, { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  const text = readFileSync(join(copy, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no "${from}" to change.`);
  writeFileSync(join(copy, file), text.replace(from, to));
  const { Simulator } = await import(/* @vite-ignore */ join(copy, 'simulate.ts'));
  const { ReferenceEngine } = await import(
    /* @vite-ignore */ join(copy, 'engine/reference/referenceEngine.ts')
  );
  const golden = readGolden(goldenName);
  const experiment = { ...experimentOf(golden), evals: [] };
  const { attempts } = await new Simulator(new ReferenceEngine()).simulate(experiment);
  const rows = goldenRows(golden).filter(({ step }) => Number(step) <= FIRST_STEPS);
  expect(rows.length).toBe(FIRST_STEPS);
  return compareRows(golden, attempts, rows);
}

describe('a mutant of the training code', () => {
  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

  it.each(MUTANTS)(
    '%s',
    { timeout: 60_000 },
    async (name, file, from, to, golden = 'optim-sgd_nesterov_wd') => {
      const found = await departures(file, from, to, golden);
      if (name === 'untouched') expect(found).toEqual([]);
      else expect(found.length).toBeGreaterThan(0);
    },
  );
});
