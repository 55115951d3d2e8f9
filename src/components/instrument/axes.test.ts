import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulk, differenceAxis, linearAxis, lossAxis, niceStep, share, stepRange, stepTicks } from './axes.ts';

describe('step ticks', () => {
  it('are every fifty at 1280 and at 820, every hundred on a phone', () => {
    expect(stepTicks(0, 400, 2).labels).toEqual([0, 50, 100, 150, 200, 250, 300, 350, 400]);
    expect(stepTicks(0, 400, 486 / 400).labels).toHaveLength(9);
    const phone = stepTicks(0, 400, 330 / 400);
    expect([phone.labels, phone.lines.length, phone.fine]).toEqual([[0, 100, 200, 300, 400], 9, []]);
    expect(stepTicks(200, 400, 330 / 200).labels).toEqual([200, 250, 300, 350, 400]);
  });

  it('have fine lines between them that are not drawn twice', () => {
    const { lines, fine } = stepTicks(0, 400, 2);
    expect(fine).toContain(10);
    expect(fine.some((step) => lines.includes(step))).toBe(false);
  });

  it('are whole steps, never closer than a label is wide', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (end) => {
        const { labels } = stepTicks(0, end, 800 / end);
        expect(labels.every(Number.isInteger)).toBe(true);
        expect(labels.length).toBeLessThanOrEqual(16);
      }),
    );
  });
});

describe('axes of values', () => {
  it('rise a tenth above the highest learning rate', () => {
    const axis = linearAxis(0.3, 100);
    expect(axis.high).toBeCloseTo(0.33);
    expect(axis.ticks).toEqual([0, 0.1, 0.2, 0.3]);
    expect(linearAxis(0.1, 100).ticks).toEqual([0, 0.05, 0.1]);
  });

  it('of the loss snap, so that they stand still', () => {
    const axis = lossAxis([0.0397, 0.7296, 1.02, 0.021], true, 125);
    expect([axis.low, axis.high]).toEqual([0.015, 1.1]);
    expect(axis.ticks).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1]);
    expect(lossAxis([0.0391, 0.73], true, 125).low).toBe(axis.low);
  });

  it('of the loss survive what is no number', () => {
    for (const values of [[], [Number.NaN], [0, -1], [Number.POSITIVE_INFINITY]]) {
      const axis = lossAxis(values, true, 125);
      expect(axis.low).toBeGreaterThan(0);
      expect(axis.high).toBeGreaterThan(axis.low);
    }
  });

  it('contain every value they were made for', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const { low, high } = lossAxis(values, true, 125);
        expect(low).toBeLessThanOrEqual(Math.min(...values));
        expect(high).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });

  it('hold at the edge what lies outside', () => {
    const axis = { low: 0.01, high: 1, ticks: [], isLog: true };
    expect([share(axis, 0.1), share(axis, 5), share(axis, 1e-9)]).toEqual([0.5, 1, 0]);
    expect(share(axis, Number.NaN)).toBeNaN();
  });

  it('leave a wild batch out of account', () => {
    expect(Math.max(...bulk([...Array.from({ length: 999 }, () => 1), 1e9]))).toBe(1);
  });

  it('of the difference always show 0', () => {
    expect(differenceAxis([]).high).toBe(0.01);
    expect(differenceAxis([-0.5, 0.1])).toEqual({ low: -0.5, high: 0.1 });
    expect(niceStep(0.03)).toBeCloseTo(0.05);
  });
});

describe('the range of steps', () => {
  const scene = { end: 400, seam: [300, 318], isPhone: false, isZoomed: false, hasCrashed: true } as const;

  it('is everything, but a phone leaves out what is long past', () => {
    expect(stepRange(scene)).toEqual([0, 400]);
    expect(stepRange({ ...scene, isPhone: true })).toEqual([200, 400]);
    expect(stepRange({ ...scene, isPhone: true, seam: [100, 140] })).toEqual([60, 400]);
    expect(stepRange({ ...scene, isPhone: true, hasCrashed: false })).toEqual([0, 400]);
  });

  it('zooms to the seam, inside the axis', () => {
    expect(stepRange({ ...scene, isZoomed: true })).toEqual([268, 348]);
    const [from, to] = stepRange({ ...scene, isZoomed: true, seam: [395, 399] });
    expect(to).toBe(400);
    expect(from).toBe(360);
  });
});
