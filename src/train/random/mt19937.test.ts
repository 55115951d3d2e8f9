/* The engine against PyTorch 1.13's: torch.manual_seed(seed), then torch.empty((), dtype=int64).random_(). */

import { expect, test } from 'vitest';
import { Generator, seedState } from './mt19937.ts';

/** Four int64 draws after seeding; the last two seeds need more than 32 bits. */
const INT64: [number, bigint[]][] = [
  [0, [900450186894289455n, 3969543146641149120n, 1895649597198586619n, 827948490035658087n]],
  [1, [7692698082559361259n, 4064269471072392264n, 2109959069025161n, 5577051506714156677n]],
  [42, [6909045637428952499n, 8314211556539077902n, 4279532810384561223n, 1819927849474927636n]],
  [4294967303, [1407639518939636932n, 5163590386780219894n, 8087222774582268115n, 4122204982959224423n]],
  [
    9007199254740991,
    [1800993050274709794n, 7607120784305990727n, 5331760257347419712n, 5165154706003526138n],
  ],
];

test('int64 draws are those of torch', () => {
  for (const [seed, want] of INT64) {
    const gen = new Generator(seedState(seed));
    expect(want.map(() => gen.int64())).toEqual(want);
  }
});

test('the 10000th draw from seed 5489 is the one the C++ standard names', () => {
  const gen = new Generator(seedState(5489));
  for (let i = 0; i < 9999; i++) gen.u32();
  expect(gen.u32()).toBe(4123659995);
});

test('u64 is two draws, the first the high half', () => {
  const words = new Generator(seedState(3));
  const pairs = new Generator(seedState(3));
  for (let i = 0; i < 400; i++) {
    expect(pairs.u64()).toBe(BigInt(words.u32()) * 2n ** 32n + BigInt(words.u32()));
  }
});

test('only the low 32 bits of a seed matter to the stream', () => {
  const wide = new Generator(seedState(2 ** 32 + 7));
  const narrow = new Generator(seedState(7));
  expect(wide.u64()).toBe(narrow.u64());
  expect(wide.snapshot().seed).toBe(2 ** 32 + 7);
});

test('a generator continues from a snapshot wherever it was taken', () => {
  for (const drawn of [0, 1, 623, 624, 625, 1248, 2000]) {
    const gen = new Generator(seedState(11));
    for (let i = 0; i < drawn; i++) gen.u32();
    const resumed = new Generator(gen.snapshot());
    for (let i = 0; i < 700; i++) expect(resumed.u32()).toBe(gen.u32());
    expect(resumed.snapshot()).toEqual(gen.snapshot());
  }
});

test('states are copies: drawing changes neither the one given nor one handed out', () => {
  const start = seedState(1);
  const gen = new Generator(start);
  const taken = gen.snapshot();
  for (let i = 0; i < 1000; i++) gen.u32();
  expect(start).toEqual(seedState(1));
  expect(taken).toEqual(seedState(1));
});

test('left and next as ATen counts them', () => {
  const at = (draws: number) => {
    const gen = new Generator(seedState(0));
    for (let i = 0; i < draws; i++) gen.u32();
    const { left, next } = gen.snapshot();
    return [left, next];
  };
  expect([0, 1, 2, 624, 625].map(at)).toEqual([
    [1, 0],
    [624, 1],
    [623, 2],
    [1, 624],
    [624, 1],
  ]);
});

test('seeds that are not integers from 0 to 2^53 - 1 are refused', () => {
  for (const seed of [-1, 0.5, NaN, 2 ** 53]) expect(() => seedState(seed)).toThrow(`not ${seed}`);
});
