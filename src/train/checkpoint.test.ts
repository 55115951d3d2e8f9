/** A checkpoint survives storage bit for bit. What happens to a damaged one is in checkpointDamage.test.ts. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { metaOf, SMALL, trained } from '../../test/support/checkpointSamples.ts';
import { type CheckpointRecord, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { select } from './components.ts';
import { describeFieldError } from './experiment/fieldErrorText.ts';
import { type Leaf, leafBytes, leafFromBytes, type Snapshot, type TrainState } from './state.ts';
import { hashState } from './stateHash.ts';

let snapshot: Snapshot;
let record: CheckpointRecord;

beforeAll(async () => {
  snapshot = trained(10);
  record = await encodeCheckpoint(metaOf(), select(snapshot));
});

async function stateIn(value: unknown): Promise<TrainState> {
  const decoded = await decodeCheckpoint(value);
  if (!decoded.ok) throw new Error(describeFieldError(decoded.error));
  return decoded.state;
}

const bytesIn = (state: TrainState) =>
  [...state].map(([path, leaf]) => [path, leaf.dtype, leaf.shape, leafBytes(leaf)]);

describe('a checkpoint', () => {
  it('comes back bit for bit, through structured clone too', async () => {
    const decoded = await decodeCheckpoint(structuredClone(record));
    if (!decoded.ok) throw new Error(describeFieldError(decoded.error));
    expect(bytesIn(decoded.state)).toEqual(bytesIn(select(snapshot)));
    expect(decoded.experiment).toEqual(SMALL);
    expect(decoded.header).toEqual(record.header);
    expect(decoded.header.sha256).toBe(await hashState(select(snapshot)));
  });

  it('says what is in it and what was left out on purpose', async () => {
    const components = ['model', 'rng'] as const;
    const { header } = await encodeCheckpoint(metaOf(components), select(snapshot, components));
    expect(header.components).toEqual(components);
    expect(header.omitted).toEqual(['optimizer', 'scheduler', 'scaler', 'global_step', 'sampler']);
    const partial = await encodeCheckpoint(metaOf([]), new Map());
    expect(await stateIn(partial)).toEqual(new Map());
  });

  it('is a copy: what is trained on afterwards does not reach it', async () => {
    const values = Float32Array.of(1, 2, 3);
    const state: TrainState = new Map([['model.m.0.weight', { dtype: 'float32', shape: [3], values }]]);
    const encoding = encodeCheckpoint(metaOf(['model']), state);
    values.fill(9);
    expect((await stateIn(await encoding)).get('model.m.0.weight')?.values).toEqual(Float32Array.of(1, 2, 3));
  });

  it('has the same state hash whenever it is saved', async () => {
    const later = await encodeCheckpoint({ ...metaOf(), id: 'b', savedAtMs: 1 }, select(snapshot));
    expect(later.header.sha256).toBe(record.header.sha256);
    expect(later.header.headerSha256).not.toBe(record.header.headerSha256);
  });

  it('keeps NaN payloads, negative zero, denormals and infinities', async () => {
    const bits32 = Uint32Array.of(0x7fc00001, 0xff812345, 0x7f800001, 0x80000000, 1, 0x7f800000, 0xff800000);
    const bits64 = BigUint64Array.of(0x7ff8000000000001n, 0x7ff0000000000001n, 0x8000000000000000n, 1n);
    const state: TrainState = new Map<string, Leaf>([
      ['model.a', { dtype: 'float32', shape: [7], values: new Float32Array(bits32.buffer) }],
      ['model.b', { dtype: 'float64', shape: [2, 2], values: new Float64Array(bits64.buffer) }],
      ['model.c', { dtype: 'int64', shape: [2], values: Float64Array.of(2 ** 53 - 1, 1 - 2 ** 53) }],
    ]);
    const back = await stateIn(structuredClone(await encodeCheckpoint(metaOf(['model']), state)));
    expect(new Uint32Array(back.get('model.a')!.values.buffer)).toEqual(bits32);
    expect(new BigUint64Array(back.get('model.b')!.values.buffer)).toEqual(bits64);
    expect(back.get('model.c')!.values).toEqual(Float64Array.of(2 ** 53 - 1, 1 - 2 ** 53));
  });

  it('round trips any state', async () => {
    const leaf: fc.Arbitrary<Leaf> = fc.oneof(
      fc.float32Array().map((values): Leaf => ({ dtype: 'float32', shape: [values.length], values })),
      fc.float64Array().map((values): Leaf => ({ dtype: 'float64', shape: [1, values.length], values })),
      fc.array(fc.maxSafeInteger()).map((list): Leaf => {
        return {
          dtype: 'int64',
          shape: [list.length],
          values: Float64Array.from(list, (value) => value + 0),
        };
      }),
      fc.uint8Array().map((values): Leaf => ({ dtype: 'uint8', shape: [values.length], values })),
    );
    const state = fc.dictionary(fc.stringMatching(/^model\.[a-z]\w{0,8}$/), leaf, {
      minKeys: 1,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(state, async (leaves) => {
        const map: TrainState = new Map(Object.entries(leaves));
        expect(bytesIn(await stateIn(await encodeCheckpoint(metaOf(['model']), map)))).toEqual(bytesIn(map));
      }),
      { numRuns: 50 },
    );
  });

  it('is not made where it could not be read again', async () => {
    const huge: TrainState = new Map([
      ['model.a', { dtype: 'int64', shape: [1], values: Float64Array.of(2 ** 60) }],
    ]);
    await expect(encodeCheckpoint(metaOf(['model']), huge)).rejects.toThrow(
      'model.a: it holds 1152921504606846976, which does not fit',
    );
    await expect(encodeCheckpoint({ ...metaOf(), id: 'a b' }, select(snapshot))).rejects.toThrow('header.id');
    await expect(encodeCheckpoint(metaOf(), new Map())).rejects.toThrow(
      'header.leaves: there is none of model',
    );
    const misshapen: TrainState = new Map([
      ['model.a', { dtype: 'uint8', shape: [3], values: Uint8Array.of(1) }],
    ]);
    await expect(encodeCheckpoint(metaOf(['model']), misshapen)).rejects.toThrow(
      'byteLength: it says 1, but the shape needs 3',
    );
  });
});

describe('a leaf', () => {
  it('does not come from bytes that are no whole values, nor from an int64 beyond the safe integers', () => {
    expect(() => leafFromBytes('float32', [1], new Uint8Array(3))).toThrow();
    expect(() => leafFromBytes('int64', [1], new Uint8Array(8).fill(0x7f))).toThrow('without loss');
  });
});
