/* randn against PyTorch 1.13 (AVX2): values to 4e-7, the generator's state afterwards exactly. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Generator, seedState } from './mt19937.ts';
import { randn } from './randn.ts';
import { encodeRng } from './torchState.ts';

/** Where in torch.randn(4096, 10), flattened, the `values` below stand. */
const PLACES = [0, 1, 8, 15, 16, 1000, 20000, 40959];
/** `state`, `state37`: SHA-256 of get_rng_state() after randn(4096, 10) and randn(37); `end37`: its last 17. */
const TORCH = [
  {
    seed: 0,
    values: [
      -1.1258398294448853, -1.152360200881958, 0.32227492332458496, -0.2472781538963318, -1.3526537418365479,
      0.35422441363334656, 1.2675323486328125, -0.00794570054858923,
    ],
    state: 'c58dac938a2434e3f5f827fde79ab8f4522c10bf5d9a4542358e07763a2ea363',
    state37: '34527981fc20ab6d643f25dad947962b0fb11b1ca60eb5d94b27b73d1936d302',
    end37: [
      0.5988394618034363, 0.11241118609905243, 0.6407923698425293, 0.441156268119812, -0.21586325764656067,
      -0.7425481677055359, 0.5627213716506958, 0.25962740182876587, -0.17396099865436554, 2.3022053241729736,
      -1.4688938856124878, -1.586688756942749, 1.203223705291748, 0.08453469723463058, -1.2001394033432007,
      -0.004785737954080105, -0.5180748105049133,
    ],
  },
  {
    seed: 1,
    values: [
      -1.5255959033966064, -0.7502318024635315, -0.7121446132659912, 0.46763551235198975, -0.6969724297523499,
      1.1657739877700806, -2.1739532947540283, -0.0945216491818428,
    ],
    state: '41d8b325e93c16900044ac7ec377217f8c23ecd1ef62de5df97f57ea3ad30e69',
    state37: 'e04527acee28edab2366bbc1b42379b6b39296ae271734552edb4d07e65bbc8f',
    end37: [
      0.8656923770904541, 0.04570277780294418, 0.15295691788196564, -0.47567880153656006, -1.8821425437927246,
      -0.7765450477600098, 2.0242021083831787, -0.08654119819402695, 0.09812353551387787, -1.0373387336730957,
      1.5747981071472168, -0.6298472285270691, 2.406978130340576, 0.27856624126434326, 0.24675291776657104,
      1.1843266487121582, -0.7282137274742126,
    ],
  },
  {
    seed: 42,
    values: [
      1.9269152879714966, 1.4872840642929077, -0.7521352767944336, 0.7624453902244568, 1.6423169374465942,
      -1.0284309387207031, 1.445921540260315, -0.15908682346343994,
    ],
    state: 'b036cf27530ab5904523d684a843a0db85a62ecb1cfdb20ff8841739625f2aea',
    state37: '78a7a76517910d0375cbd5791b861bf17a0899311ec794a3b9832dd9e7f8ae1a',
    end37: [
      -0.7581311464309692, -0.42451897263526917, 0.3057209253311157, -0.7745925188064575, 0.0349123440682888,
      0.3211030066013336, 1.573600172996521, -0.8454674482345581, 1.312307596206665, 2.1227850914001465,
      -1.234653115272522, -0.4879138767719269, -1.4180599451065063, 0.8962683081626892, 0.049905385822057724,
      2.2667179107666016, 1.1789509057998657,
    ],
  },
];

const sha = (gen: Generator) => createHash('sha256').update(encodeRng(gen.snapshot())).digest('hex');

function expectClose(got: ArrayLike<number>, want: number[]) {
  expect(got.length).toBe(want.length);
  for (const [i, value] of want.entries()) expect(Math.abs(got[i]! - value)).toBeLessThanOrEqual(4e-7);
}

test('a multiple of 16 values', () => {
  for (const { seed, values, state } of TORCH) {
    const gen = new Generator(seedState(seed));
    const x = randn(gen, 40960);
    expectClose(
      PLACES.map((i) => x[i]!),
      values,
    );
    expect(sha(gen)).toBe(state);
  }
});

test('another count: the last 16 values are drawn anew', () => {
  for (const { seed, end37, state37 } of TORCH) {
    const gen = new Generator(seedState(seed));
    expectClose(randn(gen, 37).subarray(20), end37);
    expect(sha(gen)).toBe(state37);
  }
});

test('the values look normal', () => {
  const x = randn(new Generator(seedState(9)), 65536);
  const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
  const variance = x.reduce((sum, v) => sum + v * v, 0) / x.length;
  expect(Math.abs(mean)).toBeLessThan(0.015);
  expect(Math.abs(variance - 1)).toBeLessThan(0.025);
});

test('the values have these bits on every engine', () => {
  const digest = createHash('sha256')
    .update(randn(new Generator(seedState(0)), 40960))
    .digest('hex');
  expect(digest).toBe('6313d32eac56e4573784dd11b5628bfb3c7a33f22542ce315a1cb1a42bfb2eb7');
});

test('fewer than 16 values are refused with the reason, before any draw', () => {
  const gen = new Generator(seedState(0));
  for (const count of [0, 1, 15, 16.5, NaN]) {
    expect(() => randn(gen, count)).toThrow(`not ${count}: PyTorch takes another path`);
  }
  expect(gen.snapshot()).toEqual(seedState(0));
});
