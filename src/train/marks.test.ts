import { describe, expect, it } from 'vitest';
import { ARTICLE } from './experiment/defaults.ts';
import { Marks } from './marks.ts';
import { build } from './process.ts';
import type { Snapshot } from './state.ts';

const BUDGET_BYTES = 16 * 2 ** 20;
const { host } = build(ARTICLE).snapshot;

const snapshotOf = (values: number): Snapshot => ({
  host,
  params: new Map([['m.0.weight', new Float32Array(values)]]),
  slots: new Map(),
});

function marked(values: number, steps: number, startStep = 0): Marks {
  const marks = new Marks(startStep, snapshotOf(values), 10);
  for (let step = 10 * Math.ceil((startStep + 1) / 10); step <= steps; step += 10)
    marks.add(step, snapshotOf(values));
  return marks;
}

describe('marks', () => {
  it('keep every one of a small network', () => {
    const marks = marked(65, 400);
    for (let step = 0; step <= 400; step += 10) expect(marks.at(step)).toBeDefined();
    expect(marks.before(234)).toBe(230);
    expect(marks.at(234)).toBeUndefined();
  });

  it('stay within the budget for a large one, evenly, and keep the start and the newest', () => {
    const values = 2 ** 18; // A MiB each.
    for (const steps of [200, 330, 990]) {
      const marks = marked(values, steps, 37);
      expect(marks.sizeBytes).toBeLessThanOrEqual(BUDGET_BYTES);
      expect(marks.at(37)).toBeDefined();
      expect(marks.at(steps)).toBeDefined();
      const gaps = Array.from({ length: steps - 37 }, (_, i) => 37 + i - marks.before(37 + i));
      expect(Math.max(...gaps)).toBeLessThan((4 * steps) / 16 + 10);
    }
  });

  it('keep the start, the newest and no more than one between where even two are too large', () => {
    const marks = marked(2 ** 22, 200);
    expect(marks.sizeBytes).toBeLessThan(3.1 * 2 ** 24);
    expect([marks.at(0), marks.at(200)]).not.toContain(undefined);
    expect(marks.before(199)).toBe(160);
  });

  it('let go of one beside the grid as soon as there is a later one', () => {
    const marks = new Marks(0, snapshotOf(1), 10);
    marks.add(7, snapshotOf(1));
    expect(marks.at(7)).toBeDefined();
    marks.add(10, snapshotOf(1));
    expect(marks.at(7)).toBeUndefined();
    expect(marks.before(9)).toBe(0);
  });
});
