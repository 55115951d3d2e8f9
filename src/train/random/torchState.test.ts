/* The byte format against SHA-256 of torch.get_rng_state() in PyTorch 1.13, and what decoding refuses. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Generator, seedState } from './mt19937.ts';
import { decodeRng, encodeRng } from './torchState.ts';

/** After torch.manual_seed(seed), and after torch.rand(1000) on top of it. */
const TORCH = [
  {
    seed: 0,
    fresh: '1ccf17250133dec5e96478acd63e13d728d0dbbabb30389415a302c6f872f81f',
    after1000: 'dea7848bfc17ded0c06270612ec4c417ae53fe6499db6b6af8f8987684abff0d',
  },
  {
    seed: 1,
    fresh: 'f5defda135ec2e0d1513e6979390f58397d31a904d5f6540f8b88ae64d1decc1',
    after1000: 'add895b327ae6725f262b0e4cc10fb44d74c1086ce5767e0207ec958f8b9b1e5',
  },
  {
    seed: 42,
    fresh: '5feb54a46230d321d888e9b43cf5a57492665f199e4377408d79ee460e36679c',
    after1000: '75ddb2bd810e03fd2cbb743ee21c9754eafd6975827bb3508be7dd07169d33ea',
  },
  {
    seed: 4294967303,
    fresh: '8227954b107ab99452e368bc13cf4b1a37ac3d9d7aa6a63bd389ded69a4a5065',
    after1000: 'd23aa19788e059a9df4c30fc451fc4fda3b0563631e3c723c42e0d7b48c88a93',
  },
  {
    seed: 9007199254740991,
    fresh: '62e141e6e59bc321ef30bd8bf690070cf3c445dc959ae36f0da0e3eb4d79ae9a',
    after1000: 'c394d68b70e4e67fa2e25ff00008d6ad9ed559359929b623c01e410a874b071f',
  },
];

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function drawn(seed: number, count: number) {
  const gen = new Generator(seedState(seed));
  for (let i = 0; i < count; i++) gen.u32();
  return gen.snapshot();
}

/** The bytes of a valid state with some of them overwritten. */
function spoiled(change: (view: DataView) => void): Uint8Array {
  const bytes = encodeRng(drawn(0, 10));
  change(new DataView(bytes.buffer));
  return bytes;
}

test('encoded states are the bytes torch gives', () => {
  for (const { seed, fresh, after1000 } of TORCH) {
    expect(encodeRng(seedState(seed)).length).toBe(5056);
    expect(sha(encodeRng(seedState(seed)))).toBe(fresh);
    expect(sha(encodeRng(drawn(seed, 1000)))).toBe(after1000);
  }
});

test('decoding gives back the state, also from the middle of a larger buffer', () => {
  for (const count of [0, 1, 624, 1000]) {
    const state = drawn(2 ** 53 - 1, count);
    const larger = new Uint8Array(6000);
    larger.set(encodeRng(state), 13);
    expect(decodeRng(larger.subarray(13, 13 + 5056))).toEqual(state);
  }
});

test('decoding names what is wrong', () => {
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(5055), 'it has 5055 bytes, not 5056'],
    [new Uint8Array(5056), 'seeded is 0, not 1'],
    [spoiled((v) => v.setInt32(8, 0, true)), 'left is 0; it must be from 1 to 624'],
    [spoiled((v) => v.setInt32(8, -3, true)), 'left is -3; it must be from 1 to 624'],
    [spoiled((v) => v.setInt32(8, 625, true)), 'left is 625; it must be from 1 to 624'],
    [spoiled((v) => v.setUint32(16, 625, true)), 'next is 625; it must be from 0 to 624'],
    [spoiled((v) => v.setUint32(20, 1, true)), 'next is 4294967306; it must be from 0 to 624'],
    [spoiled((v) => v.setUint32(16, 11, true)), 'left is 615 and next is 11; together they must make 625'],
    [spoiled((v) => v.setUint32(28, 1, true)), 'state[0] does not fit in 32 bits'],
    [spoiled((v) => v.setUint32(4, 2 ** 21, true)), 'its seed is above 2^53 - 1'],
    [spoiled((v) => v.setInt32(5040, 1, true)), 'a cached normal sample'],
    [spoiled((v) => v.setUint8(5052, 1)), 'a cached normal sample'],
  ];
  for (const [bytes, why] of cases) expect(() => decodeRng(bytes)).toThrow(why);
});

test('encoding refuses a state that torch would reject', () => {
  expect(() => encodeRng({ ...seedState(0), left: 0 })).toThrow('left is 0');
  expect(() => encodeRng({ ...seedState(0), next: 2 })).toThrow('together they must make 625');
  expect(() => encodeRng({ ...seedState(0), state: new Uint32Array(3) })).toThrow('3 words, not 624');
});
