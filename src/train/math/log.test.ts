/* log against values computed in 400-bit arithmetic (mpmath), against Math.log, and its own bits. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { exp } from './exp.ts';
import { log } from './log.ts';

const EXACT: [number, number][] = [
  [3, 1.0986122886681098],
  [0.75, -0.2876820724517809],
  [7, 1.9459101490553132],
  [0.3, -1.2039728043259361],
  [1.5, 0.4054651081081644],
  [0.999, -0.0010005003335835344],
  [1.001, 0.0009995003330834232],
  [1e-300, -690.7755278982137],
  [1e300, 690.7755278982137],
  [5e-324, -744.4400719213812],
  [1e-310, -713.8013788281542],
  [2.2250738585072014e-308, -708.3964185322641],
  [1.7976931348623157e308, 709.782712893384],
];

test('log is within an ulp of the exact value, subnormal arguments included', () => {
  for (const [x, y] of EXACT) expect(Math.abs(log(x) / y - 1), `log(${x})`).toBeLessThan(2.3e-16);
});

test('log agrees with Math.log', () => {
  let worst = 0;
  const compare = (x: number) => {
    const want = Math.log(x);
    if (want !== 0) worst = Math.max(worst, Math.abs((log(x) - want) / want));
  };
  for (let i = 1; i < 100_000; i++) compare(i / 50_000);
  for (let x = -740; x < 709; x += 1 / 67) compare(exp(x));
  for (let i = 1; i < 1000; i++) compare(1 + i * 2 ** -45);
  expect(worst).toBeLessThan(4.5e-16);
});

test('log at the edges', () => {
  expect(log(1)).toBe(0);
  expect(log(0)).toBe(-Infinity);
  expect(log(-0)).toBe(-Infinity);
  expect(log(-1)).toBeNaN();
  expect(log(-Infinity)).toBeNaN();
  expect(log(NaN)).toBeNaN();
  expect(log(Infinity)).toBe(Infinity);
});

test('log has these bits on every engine', () => {
  const values = new Float64Array(20_000);
  for (let i = 0; i < values.length; i++) values[i] = log((i + 1) / 4096);
  const digest = createHash('sha256').update(values).digest('hex');
  expect(digest).toBe('746c13ff5aff2dde69f3895c639c0fe31b54ac67aafc7a7a15182a89b28e1c53');
});
