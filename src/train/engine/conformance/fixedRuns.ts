/**
 * A fixed set of short runs, and what the reference engine's parameters and slots hash to after them: the same on every machine and
 * in every browser. A change here is a change of the arithmetic, to be made on purpose only.
 */
import type { Experiment } from '../../experiment/types.ts';
import { sha256 } from '../../hash.ts';
import type { Engine } from '../engine.ts';
import { otherOptimizers, sgdVariants } from './optimizers.ts';
import { SMALL, start } from './tools.ts';

const STEPS = 25;

const RUNS: readonly Experiment[] = [
  ...sgdVariants(),
  ...otherOptimizers(),
  { ...SMALL, accumulate: 3, data: { ...SMALL.data, labels: 'hard', noise: 0.1 } },
  { ...SMALL, model: { hidden: [9, 16, 5] }, scheduler: { name: 'WarmupCosine', warmup_steps: 10 } },
];

/** The first 16 digits of each run's hash. */
export async function hashFixedRuns(engine: Engine): Promise<string[]> {
  const hashes: string[] = [];
  for (const experiment of RUNS) {
    await (await start(engine, experiment)).take(STEPS);
    const { params, slots } = await engine.read(0);
    const values = [...params.values(), ...slots.values()].flatMap((tensor) => [...tensor]);
    hashes.push((await sha256(new Uint8Array(Float32Array.from(values).buffer))).slice(0, 16));
  }
  return hashes;
}

export const REFERENCE_HASHES: readonly string[] = [
  'bb2954d8466d6700',
  '24a5c727a3384fa6',
  '436e05e9db1b229f',
  'f1caee865426951e',
  '62e4585e45099fc8',
  '0b7519cefa853622',
  '5550a590bc17c3d5',
  'dd92ae33edffbce1',
  '2c1bf1a0c19df220',
  '321899b5f4f19231',
  '6abbd307e8d7e13f',
  '62115cb8c1740a2a',
  '4acb7d59be900c0d',
];
