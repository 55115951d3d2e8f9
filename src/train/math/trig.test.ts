/* sin and cos against values computed in 400-bit arithmetic (mpmath), Math.*, and their own bits. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { cos, sin } from './trig.ts';

/** [x, sin x, cos x]; the last four are the doubles below 1.1e5 closest to multiples of pi/2. */
const EXACT: [number, number, number][] = [
  [0.5, 0.479425538604203, 0.8775825618903728],
  [1, 0.8414709848078965, 0.5403023058681398],
  [-2, -0.9092974268256817, -0.4161468365471424],
  [Math.PI, 1.2246467991473532e-16, -1],
  [Math.PI / 2, 1, 6.123233995736766e-17],
  [0.8, 0.7173560908995228, 0.6967067093471654],
  [2 * Math.PI, -2.4492935982947064e-16, 1],
  [1e-8, 1e-8, 1],
  [355, -3.014435335948845e-5, -0.999999999545659],
  [103993, -1.9129335778423752e-5, 0.9999999998170342],
  [99999.5, 0.5104916150747798, -0.8598827309222711],
  [-1e5, -0.03574879797201651, -0.9993608074382124],
  [524287.25, -0.5493507008397368, 0.8355918905104872],
  [91553.86390724055, 1, 2.260440600708132e-16],
  [46066.74387591393, -1, 1.3593070393188837e-16],
  [92133.48775182787, -2.7186140786377673e-16, -1],
  [22743.560015663308, -1, -1.8098738200135078e-16],
];

test('sin and cos are within an ulp of the exact value', () => {
  for (const [x, s, c] of EXACT) {
    expect(Math.abs(sin(x) / s - 1), `sin(${x})`).toBeLessThan(2.3e-16);
    expect(Math.abs(cos(x) / c - 1), `cos(${x})`).toBeLessThan(2.3e-16);
  }
});

test('sin and cos agree with Math.sin and Math.cos up to 1e5 radians', () => {
  let worst = 0;
  const compare = (x: number) => {
    worst = Math.max(worst, Math.abs(sin(x) / Math.sin(x) - 1), Math.abs(cos(x) / Math.cos(x) - 1));
  };
  for (let x = -7.0001; x < 7; x += 1 / 7001) compare(x);
  for (let x = -1e5; x < 1e5; x += 1.37) compare(x);
  for (let n = 1; n < 60_000; n++) compare((n * Math.PI) / 2);
  expect(worst).toBeLessThan(4.5e-16);
});

test('sin and cos at the edges', () => {
  expect(sin(0)).toBe(0);
  expect(sin(-0)).toBe(-0);
  expect(cos(0)).toBe(1);
  expect(cos(-0)).toBe(1);
  expect(sin(5e-324)).toBe(5e-324);
  for (const x of [NaN, Infinity, -Infinity]) {
    expect(sin(x)).toBeNaN();
    expect(cos(x)).toBeNaN();
  }
  expect(() => cos(1e6)).toThrow('at most 524288 radians, not 1000000');
});

test('sin and cos have these bits on every engine', () => {
  const values = new Float64Array(40_000);
  for (let i = 0; i < 20_000; i++) {
    values[2 * i] = sin((i - 10_000) / 7);
    values[2 * i + 1] = cos((i - 10_000) / 7);
  }
  const digest = createHash('sha256').update(values).digest('hex');
  expect(digest).toBe('9d1334dd6050ef7ae19722ff39b955894ed3adffcf5d041f939ddcbc679d8014');
});
