/** What the simulator keeps never changes what it computes. What it computes is checked by the goldens. */
import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../src/train/engine/reference/referenceEngine.ts';
import { ARTICLE } from '../src/train/experiment/defaults.ts';
import { MAX_CRASHES } from '../src/train/experiment/limits.ts';
import { COMPONENTS, type Experiment } from '../src/train/experiment/types.ts';
import type { Outcome } from '../src/train/record.ts';
import { Simulator } from '../src/train/simulate.ts';
import type { Trace } from '../src/train/trace.ts';
import { TraceShelf } from '../src/train/traceShelf.ts';

const everything = { save: COMPONENTS, restore: COMPONENTS, stepsAfter: null };
const short: Experiment = { ...ARTICLE, totalSteps: 120, saveEvery: 0 };

const oftenCrashing = (from: (crash: number) => number): Experiment => ({
  ...short,
  crashes: Array.from({ length: MAX_CRASHES }, (_, i) => ({
    ...everything,
    at: 22 + 2 * i,
    checkpoint: 20 + 2 * i,
    from: from(i),
  })),
});

/** All from one save of the first attempt. */
const triedAgain: Experiment = {
  ...short,
  crashes: oftenCrashing(() => 0).crashes.map((crash) => ({ ...crash, checkpoint: 20 })),
};

const afresh = (experiment: Experiment): Promise<Outcome> =>
  new Simulator(new ReferenceEngine()).simulate(experiment);

describe('a simulator', () => {
  it.each([
    ['each from the one before', oftenCrashing((crash) => crash)],
    ['all from the first', triedAgain],
  ])('computes as many crashes as a document may have, %s', async (_, experiment) => {
    const { attempts, report } = await afresh(experiment);
    expect(attempts).toHaveLength(MAX_CRASHES + 1);
    expect(report?.differing).toEqual([]);
  });

  it('says the same of a large network, whose snapshots lie far apart, as of a run cut anywhere', async () => {
    const { data, model } = short;
    const wide = { data: { ...data, n: 64 }, batchSize: 4, model: { ...model, hidden: [600, 600] } };
    const large: Experiment = { ...short, ...wide, totalSteps: 60 };
    const simulator = new Simulator(new ReferenceEngine());
    const whole = await simulator.simulate(large);
    const crash = { ...everything, at: 33, checkpoint: 33, from: 0 };
    const { report, attempts } = await simulator.simulate({ ...large, crashes: [crash] });
    expect(report?.differing).toEqual([]);
    const rest = whole.attempts[0]!.rows.slice(33);
    expect(attempts[1]?.rows).toEqual(rest.map((row) => ({ ...row, attempt: 1 })));
  }, 60_000);
});

describe('a report', () => {
  it('compares no ends where the attempt begins after the twin’s', async () => {
    const restore = COMPONENTS.filter((name) => name !== 'global_step');
    const first = { ...everything, restore, at: 10, checkpoint: 10, from: 0 };
    const second = { ...everything, at: 25, checkpoint: 25, from: 1, stepsAfter: 3 };
    const { report } = await afresh({ ...short, totalSteps: 20, crashes: [first, second] });
    expect(report).toMatchObject({ differing: null, showsAtStep: null });
  });
});

describe('the shelf', () => {
  const traceOf = (key: string) => {
    const start = { key, attempt: 0, startStep: 0, endStep: 0 };
    return { start, sizeBytes: 40 } as Trace;
  };

  it('lets go of what nobody has asked for longest, when it is too much', () => {
    const shelf = new TraceShelf(100);
    const made: string[] = [];
    const take = (key: string) =>
      shelf.take(key, () => {
        made.push(key);
        return traceOf(key);
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'd', 'a', 'b']) take(key);
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
  });
});
