/*
 * torch.Tensor.uniform_ for float32 on the CPU, bit for bit; initial weights and torch.rand come from
 * it. Not for float64 tensors: those use 53 random bits per value, these 24.
 */

import type { Generator } from './mt19937.ts';

const MASK_24 = 0xffffff;
const TWO_M24 = 1 / 16777216;

/**
 * Fills `out` with uniform values in [from, to) (`to` itself may come out by rounding), one u32 draw
 * each: fround(u24 2^-24 * fround(fround(to) - fround(from)) + fround(from)), computed in double and
 * rounded once (ATen's uniform_real transformation). torch.rand is from 0, to 1.
 */
export function uniform(gen: Generator, out: Float32Array, from: number, to: number): void {
  const low = Math.fround(from);
  const high = Math.fround(to);
  if (!(low <= high && high - low < Infinity)) {
    throw new RangeError(`uniform needs finite bounds in rising order, not ${from} and ${to}.`);
  }
  const width = Math.fround(high - low);
  for (let i = 0; i < out.length; i++) {
    out[i] = (gen.u32() & MASK_24) * TWO_M24 * width + low;
  }
}
