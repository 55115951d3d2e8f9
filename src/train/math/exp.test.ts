/* exp against values computed in 400-bit arithmetic (mpmath), against Math.exp, and its own bits. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { exp } from './exp.ts';

const EXACT: [number, number][] = [
  [1, Math.E],
  [-1, 0.36787944117144233],
  [0.5, 1.6487212707001282],
  [-0.1, 0.9048374180359595],
  [10, 22026.465794806718],
  [-37.25, 6.64554417291507e-17],
  [100.5, 4.4319559098458955e43],
  [700, 1.0142320547350045e304],
  [-700, 9.85967654375977e-305],
  [709.7, 1.6549840276802644e308],
  [-708.3, 2.450295530965988e-308],
  [1e-9, 1.000000001],
];

test('exp is within an ulp of the exact value', () => {
  for (const [x, y] of EXACT) expect(Math.abs(exp(x) / y - 1), `exp(${x})`).toBeLessThan(2.3e-16);
});

test('exp agrees with Math.exp over its whole range', () => {
  let worst = 0;
  for (let i = 0; i < 200_000; i++) {
    const x = -708 + (1417 * i) / 200_000 + 1e-7 * i;
    const want = Math.exp(x);
    if (want < Infinity) worst = Math.max(worst, Math.abs(exp(x) - want) / want);
  }
  for (let x = -3; x < 3; x += 1 / 30011) worst = Math.max(worst, Math.abs(exp(x) / Math.exp(x) - 1));
  expect(worst).toBeLessThan(4.5e-16);
});

test('exp at the edges', () => {
  expect(exp(0)).toBe(1);
  expect(exp(-0)).toBe(1);
  expect(exp(Infinity)).toBe(Infinity);
  expect(exp(-Infinity)).toBe(0);
  expect(exp(NaN)).toBeNaN();
  expect(exp(709.782712893384)).toBeGreaterThan(1.79e308);
  expect(exp(709.782712893384)).toBeLessThan(Infinity);
  expect(exp(709.7827128933841)).toBe(Infinity);
  expect(exp(-745.2)).toBe(0);
});

test('exp keeps subnormal results', () => {
  expect(exp(-745.1332191019411)).toBe(5e-324);
  expect(exp(-744)).toBe(1e-323);
  expect(Math.abs(exp(-720) - 2.0322308024e-313)).toBeLessThanOrEqual(5e-324);
});

test('exp has these bits on every engine', () => {
  const values = new Float64Array(20_000);
  for (let i = 0; i < values.length; i++) values[i] = exp((i - 10_000) / 13.5);
  const digest = createHash('sha256').update(values).digest('hex');
  expect(digest).toBe('1d4c57d237317501f3f64d4d5c981f08bcd0588026b1ab1579b9276982a01137');
});
