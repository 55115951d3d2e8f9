import { describe, expect, it } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../../test/support/seriesSamples.ts';
import { crashAt } from '../../train/experiment/defaults.ts';
import { COMPONENTS } from '../../train/experiment/types.ts';
import { layoutOf } from '../instrument/layout.ts';
import { changeOf, lossChange, lossPicture, lrPicture } from './picture.ts';

const layout = layoutOf(
  { form: 'wide', width: 1280, height: 596, unit: 1 },
  { used: COMPONENTS, hasDifference: true, range: [0, 400], end: 400, areRowsEqual: false },
);
const lr = (step: number) => 0.1 * (1 - step / 400);
const lived = recordOf({ attempt: 0, startStep: 0, endStep: 318, lr });
const twin = recordOf({ attempt: 0, startStep: 0, endStep: 400, lr, evalLoss: () => 0.04 });
const resumed = recordOf({ attempt: 1, startStep: 300, endStep: 400, lr: () => 0.05, evalLoss: () => 0.25 });
const crash = crashAt(318, { checkpoint: 300, restore: ['model'] });
const scene = sceneOf('resumed', experimentOf(crash), [lived, resumed], { twin });

describe('the picture of the learning rate', () => {
  const picture = lrPicture(scene, layout);

  it('has each stretch as its own curve, the newest on top', () => {
    expect(picture.curves.map(({ kind }) => kind)).toEqual(['twin', 'lived', 'tail', 'newest']);
    expect(new Set(picture.curves.map(({ key }) => key)).size).toBe(4);
  });

  it('has few points, the same for run and twin', () => {
    expect(picture.curves.every(({ points }) => points.length < 10)).toBe(true);
    const steps = (kind: string) =>
      picture.curves.find((curve) => curve.kind === kind)!.points.map(({ step }) => step);
    expect([...new Set(picture.band.map(({ step }) => step))]).toEqual([...new Set(steps('twin'))]);
    expect(picture.band.length).toBeLessThan(10);
  });

  it('reaches the rate that a run in its warm-up has yet to reach', () => {
    const early = recordOf({ attempt: 0, startStep: 0, endStep: 5, lr: () => 0.01 });
    expect(lrPicture(sceneOf('live', experimentOf(), [early]), layout).axis.high).toBeCloseTo(0.11);
  });
});

describe('the picture of the loss', () => {
  it('breaks curves where a loss is no number, and keeps the axis', () => {
    const broken = recordOf({
      attempt: 1,
      startStep: 300,
      endStep: 400,
      evalLoss: (step) => (step > 350 ? Number.NaN : 0.2),
    });
    const { curves, axis } = lossPicture({ ...scene, attempts: [lived, broken] }, layout, true);
    const newest = curves.find(({ kind }) => kind === 'newest')!.points;
    expect(newest.filter(({ value }) => Number.isNaN(value)).map(({ step }) => step)).toEqual([
      360, 370, 380, 390, 400,
    ]);
    expect(axis.low).toBeGreaterThan(0);
  });

  it('of two settings compares whole runs', () => {
    const change = changeOf(scene, sceneOf('first', experimentOf(), [twin]))!;
    const { curves, band } = lossChange(change, layout, true);
    expect(curves.map(({ kind }) => kind)).toEqual(['before', 'change']);
    expect(band.length).toBe(41);
  });
});
