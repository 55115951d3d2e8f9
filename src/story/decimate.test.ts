import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corners, highest, keptSteps, onSteps, type Point } from './decimate.ts';

const series = (length: number, value: (step: number) => number): Point[] =>
  Array.from({ length }, (_, step) => ({ step, value: value(step) }));

describe('the steps that are kept', () => {
  it('are all of them where there are few', () => {
    expect(keptSteps([series(500, Math.sin)]).size).toBe(500);
  });

  it('are no more than the limit, with spikes, breaks, ends and pinned steps', () => {
    const spiky = series(20_000, (step) => (step === 12_345 ? 9 : step === 777 ? Number.NaN : 0.1));
    const kept = keptSteps([spiky], [4_321, 4_322]);
    expect(kept.size).toBeLessThanOrEqual(500);
    expect([0, 19_999, 12_345, 777, 4_321, 4_322].every((step) => kept.has(step))).toBe(true);
  });

  it('are the same for run and twin, within the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 600, maxLength: 2000 }), (values) => {
        const run = values.map((value, step) => ({ step, value }));
        const twin = run.map(({ step, value }) => ({ step, value: -value }));
        const kept = keptSteps([run, twin]);
        expect(kept.size).toBeLessThanOrEqual(500);
        expect(onSteps(run, kept).map(({ step }) => step)).toEqual(
          onSteps(twin, kept).map(({ step }) => step),
        );
        // An infinite loss cannot be drawn: it breaks the line, and one break in a stretch shows.
        const shown = onSteps(run, kept).map(({ value }) => value);
        expect(highest(shown.filter(Number.isFinite))).toBe(highest(values.filter(Number.isFinite)));
        expect(shown.every(Number.isFinite)).toBe(values.every(Number.isFinite));
      }),
      { numRuns: 100 },
    );
  });
});

/** The line through the kept points, at a step between them. */
function heightAt(kept: readonly Point[], step: number): number {
  const right = kept.findIndex((point) => point.step >= step);
  const [a, b] = [kept[Math.max(0, right - 1)]!, kept[right]!];
  return b.step === a.step ? b.value : a.value + ((b.value - a.value) * (step - a.step)) / (b.step - a.step);
}

describe('corners', () => {
  const scale = { perStep: 2, perValue: 100 };

  it('are two for a straight line and three for a bent one', () => {
    expect(
      corners(
        series(100, (step) => step * 0.01),
        scale,
      ),
    ).toHaveLength(2);
    expect(
      corners(
        series(100, (step) => Math.abs(step - 50)),
        scale,
      ).map(({ step }) => step),
    ).toEqual([0, 50, 99]);
  });

  it('keep a jump upright', () => {
    const jump = [
      ...series(10, () => 1),
      { step: 9, value: 0 },
      { step: 10, value: 0 },
      { step: 20, value: 0 },
    ];
    expect(corners(jump, scale).map(({ step, value }) => [step, value])).toEqual([
      [0, 1],
      [9, 1],
      [9, 0],
      [20, 0],
    ]);
  });

  it('leave out nothing that lies farther off than the tolerance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 200 }),
        (values) => {
          const points = values.map((value, step) => ({ step, value }));
          const kept = corners(points, scale, 0.3);
          for (const { step, value } of points) {
            expect(Math.abs(heightAt(kept, step) - value) * scale.perValue).toBeLessThan(0.3 + 1e-6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("need few points for the article's schedule", () => {
    const lr = (step: number) =>
      step < 50 ? step / 50 : 0.5 * (1 + Math.cos((Math.PI * (step - 50)) / 350));
    expect(corners(series(401, lr), scale, 0.3).length).toBeLessThan(25);
  });
});
