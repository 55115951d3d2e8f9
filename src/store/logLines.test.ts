import { describe, expect, it } from 'vitest';
import { rows, SMALL } from '../../test/support/testStore.ts';
import { crashAt } from '../train/experiment/defaults.ts';
import type { Crash } from '../train/experiment/types.ts';
import { logLines } from './logLines.ts';

const record = (attempt: number, startStep: number, to: number) => ({
  attempt,
  startStep,
  rows: rows(attempt, startStep, to),
  evals: [],
});

const deaths = (crashes: Crash[], ...records: ReturnType<typeof record>[]): number[] =>
  logLines({ experiment: { ...SMALL, crashes }, records, saves: [], diedAt: null }).flatMap((line) =>
    line.kind === 'terminated' ? [line.step] : [],
  );

const first = crashAt(241, { checkpoint: 200, stepsAfter: 200 });

describe('the log', () => {
  it('tells of the death of an attempt that died without a save of its own', () => {
    const again = crashAt(217, { checkpoint: 200, stepsAfter: 200 }, 0);
    expect(deaths([first, again], record(0, 0, 241), record(1, 200, 217), record(2, 200, 400))).toEqual([
      241, 217,
    ]);
  });

  it('tells of none where an attempt had ended by itself before another way was tried', () => {
    const retry = crashAt(400, { checkpoint: 200, stepsAfter: 200 }, 0);
    expect(deaths([first, retry], record(0, 0, 241), record(1, 200, 400), record(2, 200, 400))).toEqual([
      241,
    ]);
  });
});
