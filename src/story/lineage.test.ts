import { describe, expect, it } from 'vitest';
import { ARTICLE, crashAt } from '../train/experiment/defaults.ts';
import type { Crash } from '../train/experiment/types.ts';
import type { Row } from '../train/process.ts';
import type { AttemptRecord } from '../train/record.ts';
import { pathExperiment, pathRecords, pathTo, previousWay } from './lineage.ts';

const withCrashes = (...crashes: Crash[]) => ({ ...ARTICLE, crashes });
const resume = { stepsAfter: 100 };
const first = crashAt(318, { checkpoint: 300, restore: ['model'], ...resume });

const record = (attempt: number, from: number, to: number): AttemptRecord => ({
  attempt,
  startStep: from,
  rows: Array.from({ length: to - from }, (_, i) => ({ attempt, step: from + i + 1 }) as Row),
  evals: [],
});

describe('a path', () => {
  it('is the document itself for one crash', () => {
    expect(pathTo(withCrashes(first), 1)).toEqual({ attempts: [0, 1], crashes: [first] });
  });

  it('leaves out a way that was tried before and keeps the first tear', () => {
    const again = crashAt(400, { checkpoint: 300, restore: ['model', 'rng'], ...resume }, 0);
    const document = withCrashes(first, again);
    expect(pathTo(document, 2).attempts).toEqual([0, 2]);
    expect(pathExperiment(document).crashes).toEqual([{ ...again, at: 318 }]);
    expect(previousWay(document)).toBe(1);
  });

  it('goes through every attempt of a run that crashed twice', () => {
    const second = crashAt(380, { checkpoint: 350 }, 1);
    expect(pathTo(withCrashes(first, second), 2)).toEqual({ attempts: [0, 1, 2], crashes: [first, second] });
    expect(previousWay(withCrashes(first, second))).toBeNull();
  });

  it('has no gap where an older save was chosen than the one that the torn attempt came from', () => {
    const second = crashAt(305, { checkpoint: 250, ...resume }, 0);
    const [whole] = pathRecords(withCrashes(first, second), [record(0, 0, 318), record(1, 300, 305)]);
    expect(whole!.rows.map(({ step }) => step)).toEqual(Array.from({ length: 305 }, (_, i) => i + 1));
    expect(whole!.rows.map(({ attempt }) => attempt).lastIndexOf(0)).toBe(299);
  });

  it('draws the torn tail of an attempt that died without a save of its own', () => {
    const second = crashAt(342, { checkpoint: 300, ...resume }, 0);
    const document = withCrashes(first, second);
    const records = [record(0, 0, 318), record(1, 300, 342), record(2, 300, 400)];
    expect(pathExperiment(document).crashes[0]?.at).toBe(342);
    const [lived, last] = pathRecords(document, records);
    expect(lived?.rows.map(({ step }) => step)).toEqual(Array.from({ length: 342 }, (_, i) => i + 1));
    expect(lived?.rows.at(-1)?.attempt).toBe(1);
    expect(last).toBe(records[2]);
  });
});
