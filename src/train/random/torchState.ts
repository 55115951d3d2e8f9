/*
 * A generator state as the 5056 bytes of torch.get_rng_state(), both ways. Not a general reader: the
 * cached half of a normal pair (left by torch.randn of fewer than 16 values) is refused, because
 * RngState has no place for it and dropping it would change the draws.
 *
 * Layout, little endian: u64 seed, i32 left, i32 seeded, u64 next, u64 state[624], f64 normal_x,
 * normal_y, normal_rho, i32 normal_is_valid, 4 bytes of padding, f32 next_float_normal_sample, bool
 * is_next_float_normal_sample_valid, 3 bytes of padding (ATen's CPUGeneratorImpl.cpp).
 */

import { type RngState, STATE_SIZE } from './mt19937.ts';

/** Bytes in torch.get_rng_state(). */
export const TORCH_STATE_BYTES = 5056;
const LEFT = 8;
const SEEDED = 12;
const NEXT = 16;
const WORDS = 24;
const NORMAL_VALID = WORDS + 8 * STATE_SIZE + 24;
const FLOAT_NORMAL_VALID = NORMAL_VALID + 12;
const TWO_32 = 0x100000000;

/** What is wrong with `left` and `next` as a position in the 624 words, or null. */
function positionFault(left: number, next: number): string | null {
  if (!(Number.isInteger(left) && left >= 1 && left <= STATE_SIZE)) {
    return `left is ${left}; it must be from 1 to ${STATE_SIZE}`;
  }
  if (!(Number.isInteger(next) && next >= 0 && next <= STATE_SIZE)) {
    return `next is ${next}; it must be from 0 to ${STATE_SIZE}`;
  }
  if (left + next !== STATE_SIZE + 1 && !(left === 1 && next === 0)) {
    return `left is ${left} and next is ${next}; together they must make ${STATE_SIZE + 1}`;
  }
  return null;
}

function refuse(why: string): never {
  throw new Error(`Not a usable torch generator state: ${why}.`);
}

/** The 5056 bytes that torch.set_rng_state() accepts for this state. */
export function encodeRng(rng: RngState): Uint8Array<ArrayBuffer> {
  const fault = positionFault(rng.left, rng.next);
  if (fault !== null) refuse(fault);
  if (rng.state.length !== STATE_SIZE) refuse(`it has ${rng.state.length} words, not ${STATE_SIZE}`);
  const bytes = new Uint8Array(TORCH_STATE_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, rng.seed % TWO_32, true);
  view.setUint32(4, Math.floor(rng.seed / TWO_32), true);
  view.setInt32(LEFT, rng.left, true);
  view.setInt32(SEEDED, 1, true);
  view.setUint32(NEXT, rng.next, true);
  for (let i = 0; i < STATE_SIZE; i++) view.setUint32(WORDS + 8 * i, rng.state[i]!, true);
  return bytes;
}

/**
 * The state in the 5056 bytes of torch.get_rng_state(). Throws a sentence naming what is wrong: the
 * length, a field out of range, a seed above 2^53 - 1, or a cached normal sample.
 */
export function decodeRng(bytes: Uint8Array): RngState {
  if (bytes.length !== TORCH_STATE_BYTES) {
    refuse(`it has ${bytes.length} bytes, not ${TORCH_STATE_BYTES}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unsigned64 = (at: number) => view.getUint32(at, true) + view.getUint32(at + 4, true) * TWO_32;

  const seed = unsigned64(0);
  if (!Number.isSafeInteger(seed)) refuse('its seed is above 2^53 - 1');
  if (view.getInt32(SEEDED, true) !== 1) refuse(`seeded is ${view.getInt32(SEEDED, true)}, not 1`);
  const left = view.getInt32(LEFT, true);
  const next = unsigned64(NEXT);
  const fault = positionFault(left, next);
  if (fault !== null) refuse(fault);
  const state = new Uint32Array(STATE_SIZE);
  for (let i = 0; i < STATE_SIZE; i++) {
    const word = unsigned64(WORDS + 8 * i);
    if (word >= TWO_32) refuse(`state[${i}] does not fit in 32 bits`);
    state[i] = word;
  }
  if (view.getInt32(NORMAL_VALID, true) !== 0 || bytes[FLOAT_NORMAL_VALID]! !== 0) {
    refuse('it holds a cached normal sample (torch.randn of fewer than 16 values), which is not supported');
  }
  return { seed, left, next, state };
}
