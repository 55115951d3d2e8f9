/*
 * torch.randperm on the CPU, exactly: the order in which a shuffling DataLoader visits its samples.
 * Not a shuffle of given values, and not torch's path for huge n, which draws 64 bits per swap.
 */

import type { Generator } from './mt19937.ts';

/** From this n on PyTorch takes another path: floor((2^32 - 1) / 20). */
const LIMIT = 214748364;

/**
 * A random permutation of 0..n-1, 0 <= n < 214748364, as torch.randperm(n): for i < n - 1, entry i
 * changes places with entry i + (u32 mod (n - i)). Draws n - 1 u32s (none for n = 0).
 */
export function randperm(gen: Generator, n: number): Int32Array<ArrayBuffer> {
  if (!(Number.isInteger(n) && n >= 0 && n < LIMIT)) {
    throw new RangeError(`randperm takes an integer from 0 to ${LIMIT - 1}, not ${n}.`);
  }
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const j = i + (gen.u32() % (n - i));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}
