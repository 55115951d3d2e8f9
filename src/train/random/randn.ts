/*
 * torch.randn for float32 on the CPU: Box-Muller in blocks of 16 over torch's own uniforms. The draws
 * are PyTorch's exactly; about 17 % of the values differ from its AVX2 log, sin and cos in the last bits
 * (at most 4.8e-7 over a million values), and are the same in every browser. Not the path for fewer than 16 values, which draws doubles and caches one.
 */

import { log } from '../math/log.ts';
import { cos, sin } from '../math/trig.ts';
import type { Generator } from './mt19937.ts';
import { uniform } from './uniform.ts';

const BLOCK = 16;
const HALF = 8;
const TWO_PI = Math.fround(6.283185307179586);

/** Turns the 16 uniforms at `start` into normals in place: pair j with j + 8, float32 after each operation. */
function transformBlock(data: Float32Array, start: number): void {
  for (let j = start; j < start + HALF; j++) {
    const u1 = Math.fround(1 - data[j]!);
    const u2 = data[j + HALF]!;
    const radius = Math.fround(Math.sqrt(-2 * Math.fround(log(u1))));
    const theta = Math.fround(TWO_PI * u2);
    data[j] = radius * Math.fround(cos(theta));
    data[j + HALF] = radius * Math.fround(sin(theta));
  }
}

/**
 * `count` >= 16 standard normal values as torch.randn(count) gives them (ATen's normal_fill). Where
 * count is not a multiple of 16 the last 16 values are drawn and transformed anew, as there. Draws
 * count, or count + 16, u32s.
 */
export function randn(gen: Generator, count: number): Float32Array<ArrayBuffer> {
  if (!(Number.isSafeInteger(count) && count >= BLOCK)) {
    throw new RangeError(
      `randn makes at least ${BLOCK} values, not ${count}: PyTorch takes another path below that, ` +
        'which is not implemented here.',
    );
  }
  const data = new Float32Array(count);
  uniform(gen, data, 0, 1);
  for (let start = 0; start + BLOCK <= count; start += BLOCK) transformBlock(data, start);
  if (count % BLOCK !== 0) {
    const start = count - BLOCK;
    uniform(gen, data.subarray(start), 0, 1);
    transformBlock(data, start);
  }
  return data;
}
