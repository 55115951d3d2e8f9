/*
 * The exponential function, written out so that every JavaScript engine returns the same bits.
 * Math.exp is not used: the language leaves its last bits to the engine. Not a vector routine and
 * not a tensor operation; callers loop over it.
 */

const INV_LN2 = Math.LOG2E;
// ln 2 in two parts; the first has 21 trailing zero bits, so k * LN2_HI is exact for |k| < 2^11.
const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const MIN_EXPONENT = -1074;

/** POW2[k + 1074] = 2^k for k in -1074..1023, by exact doubling. */
const POW2 = powersOfTwo();

function powersOfTwo(): Float64Array {
  const table = new Float64Array(1023 - MIN_EXPONENT + 1);
  let value = Number.MIN_VALUE;
  for (let i = 0; i < table.length; i++) {
    table[i] = value;
    value *= 2;
  }
  return table;
}

/** exp(r) for r = hi - lo, |r| <= ln(2)/2: 1 + r + r*c/(2 - c), c from an even minimax polynomial. */
function expReduced(hi: number, lo: number): number {
  const r = hi - lo;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  return 1 - (lo - (r * c) / (2 - c) - hi);
}

/** exp(x) where 2^k or the result is not a normal number, and for infinities and NaN. */
function expExtreme(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  const k = Math.floor(x * INV_LN2 + 0.5);
  const y = expReduced(x - k * LN2_HI, k * LN2_LO);
  // Two factors, the first product exact: one rounding also where the result is subnormal.
  const half = k > 0 ? 1000 : -1000;
  return y * POW2[k - half - MIN_EXPONENT]! * POW2[half - MIN_EXPONENT]!;
}

/**
 * e to the power x, for any double: at most 1 ulp off, Infinity above 709.78, 0 below -745.13.
 * Reduction x = k ln 2 + r and the polynomial's constants are those of fdlibm's e_exp.c.
 */
export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return expExtreme(x);
  const k = Math.floor(x * INV_LN2 + 0.5);
  return expReduced(x - k * LN2_HI, k * LN2_LO) * POW2[k - MIN_EXPONENT]!;
}
