/**
 * The loops where the time goes. Values are f32 kept in Float64Arrays, one row of samples per feature ("planes", below), so
 * that no load has to convert; every product and every sum is rounded to f32. Sums run in order of their index, each in its
 * own accumulator, several side by side: that hides latency and changes no bit.
 */

const f = Math.fround;

/** [features][width], flat: all samples of feature 0, then all of feature 1, … */
export type Planes = Float64Array;

/** A number of samples, rounded up to whole groups of eight; what lies beyond the samples is computed and ignored. */
export const widthFor = (samples: number): number => Math.ceil(samples / 8) * 8;

/** How to walk a weight matrix [outputs, inputs]: along it (forward) or across it (backward). */
export interface Walk {
  readonly outputs: number;
  readonly inputs: number;
  readonly perOutput: number;
  readonly perInput: number;
}

/** out[o][b] = Σ_i w[o, i] · x[i][b], in order of i. */
export function weightedSums(w: Float32Array, walk: Walk, x: Planes, out: Planes, width: number): void {
  const { outputs, inputs, perOutput, perInput } = walk;
  const end = inputs * width;
  for (let o = 0; o < outputs; o++) {
    for (let b = 0; b < width; b += 8) {
      const first = w[o * perOutput]!;
      let s0 = f(first * x[b]!);
      let s1 = f(first * x[b + 1]!);
      let s2 = f(first * x[b + 2]!);
      let s3 = f(first * x[b + 3]!);
      let s4 = f(first * x[b + 4]!);
      let s5 = f(first * x[b + 5]!);
      let s6 = f(first * x[b + 6]!);
      let s7 = f(first * x[b + 7]!);
      let weightAt = o * perOutput + perInput;
      for (let at = width + b; at < end; at += width) {
        const weight = w[weightAt]!;
        weightAt += perInput;
        s0 = f(s0 + f(weight * x[at]!));
        s1 = f(s1 + f(weight * x[at + 1]!));
        s2 = f(s2 + f(weight * x[at + 2]!));
        s3 = f(s3 + f(weight * x[at + 3]!));
        s4 = f(s4 + f(weight * x[at + 4]!));
        s5 = f(s5 + f(weight * x[at + 5]!));
        s6 = f(s6 + f(weight * x[at + 6]!));
        s7 = f(s7 + f(weight * x[at + 7]!));
      }
      const to = o * width + b;
      out[to] = s0;
      out[to + 1] = s1;
      out[to + 2] = s2;
      out[to + 3] = s3;
      out[to + 4] = s4;
      out[to + 5] = s5;
      out[to + 6] = s6;
      out[to + 7] = s7;
    }
  }
}

/** z[o][b] += bias[o]. */
export function addBias(z: Planes, bias: Float32Array, width: number): void {
  for (let o = 0; o < bias.length; o++) {
    const add = bias[o]!;
    for (let at = o * width; at < (o + 1) * width; at++) z[at] = f(z[at]! + add);
  }
}

/** The same for a layer with a ReLU behind it; NaN passes it. */
export function addBiasAndClip(z: Planes, bias: Float32Array, width: number): void {
  for (let o = 0; o < bias.length; o++) {
    const add = bias[o]!;
    for (let at = o * width; at < (o + 1) * width; at++) {
      z[at] = relu(f(z[at]! + add));
    }
  }
}

/** max(v, 0), and NaN for NaN, without a branch that the data would decide: a processor guesses those wrong half the time. */
function relu(v: number): number {
  const twice = v + Math.abs(v);
  if (Number.isNaN(twice)) return v < 0 ? 0 : v;
  return twice * 0.5;
}

/** dx = 0 wherever the ReLU let nothing through, infinities and NaN included; also without such a branch. */
export function closeGates(dx: Planes, activations: Planes): void {
  for (let at = 0; at < dx.length; at++) {
    const gate = Number(activations[at]! > 0);
    const gated = dx[at]! * gate;
    dx[at] = Number.isNaN(gated) && gate === 0 ? 0 : gated;
  }
}

/** One layer's gradients to fill. */
export interface Gradients {
  readonly dw: Float32Array;
  readonly db: Float32Array;
}

/**
 * dw[o, i] = Σ_b dz[o][b] · x[i][b] and db[o] = Σ_b dz[o][b], in order of b. The bias is summed along with every group of
 * inputs; past the last input that one is computed and written again, so that no tail is special.
 */
export function gradients(
  dz: Planes,
  x: Planes,
  { dw, db }: Gradients,
  samples: number,
  width: number,
): void {
  const inputs = dw.length / db.length;
  for (let o = 0; o < db.length; o++) {
    const row = o * width;
    for (let i = 0; i < inputs; i += 5) {
      const i1 = Math.min(i + 1, inputs - 1);
      const i2 = Math.min(i + 2, inputs - 1);
      const i3 = Math.min(i + 3, inputs - 1);
      const i4 = Math.min(i + 4, inputs - 1);
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let s4 = 0;
      let bias = 0;
      for (let b = 0; b < samples; b++) {
        const g = dz[row + b]!;
        s0 = f(s0 + f(g * x[i * width + b]!));
        s1 = f(s1 + f(g * x[i1 * width + b]!));
        s2 = f(s2 + f(g * x[i2 * width + b]!));
        s3 = f(s3 + f(g * x[i3 * width + b]!));
        s4 = f(s4 + f(g * x[i4 * width + b]!));
        bias = f(bias + g);
      }
      const to = o * inputs;
      dw[to + i] = s0;
      dw[to + i1] = s1;
      dw[to + i2] = s2;
      dw[to + i3] = s3;
      dw[to + i4] = s4;
      db[o] = bias;
    }
  }
}
