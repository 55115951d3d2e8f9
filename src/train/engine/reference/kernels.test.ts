/** The unrolled loops against the plain ones they stand for, to the bit, at sizes that leave a rest. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBias, addBiasAndClip, closeGates, gradients, weightedSums, widthFor } from './kernels.ts';

const f = Math.fround;
const size = (max: number) => fc.integer({ min: 1, max });
const sizes = fc.record({ inputs: size(13), outputs: size(7), samples: size(19), seed: fc.integer() });

/** Floats of either sign, some of them 0. */
function numbers(length: number, seed: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % 5 === 0 ? 0 : f(state / 2 ** 31 - 1);
  });
}

/** [features][width] with `samples` columns filled. */
function planes(features: number, samples: number, seed: number): Float64Array {
  const width = widthFor(samples);
  const values = numbers(features * samples, seed);
  const out = new Float64Array(features * width);
  values.forEach((value, i) => {
    out[Math.floor(i / samples) * width + (i % samples)] = value;
  });
  return out;
}

function sumInOrder(terms: readonly (readonly [number, number])[]): number {
  return terms.reduce((sum, [a, b]) => f(sum + f(a * b)), 0);
}

const range = (count: number): number[] => [...Array(count).keys()];

describe('kernels', () => {
  it('sums along and across a weight matrix, in order', () => {
    fc.assert(
      fc.property(sizes, fc.boolean(), ({ inputs, outputs, samples, seed }, isAcross) => {
        const w = Float32Array.from(numbers(inputs * outputs, seed));
        const [perOutput, perInput] = isAcross ? [1, outputs] : [inputs, 1];
        const width = widthFor(samples);
        const x = planes(inputs, samples, seed + 1);
        const out = new Float64Array(outputs * width);
        weightedSums(w, { outputs, inputs, perOutput, perInput }, x, out, width);
        for (const o of range(outputs)) {
          for (const b of range(samples)) {
            const terms = range(inputs).map(
              (i) => [w[o * perOutput + i * perInput]!, x[i * width + b]!] as const,
            );
            // A sum that starts at its first product may be −0; nothing downstream sees the sign.
            expect(out[o * width + b]! + 0).toBe(sumInOrder(terms) + 0);
          }
        }
      }),
    );
  });

  it('sums gradients over the samples, in order', () => {
    fc.assert(
      fc.property(sizes, ({ inputs, outputs, samples, seed }) => {
        const width = widthFor(samples);
        const [dz, x] = [planes(outputs, samples, seed), planes(inputs, samples, seed + 1)];
        const [dw, db] = [new Float32Array(outputs * inputs), new Float32Array(outputs)];
        gradients(dz, x, { dw, db }, samples, width);
        const delta = (o: number, b: number): number => dz[o * width + b]!;
        for (const o of range(outputs)) {
          expect(db[o]).toBe(sumInOrder(range(samples).map((b) => [delta(o, b), 1] as const)));
          for (const i of range(inputs)) {
            const terms = range(samples).map((b) => [delta(o, b), x[i * width + b]!] as const);
            expect(dw[o * inputs + i]).toBe(sumInOrder(terms));
          }
        }
      }),
    );
  });

  const ODD = [1.5, -1.5, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, f(1e-42)];

  it('clips like a ReLU whatever comes', () => {
    const z = Float64Array.from(ODD);
    addBiasAndClip(z, Float32Array.of(0), 8);
    expect([...z]).toEqual([1.5, 0, 0, 0, Number.NaN, Number.POSITIVE_INFINITY, 0, f(1e-42)]);
  });

  it('adds a bias in f32', () => {
    const z = Float64Array.from([16777216, 1, 0, 0, 0, 0, 0, 0]);
    addBias(z, Float32Array.of(1), 8);
    expect([...z.slice(0, 2)]).toEqual([16777216, 2]);
  });

  it('closes the gates of what was not positive, whatever the delta', () => {
    for (const delta of ODD) {
      const dx = new Float64Array(8).fill(delta);
      closeGates(dx, Float64Array.from([2, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, 0, f(1e-42), 0]));
      const open = [0, 4, 6];
      range(8).forEach((at) => {
        expect(dx[at]! + 0).toBe(open.includes(at) ? delta + 0 : 0);
      });
    }
  });
});
