/* randperm against PyTorch 1.13's torch.randperm, whole and exact. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Generator, seedState } from './mt19937.ts';
import { randperm } from './randperm.ts';
import { encodeRng } from './torchState.ts';

/**
 * After manual_seed: `ten` is randperm(10), drawn first; `large` the SHA-256 of the int32 bytes of a
 * randperm(4096) that follows it; `state` that of get_rng_state() after both.
 */
const TORCH = [
  {
    seed: 0,
    ten: [4, 1, 7, 5, 3, 9, 0, 8, 6, 2],
    large: 'd41c243623e7b645eb501952840397c4fda36316aad3fd097786929c05ddda2b',
    state: '4a932fd31ce1578a595ccad2dcbe43f6267f28facd190fa7c58b6b607792c345',
  },
  {
    seed: 1,
    ten: [5, 6, 1, 2, 0, 8, 9, 3, 7, 4],
    large: '3be3f94ec7fb4c89c7227972427fcdd5ec7a1a4715d5acccd889c4e2c2d95471',
    state: 'e43201b8a5da5993749caaecf562c19a9f288b5c20c21400968955e7df735229',
  },
  {
    seed: 42,
    ten: [2, 6, 1, 8, 4, 5, 0, 9, 3, 7],
    large: 'e04147f1d0fe8917b04a53ff876f623754b629718bd77c104fb2b5b00acf55ab',
    state: '20f71a6c91aad756978a72183603acb309960e0b016e010dfe391621226d9aff',
  },
  {
    seed: 4294967303,
    ten: [5, 0, 3, 4, 1, 7, 9, 6, 8, 2],
    large: '8016b67add63e318ce749e1323776f69f7224747291358385a35c8a199c57441',
    state: '1d7657e1abbe28ea5dfe4193c29ef37f25abd2bf0a6f6cc48ebb7adef2a93932',
  },
  {
    seed: 9007199254740991,
    ten: [1, 4, 6, 2, 0, 5, 8, 7, 9, 3],
    large: '1987b239febd1ee2e16653e28ca927be0d2f0441e3c7e5dcb8ebfe90c9fc4315',
    state: 'c95d294994e27efd18cdeffe6ea0a8ad724fa42abb229e2966a47ace87703bca',
  },
];

const sha = (bytes: Int32Array | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('permutations are those of torch', () => {
  for (const { seed, ten, large, state } of TORCH) {
    const gen = new Generator(seedState(seed));
    expect([...randperm(gen, 10)]).toEqual(ten);
    expect(sha(randperm(gen, 4096))).toBe(large);
    expect(sha(encodeRng(gen.snapshot()))).toBe(state);
  }
});

test('the smallest permutations draw nothing', () => {
  const gen = new Generator(seedState(0));
  expect([...randperm(gen, 0)]).toEqual([]);
  expect([...randperm(gen, 1)]).toEqual([0]);
  expect(gen.snapshot()).toEqual(seedState(0));
  expect([...randperm(gen, 2)]).toEqual([0, 1]);
  expect(gen.snapshot().next).toBe(1);
});

test('every number comes once', () => {
  const sorted = randperm(new Generator(seedState(3)), 1000).sort();
  expect([...sorted]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
});

test('lengths out of range are refused', () => {
  const gen = new Generator(seedState(0));
  for (const n of [-1, 0.5, NaN, 214748364]) expect(() => randperm(gen, n)).toThrow(`not ${n}`);
});
