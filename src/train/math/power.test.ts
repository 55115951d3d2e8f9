/* powInt and pow against values computed in 400-bit arithmetic (mpmath). */

import { expect, test } from 'vitest';
import { pow, powInt } from './power.ts';

test('powInt is exact or close, by its stated error', () => {
  expect(powInt(0.9, 0)).toBe(1);
  expect(powInt(0, 0)).toBe(1);
  expect(powInt(NaN, 0)).toBe(1);
  expect(powInt(0.9, 1)).toBe(0.9);
  expect(powInt(0.9, 2)).toBe(0.9 * 0.9);
  expect(powInt(2, 1023)).toBe(2 ** 1023);
  expect(powInt(2, 1024)).toBe(Infinity);
  expect(powInt(-2, 3)).toBe(-8);
  expect(powInt(0.5, 5000)).toBe(0);
  const exact: [number, number, number][] = [
    [0.9, 7, 0.4782969000000001],
    [0.999, 1000, 0.36769542477096373],
    [0.95, 400, 1.2286894111517744e-9],
    [1.5, 100, 4.065611775352152e17],
  ];
  for (const [base, n, want] of exact) {
    expect(Math.abs(powInt(base, n) / want - 1)).toBeLessThan((n + 1) * 1.2e-16);
  }
});

test('powInt refuses other exponents', () => {
  for (const n of [-1, 0.5, NaN, Infinity]) {
    expect(() => powInt(2, n)).toThrow(`nonnegative integer exponent, not ${n}`);
  }
});

test('pow for real exponents', () => {
  expect(Math.abs(pow(0.96, 0.5) / 0.9797958971132712 - 1)).toBeLessThan(3e-16);
  expect(Math.abs(pow(0.1, 2.75) / 0.001778279410038923 - 1)).toBeLessThan(2e-15);
  expect(Math.abs(pow(0.5, 3) / 0.125 - 1)).toBeLessThan(7.5e-16);
  expect(pow(1, 1e9)).toBe(1);
  expect(pow(0, 0)).toBe(1);
  expect(pow(0, 2)).toBe(0);
  expect(pow(0, -2)).toBe(Infinity);
  expect(pow(-1, 0.5)).toBeNaN();
});
