import { describe, expect, it } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../test/support/seriesSamples.ts';
import { crashAt } from '../train/experiment/defaults.ts';
import { afterSeam, bandOf, lrCurves, lrFall, lrSince, lrTwin } from './seriesLr.ts';

const should = (step: number) => 1 - step / 400;
const again = (step: number) => (step - 300) / 100;
const lived = recordOf({ attempt: 0, startStep: 0, endStep: 318, lr: should });
const twin = recordOf({ attempt: 0, startStep: 0, endStep: 400, lr: should });
const resumed = recordOf({ attempt: 1, startStep: 300, endStep: 400, lr: again });
const crash = crashAt(318, { checkpoint: 300, restore: ['model'] });
const scene = sceneOf('resumed', experimentOf(crash), [lived, resumed], { twin });

describe('curves of the learning rate', () => {
  it('never run backwards', () => {
    for (const { points } of lrCurves(scene)) {
      expect(points.every(({ step }, i) => i === 0 || step >= points[i - 1]!.step)).toBe(true);
    }
  });

  it('fall upright at the seam', () => {
    const newest = lrCurves(scene).find(({ kind }) => kind === 'newest')!;
    expect(newest.points.slice(0, 3)).toEqual([
      { step: 300, value: 0.25 },
      { step: 300, value: 0.01 },
      { step: 301, value: 0.01 },
    ]);
  });

  it('begin the tail and the twin where the run left them', () => {
    expect(lrCurves(scene).find(({ kind }) => kind === 'tail')?.points[0]).toEqual({
      step: 300,
      value: 0.25,
    });
    expect(lrTwin(scene)[0]).toEqual({ step: 300, value: 0.25 });
  });

  it('span an area with the twin on common steps, that opens upright at the fall', () => {
    const band = bandOf(afterSeam(scene, lrCurves(scene)), lrTwin(scene));
    expect(band[0]).toEqual({ step: 300, range: [0.25, 0.25] });
    expect(band[1]).toEqual({ step: 300, range: [0.01, 0.25] });
    expect(band).toHaveLength(102);
  });

  it('span none before a later fall, however few points are left', () => {
    const flat = [0, 50, 100].map((step) => ({ step, value: 0.2 }));
    const fall = [...flat.slice(0, 2), { step: 50, value: 0.01 }, { step: 100, value: 0.2 }];
    expect(bandOf(fall, flat).map(({ range }) => range)).toEqual([
      [0.2, 0.2],
      [0.2, 0.2],
      [0.01, 0.2],
      [0.2, 0.2],
    ]);
  });
});

describe('the fall', () => {
  it('is what the first step is and should be', () => {
    expect(lrFall(scene)).toEqual({ step: 300, is: 0.01, should: should(301), isPlanned: false });
  });

  it('is none where they are the same', () => {
    const whole = recordOf({ attempt: 1, startStep: 300, endStep: 400, lr: should });
    expect(lrFall({ ...scene, attempts: [lived, whole] })).toBeNull();
  });

  it('is told of the forecast', () => {
    expect(lrFall({ ...scene, attempts: [lived], planned: resumed })?.isPlanned).toBe(true);
  });
});

describe('what came since a step', () => {
  it('ends at the pen, the twin too', () => {
    const half = recordOf({ attempt: 1, startStep: 300, endStep: 342, lr: again });
    const { run, twin: other } = lrSince({ ...scene, phase: 'resuming', attempts: [lived, half] }, 340);
    expect(run.map(({ step }) => step)).toEqual([340, 341, 342]);
    expect(other.map(({ step }) => step)).toEqual([340, 341, 342]);
  });
});
