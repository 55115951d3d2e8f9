/*
 * The natural logarithm, written out so that every JavaScript engine returns the same bits.
 * Math.log is not used: the language leaves its last bits to the engine. Not log1p: arguments near
 * -0 of log(1 + x) lose what the addition loses.
 */

const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

const TWO_54 = 18014398509481984;
const MIN_NORMAL = 2.2250738585072014e-308;

const asDouble = new Float64Array([1]);
const asWords = new Uint32Array(asDouble.buffer);
/** Index of a double's sign-and-exponent word: 1 on a little-endian machine. */
const HIGH = asWords[0] === 0 ? 1 : 0;
/** High words of 1 and of sqrt(2)/2, the lower end of the reduced mantissa. */
const ONE_HIGH = 0x3ff00000;
const SQRT_HALF_HIGH = 0x3fe6a09e;

/**
 * Natural logarithm of any double: at most 1 ulp off, -Infinity at ±0, NaN below 0. Subnormal
 * arguments are exact inputs. x = 2^k (1 + f), sqrt(2)/2 <= 1 + f < sqrt(2), then fdlibm's
 * (e_log.c) polynomial in s = f / (2 + f).
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = -0x3ff;
  let scaled = x;
  if (x < MIN_NORMAL) {
    scaled = x * TWO_54;
    k -= 54;
  }
  asDouble[0] = scaled;
  const high = asWords[HIGH]! + (ONE_HIGH - SQRT_HALF_HIGH);
  k += high >>> 20;
  asWords[HIGH] = (high & 0xfffff) + SQRT_HALF_HIGH;
  const f = asDouble[0]! - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  return s * (halfSquare + (odd + even)) + k * LN2_LO - halfSquare + f + k * LN2_HI;
}
