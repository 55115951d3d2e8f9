/**
 * The whole state of a training process, in two forms: Snapshot, typed, which the process works with; and TrainState, the
 * flat map from PyTorch's state_dict paths to leaves, which checkpoints hold. components.ts leads from one to the other.
 */
import type { OptimizerScalars } from './optim/updateRule.ts';
import type { RngState } from './random/mt19937.ts';
import type { SamplerState } from './sampler.ts';
import type { SchedulerState } from './schedules/schedule.ts';
import type { Tensors } from './tensors.ts';

/** What the page draws of a process besides its state: derived counts, kept beside a checkpoint, never chosen or hashed. */
export interface Clocks {
  /** Shuffles drawn from the generator that is in use. */
  readonly shuffles: number;
  /** Updates that the optimizer's memory has seen. */
  readonly memorySteps: number;
  /** Σ‖update‖ since the weights were new. */
  readonly travelled: number;
}

/** Everything of the state that does not depend on gradients. Immutable; planning makes new ones. */
export interface HostState {
  readonly optimizer: OptimizerScalars;
  readonly scheduler: SchedulerState | null;
  readonly globalStep: number;
  readonly sampler: SamplerState;
  readonly rng: RngState;
  readonly clocks: Clocks;
}

export interface Snapshot {
  readonly host: HostState;
  readonly params: Tensors;
  /** Named `slot.param`; empty until the first update. */
  readonly slots: Tensors;
}

export type Leaf =
  | { readonly dtype: 'float32'; readonly shape: readonly number[]; readonly values: Float32Array }
  /** Python floats, and in memory also int64: all of ours are safe integers. 8 bytes each. */
  | { readonly dtype: 'float64' | 'int64'; readonly shape: readonly number[]; readonly values: Float64Array }
  | { readonly dtype: 'uint8'; readonly shape: readonly number[]; readonly values: Uint8Array };

/** Paths to leaves, e.g. `optimizer.momentum_buffer.m.0.weight`; the first word is the component. Ordered. */
export type TrainState = ReadonlyMap<string, Leaf>;

export function scalarLeaf(value: number): Leaf {
  return {
    dtype: Number.isSafeInteger(value) ? 'int64' : 'float64',
    shape: [],
    values: Float64Array.of(value),
  };
}

/** The leaf's bytes, little endian, as a checkpoint stores and hashes them. A copy. */
export function leafBytes({ dtype, values }: Leaf): Uint8Array {
  if (dtype !== 'int64') return new Uint8Array(values.slice().buffer);
  return new Uint8Array(BigInt64Array.from(values, (value) => BigInt(value)).buffer);
}

export class UnsafeInteger extends RangeError {
  constructor(readonly value: bigint) {
    super(`${value} does not fit in a number without loss.`);
  }
}

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new UnsafeInteger(value);
  return number;
}

/** The inverse of leafBytes. A copy; throws where an int64 is no safe integer or the bytes are no whole values. */
export function leafFromBytes(dtype: Leaf['dtype'], shape: readonly number[], bytes: Uint8Array): Leaf {
  const { buffer } = bytes.slice();
  switch (dtype) {
    case 'float32':
      return { dtype, shape, values: new Float32Array(buffer) };
    case 'float64':
      return { dtype, shape, values: new Float64Array(buffer) };
    case 'int64':
      return { dtype, shape, values: Float64Array.from(new BigInt64Array(buffer), safeNumber) };
    case 'uint8':
      return { dtype, shape, values: new Uint8Array(buffer) };
    default:
      return dtype satisfies never;
  }
}

export const BYTES_PER_VALUE: Readonly<Record<Leaf['dtype'], number>> = {
  float32: 4,
  float64: 8,
  int64: 8,
  uint8: 1,
};

export const leafSizeBytes = (leaf: Leaf): number => leaf.values.length * BYTES_PER_VALUE[leaf.dtype];
