/*
 * Powers for schedules and bias corrections, the same bits in every JavaScript engine (neither
 * Math.pow nor ** is used). Not a correctly rounded pow: the stated errors are what to expect.
 */

import { exp } from './exp.ts';
import { log } from './log.ts';

/**
 * base to the power n, n a nonnegative integer, by repeated squaring. Relative error at most about
 * n * 1.2e-16 (exact for n <= 1, rounded once for n = 2); powInt(anything, 0) is 1.
 */
export function powInt(base: number, n: number): number {
  if (!(Number.isSafeInteger(n) && n >= 0)) {
    throw new RangeError(`powInt needs a nonnegative integer exponent, not ${n}.`);
  }
  let result = 1;
  let square = base;
  let rest = n;
  while (rest > 0) {
    if (rest % 2 === 1) result *= square;
    rest = Math.floor(rest / 2);
    if (rest > 0) square *= square;
  }
  return result;
}

/**
 * base to the real power x as exp(x log base), for base >= 0 (NaN below). Relative error at most
 * about (2 + 2 |x log base|) * 1.2e-16. pow(0, x) is 0, 1 or Infinity by the sign of x.
 */
export function pow(base: number, x: number): number {
  if (x === 0) return 1;
  return exp(x * log(base));
}
