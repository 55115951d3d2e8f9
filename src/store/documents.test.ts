import { describe, expect, it } from 'vitest';
import { crashAt } from '../train/experiment/defaults.ts';
import { parseExperiment, toJson } from '../train/experiment/parse.ts';
import {
  asPlan,
  autosaveBefore,
  moveCheckpoint,
  moveCrash,
  snapCheckpoint,
  toggled,
  withLastCrash,
} from './documents.ts';
import { LOUD } from './scenarios.ts';

const last = (experiment: typeof LOUD) => experiment.crashes.at(-1)!;

describe('moving the crash', () => {
  it('takes the last autosave at or before it and keeps the common axis', () => {
    expect(last(moveCrash(LOUD, 249))).toMatchObject({ at: 249, checkpoint: 200, stepsAfter: 200 });
    expect(last(moveCrash(LOUD, 250))).toMatchObject({ at: 250, checkpoint: 250, stepsAfter: 150 });
    expect(last(moveCrash(LOUD, 3))).toMatchObject({ at: 3, checkpoint: 0, stepsAfter: 400 });
  });

  it('clamps to the attempt that crashes', () => {
    expect(last(moveCrash(LOUD, -7)).at).toBe(0);
    expect(last(moveCrash(LOUD, 9999)).at).toBe(400);
  });

  it('lets a run that runs on run on', () => {
    const runsOn = withLastCrash(LOUD, (crash) => ({ ...crash, stepsAfter: null }));
    expect(last(moveCrash(runsOn, 120)).stepsAfter).toBeNull();
  });
});

describe('a plan', () => {
  it('of a run whose retry ran past the planned end is one that parses', () => {
    const back = { checkpoint: 200, restore: ['model'], stepsAfter: 200 } as const;
    const crashes = [
      crashAt(200, back),
      crashAt(400, { ...back, stepsAfter: null }, 0),
      crashAt(500, back, 0),
    ];
    const lived = { ...LOUD, saveEvery: 0, crashes };
    expect(parseExperiment(toJson(lived)).ok).toBe(true);
    const plan = asPlan(lived);
    expect(parseExperiment(toJson(plan)).ok).toBe(true);
    expect(plan.crashes).toMatchObject([{ at: 400, checkpoint: 200, from: 0 }]);
  });
});

describe('moving the checkpoint', () => {
  it('takes any typed step up to the crash', () => {
    expect(last(moveCheckpoint(LOUD, 307))).toMatchObject({ at: 318, checkpoint: 307, stepsAfter: 93 });
    expect(last(moveCheckpoint(LOUD, 350)).checkpoint).toBe(318);
  });

  it('snaps a drag to autosaves and to the crash', () => {
    expect([0, 24, 26, 280, 305, 311, 340].map((step) => snapCheckpoint(LOUD, step))).toEqual([
      0, 0, 50, 300, 300, 318, 318,
    ]);
    expect(snapCheckpoint({ ...LOUD, saveEvery: 0 }, 100)).toBe(0);
  });
});

it('has a save at the start of an attempt even where none are automatic', () => {
  expect(autosaveBefore({ ...LOUD, saveEvery: 0 }, 120, 0)).toBe(0);
  expect(autosaveBefore(LOUD, 120, 110)).toBe(110);
});

it('toggles a name', () => {
  expect(toggled(['model'], 'rng')).toEqual(['model', 'rng']);
  expect(toggled(['model', 'rng'], 'model')).toEqual(['rng']);
});
