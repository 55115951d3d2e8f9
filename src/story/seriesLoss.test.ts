import { describe, expect, it } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../test/support/seriesSamples.ts';
import { crashAt } from '../train/experiment/defaults.ts';
import { batchCurves, differences, drawable, edgeMarks, lossCurves, lossTwin } from './seriesLoss.ts';

const lived = recordOf({ attempt: 0, startStep: 0, endStep: 318, evalLoss: () => 0.1 });
const twin = recordOf({ attempt: 0, startStep: 0, endStep: 400, evalLoss: () => 0.1 });
const resumed = recordOf({
  attempt: 1,
  startStep: 300,
  endStep: 400,
  evalLoss: (step) => (step === 300 ? 0.1 : 0.3),
});
const crash = crashAt(318, { checkpoint: 300, restore: ['model'] });
const scene = sceneOf('resumed', experimentOf(crash), [lived, resumed], { twin });
const kindOf = (kind: string) => lossCurves(scene).find((curve) => curve.kind === kind)!.points;

describe('curves of the loss', () => {
  it('drop the evaluations of an abandoned tail', () => {
    expect(kindOf('lived').at(-1)?.step).toBe(300);
    expect(lossCurves(scene).some(({ kind }) => kind === 'tail')).toBe(false);
  });

  it('go on from what the save held', () => {
    expect(kindOf('newest').slice(0, 3)).toEqual([
      { step: 300, value: 0.1 },
      { step: 300, value: 0.1 },
      { step: 310, value: 0.3 },
    ]);
  });

  it('reach a seam between two evaluations by the one after the restore', () => {
    const odd = crashAt(318, { checkpoint: 314, restore: ['model'] });
    const late = recordOf({ attempt: 1, startStep: 314, endStep: 400, evalLoss: () => 0.2 });
    const points = lossCurves({ ...scene, experiment: experimentOf(odd), attempts: [lived, late] })[0]!
      .points;
    expect(points.slice(-2)).toEqual([
      { step: 310, value: 0.1 },
      { step: 314, value: 0.2 },
    ]);
  });

  it('do not claim to know it where the weights are new', () => {
    const odd = crashAt(318, { checkpoint: 314, restore: ['rng'] });
    const late = recordOf({ attempt: 1, startStep: 314, endStep: 400 });
    const curves = lossCurves({ ...scene, experiment: experimentOf(odd), attempts: [lived, late] });
    expect(curves[0]!.points.at(-1)?.step).toBe(310);
  });

  it('begin the twin at the seam', () => {
    expect(lossTwin(scene)[0]).toEqual({ step: 300, value: 0.1 });
    expect(lossTwin(scene).at(-1)?.step).toBe(400);
  });

  it('show the batches of the tail', () => {
    expect(batchCurves(scene).find(({ kind }) => kind === 'tail')?.points).toHaveLength(19);
  });
});

describe('the difference', () => {
  it('is taken after the seam where both were evaluated', () => {
    const all = differences(scene);
    expect(all.map(({ step }) => step)).toEqual([310, 320, 330, 340, 350, 360, 370, 380, 390, 400]);
    expect(all[0]!.value).toBeCloseTo(0.2);
  });

  it('leaves out what is not a number', () => {
    const broken = recordOf({ attempt: 1, startStep: 300, endStep: 400, evalLoss: () => Number.NaN });
    expect(differences({ ...scene, attempts: [lived, broken] })).toEqual([]);
  });
});

describe('a loss that cannot be drawn', () => {
  const points = [1, 0, 0, 2, Number.NaN, Number.POSITIVE_INFINITY, 3].map((value, step) => ({
    step,
    value,
  }));

  it('is marked once at the edge where it leaves', () => {
    expect(edgeMarks(points, true)).toEqual([
      { step: 1, edge: 'bottom' },
      { step: 4, edge: 'top' },
    ]);
    expect(edgeMarks(points, false)).toEqual([{ step: 4, edge: 'top' }]);
  });

  it('breaks the line', () => {
    expect(drawable(points, true).map(({ value }) => Number.isNaN(value))).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});
