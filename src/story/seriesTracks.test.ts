import { describe, expect, it } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../test/support/seriesSamples.ts';
import { crashAt, SGD_DEFAULTS } from '../train/experiment/defaults.ts';
import { COMPONENTS } from '../train/experiment/types.ts';
import type { Row } from '../train/process.ts';
import type { AttemptRecord } from '../train/record.ts';
import type { SaveMark } from './scene.ts';
import { memoryDecay, trackOf } from './seriesTracks.ts';

const lived = recordOf({ attempt: 0, startStep: 0, endStep: 318 });
const twin = recordOf({ attempt: 0, startStep: 0, endStep: 400 });
const restarted = (record: AttemptRecord, change: (row: Row) => Partial<Row>): AttemptRecord => ({
  ...record,
  rows: record.rows.map((row) => ({ ...row, ...change(row) })),
});
const whole = recordOf({ attempt: 1, startStep: 300, endStep: 400 });
const sceneWith = (record: AttemptRecord, restore: Parameters<typeof crashAt>[1]) =>
  sceneOf('resumed', experimentOf(crashAt(318, { checkpoint: 300, ...restore })), [lived, record], { twin });

describe('a track', () => {
  it('of a part that is not in the run is empty', () => {
    expect(trackOf(sceneWith(whole, {}), 'scaler')).toMatchObject({ isUsed: false, stretches: [] });
  });

  it('goes on where the part came back', () => {
    const track = trackOf(sceneWith(whole, {}), 'scheduler');
    expect(track.seams).toEqual([{ step: 300, isBack: true, before: 0.75, after: 0.75 }]);
    expect(track.stretches.map(({ kind }) => kind)).toEqual(['lived', 'newest']);
    expect(track.stretches[1]!.points[0]).toEqual({ step: 300, value: 0.75 });
    expect(track.twin).toEqual([]);
  });

  it('starts over where it was lost, beside the clock that did not', () => {
    const lost = restarted(whole, ({ step }) => ({ lastEpoch: step - 300 }));
    const track = trackOf(sceneWith(lost, { restore: ['model'] }), 'scheduler');
    expect(track.seams[0]).toEqual({ step: 300, isBack: false, before: 0.75, after: 0 });
    expect(track.stretches[1]!.points.slice(0, 2)).toEqual([
      { step: 300, value: 0 },
      { step: 301, value: 1 / 400 },
    ]);
    expect(track.twin[0]).toEqual({ step: 300, value: 0.75 });
    expect(track.twin.at(-1)).toEqual({ step: 400, value: 1 });
  });

  it('of the sampler falls upright with a new pass', () => {
    const { points } = trackOf(sceneOf('finished', experimentOf(), [twin]), 'sampler').stretches[0]!;
    const at64 = points.filter(({ step }) => step === 64);
    expect(at64.map(({ value }) => value)).toEqual([1, 0]);
  });

  it('of the random numbers climbs by stairs', () => {
    const { points } = trackOf(sceneOf('finished', experimentOf(), [twin]), 'rng').stretches[0]!;
    expect(points.filter(({ step }) => step === 64).map(({ value }) => value * 7)).toEqual([1, 2]);
  });

  it('says where the newest save ends while it trains', () => {
    const save = { attempt: 0, step: 300, isKept: true, components: [] };
    const track = trackOf(sceneOf('live', experimentOf(), [lived], { saves: [save] }), 'global_step');
    expect(track.stretches.map(({ kind, points }) => [kind, points[0]!.step, points.at(-1)!.step])).toEqual([
      ['lived', 0, 300],
      ['unsaved', 300, 318],
    ]);
    expect(track.now).toEqual({ step: 318, value: 318 / 400 });
  });

  it('of the weights does not rescale at every step', () => {
    const heights = [310, 311, 312].map((endStep) => {
      const record = recordOf({ attempt: 0, startStep: 0, endStep });
      return trackOf(sceneOf('live', experimentOf(), [record]), 'model').stretches[0]!.points[100]!.value;
    });
    expect(new Set(heights).size).toBe(1);
  });
});

describe('the memory that is drawn', () => {
  it('is momentum, or the longer of two', () => {
    expect(memoryDecay({ ...SGD_DEFAULTS, momentum: 0.9 })).toBe(0.9);
    const adam = {
      name: 'Adam',
      lr: 1,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weight_decay: 0,
      amsgrad: false,
    } as const;
    expect(memoryDecay(adam)).toBe(0.999);
  });
});

describe('what is not saved', () => {
  it('begins at the attempt’s own newest save; a way tried before has saved another run', () => {
    const resuming = recordOf({ attempt: 2, startStep: 300, endStep: 360 });
    const saveAt = (attempt: number, step: number) => ({
      attempt,
      step,
      isKept: true,
      components: COMPONENTS,
    });
    const scene = (...saves: SaveMark[]) =>
      sceneOf('resuming', experimentOf(crashAt(318, { checkpoint: 300 })), [lived, resuming], {
        twin,
        saves,
      });
    const unsavedFrom = (...saves: SaveMark[]) =>
      trackOf(scene(...saves), 'global_step').stretches.find(({ kind }) => kind === 'unsaved')?.points[0]
        ?.step;
    expect(unsavedFrom(saveAt(0, 300), saveAt(1, 350))).toBe(300);
    expect(unsavedFrom(saveAt(0, 300), saveAt(1, 350), saveAt(2, 340))).toBe(340);
  });
});
