/* uniform against SHA-256 of PyTorch 1.13's float32 bytes: torch.rand(1000) and uniform_(-1/sqrt(10), ...). */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Generator, seedState } from './mt19937.ts';
import { uniform } from './uniform.ts';

/** `weights`: 640 values from -1/sqrt(10) to 1/sqrt(10), as the default init of a 10 to 64 Linear draws. */
const TORCH = [
  {
    seed: 0,
    rand: '20221bec9830215c3bfa32cbadc455cd97654c065939b1b4a842e67b80bf549f',
    weights: 'c34d00aa4d0cc0c10dcf30179b561a1f24906340cbac5ea2379778d89c495a36',
  },
  {
    seed: 1,
    rand: '7a913bcf84c92c925fde2f28d383ab23a7fe7f93153b55dd0dfbcb306565dba3',
    weights: '296288e8fcedbf343239a5282ba82fd78e1aebf8189bab595ec5e76935a4ea71',
  },
  {
    seed: 42,
    rand: '80ff065ee30ad7acb95600ff85f860554eef3d2696f85c54fb49b43a318947c7',
    weights: 'f28a159560fd11579321e259e1c2034cf8ea8298b780b42a812a96e8646951a0',
  },
  {
    seed: 4294967303,
    rand: '40cacda114f1760498f20d49808fe951c51204436482f5a7236815c415e3cfb5',
    weights: 'e411678a28f3d9cf4bcece3ab61a92df4137af4248069ed725ec68f3eba43bd4',
  },
  {
    seed: 9007199254740991,
    rand: 'd78fe33996caf9a85f1389ce42772c821bcbce5f50d1a02415420fafdddfba9b',
    weights: '90a0b8a21f24e04b3946f9ba820b5bbed9baaeccc04abb133660fa1b723a3a59',
  },
];

const sha = (values: Float32Array) => createHash('sha256').update(values).digest('hex');

function filled(seed: number, count: number, from: number, to: number) {
  const out = new Float32Array(count);
  uniform(new Generator(seedState(seed)), out, from, to);
  return out;
}

test('the first values after seed 0', () => {
  const rand = [0.49625658988952637, 0.7682217955589294, 0.08847743272781372, 0.13203048706054688];
  expect([...filled(0, 4, 0, 1)]).toEqual(rand);
  const weights = [-0.002367540495470166, 0.16963835060596466, -0.26026973128318787];
  expect([...filled(0, 3, -1 / Math.sqrt(10), 1 / Math.sqrt(10))]).toEqual(weights);
});

test('whole tensors are bit for bit those of torch', () => {
  for (const { seed, rand, weights } of TORCH) {
    expect(sha(filled(seed, 1000, 0, 1))).toBe(rand);
    expect(sha(filled(seed, 640, -1 / Math.sqrt(10), 1 / Math.sqrt(10)))).toBe(weights);
  }
});

test('equal bounds give that value and still draw', () => {
  const gen = new Generator(seedState(0));
  const out = new Float32Array(3);
  uniform(gen, out, 2, 2);
  expect([...out]).toEqual([2, 2, 2]);
  expect(gen.snapshot().next).toBe(3);
});

test('bounds that make no interval are refused', () => {
  const gen = new Generator(seedState(0));
  for (const [from, to] of [
    [1, 0],
    [NaN, 1],
    [0, Infinity],
    [-Infinity, Infinity],
  ] as const) {
    expect(() => uniform(gen, new Float32Array(1), from, to)).toThrow(`not ${from} and ${to}`);
  }
  expect(gen.snapshot()).toEqual(seedState(0));
});
