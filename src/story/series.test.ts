import { describe, expect, it } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../test/support/seriesSamples.ts';
import { crashAt } from '../train/experiment/defaults.ts';
import { agreed, rowAt, rowsIn, stretchesOf } from './series.ts';

const lived = recordOf({ attempt: 0, startStep: 0, endStep: 318 });
const resumed = recordOf({ attempt: 1, startStep: 300, endStep: 400 });
const crash = crashAt(318, { checkpoint: 300, restore: ['model'] });
const shape = (scene: Parameters<typeof stretchesOf>[0]) =>
  stretchesOf(scene).map(({ kind, after, upTo }) => [kind, after, upTo]);

describe('stretches', () => {
  it('of a run that never crashed are one', () => {
    expect(shape(sceneOf('live', experimentOf(), [lived]))).toEqual([['lived', 0, 318]]);
  });

  it('of a resumed run are what lived on, what was thrown away, what is new', () => {
    expect(shape(sceneOf('resumed', experimentOf(crash), [lived, resumed]))).toEqual([
      ['lived', 0, 300],
      ['tail', 300, 318],
      ['newest', 300, 400],
    ]);
  });

  it('of a crash that nobody has resumed from hang, with the forecast beside them', () => {
    expect(shape(sceneOf('crashed', experimentOf(crash), [lived], { planned: resumed }))).toEqual([
      ['lived', 0, 300],
      ['torn', 300, 318],
      ['planned', 300, 400],
    ]);
  });

  it('begin the forecast at the pen', () => {
    const half = recordOf({ attempt: 1, startStep: 300, endStep: 342 });
    expect(shape(sceneOf('resuming', experimentOf(crash), [lived, half], { planned: resumed }))).toEqual([
      ['lived', 0, 300],
      ['tail', 300, 318],
      ['newest', 300, 342],
      ['planned', 342, 400],
    ]);
  });

  it('keep every seam of a run that crashed twice, and the way tried before beneath all', () => {
    const middle = recordOf({ attempt: 1, startStep: 300, endStep: 380 });
    const last = recordOf({ attempt: 2, startStep: 350, endStep: 450 });
    const twice = experimentOf(crash, crashAt(380, { checkpoint: 350 }, 1));
    const previous = { record: resumed, startedAt: new Date(0), givenBack: [] };
    expect(shape(sceneOf('resumed', twice, [lived, middle, last], { previous }))).toEqual([
      ['previous', 300, 400],
      ['lived', 0, 300],
      ['tail', 300, 318],
      ['lived', 300, 350],
      ['tail', 350, 380],
      ['newest', 350, 450],
    ]);
  });
});

describe('rows of a stretch', () => {
  it('are those after its left end', () => {
    const [, tail] = stretchesOf(sceneOf('resumed', experimentOf(crash), [lived, resumed]));
    expect(rowsIn(tail!).map(({ step }) => step)).toEqual(Array.from({ length: 18 }, (_, i) => 301 + i));
    expect(rowAt(resumed, 301)?.step).toBe(301);
    expect(rowAt(resumed, 300)).toBeUndefined();
  });
});

describe('a scene that agrees with itself', () => {
  it('comes back as it is', () => {
    const scene = sceneOf('crashed', experimentOf(crash), [lived], { planned: resumed });
    expect(agreed(scene)).toBe(scene);
  });

  it('has no forecast that was made for another save', () => {
    const old = recordOf({ attempt: 1, startStep: 250, endStep: 400 });
    expect(agreed(sceneOf('crashed', experimentOf(crash), [lived], { planned: old })).planned).toBeNull();
  });
});
