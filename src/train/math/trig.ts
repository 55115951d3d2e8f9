/*
 * Sine and cosine, written out so that every JavaScript engine returns the same bits. Math.sin and
 * Math.cos are not used: the language leaves their last bits to the engine. Not for huge arguments:
 * beyond 2^19 radians the three-part reduction would lose digits, so those are refused.
 */

const INV_PIO2 = 0.6366197723675814;
// pi/2 in parts of 33 bits (n times a part is exact for |n| < 2^20), each with the tail it leaves.
const PIO2_1 = 1.5707963267341256;
const PIO2_1T = 6.077100506506192e-11;
const PIO2_2 = 6.077100506303966e-11;
const PIO2_2T = 2.0222662487959506e-21;
const PIO2_3 = 2.0222662487111665e-21;
const PIO2_3T = 8.4784276603689e-32;
const TWO_M16 = 1 / 65536;
const TWO_M49 = 1 / 562949953421312;
const LARGEST = 524288;

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 2.7557313707070068e-6;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;

const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 2.480158728947673e-5;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/** sin(x + tail) for |x| <= pi/4; tail is what x lacks of the exact argument. */
function sinKernel(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

/** cos(x + tail) for |x| <= pi/4. */
function cosKernel(x: number, tail: number): number {
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * tail));
}

/** sin(x + quarters * pi/2). Cody-Waite: subtract n*pi/2 part by part, further where digits cancelled. */
function sinShifted(x: number, quarters: number): number {
  const size = Math.abs(x);
  if (!(size < Infinity)) return NaN;
  if (size > LARGEST) throw new RangeError(`sin and cos take at most ${LARGEST} radians, not ${x}.`);
  const n = Math.floor(x * INV_PIO2 + 0.5);
  let r = x - n * PIO2_1;
  let w = n * PIO2_1T;
  let y = r - w;
  if (Math.abs(y) < size * TWO_M16) {
    let t = r;
    w = n * PIO2_2;
    r = t - w;
    w = n * PIO2_2T - (t - r - w);
    y = r - w;
    if (Math.abs(y) < size * TWO_M49) {
      t = r;
      w = n * PIO2_3;
      r = t - w;
      w = n * PIO2_3T - (t - r - w);
      y = r - w;
    }
  }
  const tail = r - y - w;
  const quadrant = (n + quarters) & 3;
  const value = quadrant & 1 ? cosKernel(y, tail) : sinKernel(y, tail);
  return quadrant & 2 ? -value : value;
}

/**
 * Sine of x radians, |x| <= 2^19: at most 1 ulp off; NaN for NaN and infinities, a RangeError beyond.
 * Polynomials and parts of pi/2: fdlibm's k_sin.c, k_cos.c, e_rem_pio2.c.
 */
export function sin(x: number): number {
  return x === 0 ? x : sinShifted(x, 0);
}

/** Cosine of x radians, |x| <= 2^19: at most 1 ulp off; NaN and RangeError as for sin. */
export function cos(x: number): number {
  return sinShifted(x, 1);
}
