/**
 * TinyNet forward and backward in plain TypeScript, every operation rounded to f32, sums in a fixed order.
 * The oracle: no shortcuts that change a bit. Products of two f32 are exact in f64, so Math.fround rounds once.
 */
import { exp } from '../../math/exp.ts';
import { log } from '../../math/log.ts';
import { CLASSES, type LayerShape } from '../../model/tinyNet.ts';

const f = Math.fround;

/** out[b, o] = Σ_i x[b, i] · w[o, i] + bias[o], four outputs at a time to hide latency; each sum runs in order of i. */
export function linear(
  x: Float32Array,
  w: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  rows: number,
): void {
  const outputs = bias.length;
  const inputs = w.length / outputs;
  for (let b = 0; b < rows; b++) {
    const at = b * inputs;
    let o = 0;
    for (; o + 3 < outputs; o += 4) {
      const w0 = o * inputs;
      const w1 = w0 + inputs;
      const w2 = w1 + inputs;
      const w3 = w2 + inputs;
      let s0 = f(0);
      let s1 = f(0);
      let s2 = f(0);
      let s3 = f(0);
      for (let i = 0; i < inputs; i++) {
        const value = x[at + i]!;
        s0 = f(s0 + f(value * w[w0 + i]!));
        s1 = f(s1 + f(value * w[w1 + i]!));
        s2 = f(s2 + f(value * w[w2 + i]!));
        s3 = f(s3 + f(value * w[w3 + i]!));
      }
      const to = b * outputs + o;
      out[to] = s0 + bias[o]!;
      out[to + 1] = s1 + bias[o + 1]!;
      out[to + 2] = s2 + bias[o + 2]!;
      out[to + 3] = s3 + bias[o + 3]!;
    }
    for (; o < outputs; o++) {
      let s = f(0);
      for (let i = 0; i < inputs; i++) s = f(s + f(x[at + i]! * w[o * inputs + i]!));
      out[b * outputs + o] = s + bias[o]!;
    }
  }
}

export function relu(values: Float32Array, length: number): void {
  for (let i = 0; i < length; i++)
    if (!(values[i]! > 0)) values[i] = values[i]! !== values[i]! ? values[i]! : 0;
}

/** dw[o, i] = Σ_b dz[b, o] · x[b, i] and db[o] = Σ_b dz[b, o], in order of b. Overwrites. */
export function linearBackward(
  dz: Float32Array,
  x: Float32Array,
  dw: Float32Array,
  db: Float32Array,
  rows: number,
): void {
  const outputs = db.length;
  const inputs = dw.length / outputs;
  dw.fill(0);
  db.fill(0);
  for (let b = 0; b < rows; b++) {
    const from = b * inputs;
    for (let o = 0; o < outputs; o++) {
      const g = dz[b * outputs + o]!;
      if (g === 0) continue; // Adds a zero to every sum: no bit changes but the sign of a zero.
      db[o] = db[o]! + g;
      const to = o * inputs;
      for (let i = 0; i < inputs; i++) dw[to + i] = dw[to + i]! + f(g * x[from + i]!);
    }
  }
}

/** dx[b, i] = Σ_o dz[b, o] · w[o, i] where the ReLU let x[b, i] through, else 0. Overwrites. */
export function reluBackward(
  dz: Float32Array,
  w: Float32Array,
  x: Float32Array,
  dx: Float32Array,
  rows: number,
): void {
  const inputs = x.length / rows;
  const outputs = w.length / inputs;
  for (let b = 0; b < rows; b++) {
    for (let i = 0; i < inputs; i++) {
      const at = b * inputs + i;
      let s = f(0);
      if (x[at]! > 0)
        for (let o = 0; o < outputs; o++) s = f(s + f(dz[b * outputs + o]! * w[o * inputs + i]!));
      dx[at] = s;
    }
  }
}

/** −log softmax(logits)[label] of one row of two logits, and the softmax if `into` is given. */
export function crossEntropy(logits: Float32Array, at: number, label: number, into?: Float32Array): number {
  const a = logits[at]!;
  const b = logits[at + 1]!;
  const top = Math.max(a, b);
  const ea = f(exp(f(a - top)));
  const eb = f(exp(f(b - top)));
  const total = f(ea + eb);
  if (into) {
    into[at] = ea / total;
    into[at + 1] = eb / total;
  }
  return f(f(log(total)) - f(logits[at + label]! - top));
}

/** Activations of every layer for at most `rows` samples; the last are the logits. */
export function makeActivations(layers: readonly LayerShape[], rows: number): Float32Array[] {
  return layers.map(({ outputs }) => new Float32Array(rows * outputs));
}

export function forward(
  layers: readonly LayerShape[],
  params: (name: string) => Float32Array,
  x: Float32Array,
  activations: readonly Float32Array[],
  rows: number,
): Float32Array {
  let input = x;
  layers.forEach(({ name, outputs }, depth) => {
    const out = activations[depth]!;
    linear(input, params(`${name}.weight`), params(`${name}.bias`), out, rows);
    if (depth < layers.length - 1) relu(out, rows * outputs);
    input = out;
  });
  return input; // [rows, CLASSES]
}

export const hit = (logits: Float32Array, sample: number, label: number): boolean =>
  (logits[sample * CLASSES + 1]! > logits[sample * CLASSES]! ? 1 : 0) === label;
