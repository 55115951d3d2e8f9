/**
 * DataLoader(shuffle=True, drop_last=True): which samples come next. A pure function of its state and the global
 * generator's; permutations are never mutated, so states may share them.
 */
import { Generator, type RngState, seedState } from './random/mt19937.ts';
import { randperm } from './random/randperm.ts';

export interface SamplerState {
  /** This epoch's permutation; null until its first batch is asked for. */
  readonly permutation: Int32Array | null;
  /** Samples already taken from it. */
  readonly samplesTaken: number;
}

export interface Draw {
  readonly indices: Int32Array; // [batchSize]
  readonly sampler: SamplerState;
  readonly rng: RngState;
  /** Whether this batch began an epoch and so drew a shuffle. */
  readonly shuffled: boolean;
}

/** A fresh iterator: it draws its `_base_seed` at once, its permutation with the first batch. */
export function newIterator(generator: Generator): SamplerState {
  generator.int64();
  return { permutation: null, samplesTaken: 0 };
}

/** The epoch's seed comes from the global generator; the shuffle from a generator of its own. */
function shuffle(generator: Generator, n: number): Int32Array {
  const seed = Number(generator.int64() & 0xffffffffn);
  return randperm(new Generator(seedState(seed)), n);
}

/** The next micro-batch; an epoch ends when fewer than `batchSize` samples are left. */
export function nextBatch(sampler: SamplerState, rng: RngState, n: number, batchSize: number): Draw {
  const { permutation, samplesTaken } = sampler;
  if (permutation && samplesTaken + batchSize <= n) {
    const next = { permutation, samplesTaken: samplesTaken + batchSize };
    return {
      indices: permutation.subarray(samplesTaken, next.samplesTaken),
      sampler: next,
      rng,
      shuffled: false,
    };
  }
  const generator = new Generator(rng);
  if (permutation) newIterator(generator);
  const fresh = shuffle(generator, n);
  return {
    indices: fresh.subarray(0, batchSize),
    sampler: { permutation: fresh, samplesTaken: batchSize },
    rng: generator.snapshot(),
    shuffled: true,
  };
}
