/**
 * A checkpoint as it is stored: a header and one buffer with the bytes of all leaves. Encoding copies, then hashes; decoding
 * checks every field, length and hash, and hands out nothing that it could not verify. Where it is kept is the store's business.
 */
import { type CheckpointHeader, hashHeader } from './checkpointHeader.ts';
import type { LeafHeader } from './checkpointLeaf.ts';
import { type CheckpointRecord, readRecord } from './checkpointRecord.ts';
import type { FieldError } from './experiment/fieldError.ts';
import { attempt, refuse } from './experiment/fields.ts';
import { toJson } from './experiment/toJson.ts';
import { COMPONENTS, type Experiment } from './experiment/types.ts';
import { FailureError } from './failureText.ts';
import { sha256 } from './hash.ts';
import { leafBytes, leafFromBytes, type TrainState, UnsafeInteger } from './state.ts';
import { hashState } from './stateHash.ts';

export type { CheckpointHeader } from './checkpointHeader.ts';
export type { CheckpointRecord } from './checkpointRecord.ts';

/** What the saver knows besides the state. */
export type CheckpointMeta = Pick<
  CheckpointHeader,
  'id' | 'runId' | 'attempt' | 'step' | 'globalStep' | 'engine' | 'savedAtMs' | 'components' | 'clocks'
> & { readonly experiment: Experiment };

export type Decoded =
  | {
      readonly ok: true;
      readonly header: CheckpointHeader;
      readonly experiment: Experiment;
      readonly state: TrainState;
    }
  | { readonly ok: false; readonly error: FieldError };

type Described = Omit<LeafHeader, 'sha256'>;
type Bytes = Uint8Array<ArrayBuffer>;

function describe(state: TrainState): { described: Described[]; payload: ArrayBuffer } {
  const parts = [...state].map(([path, leaf]) => ({ path, leaf, bytes: leafBytes(leaf) }));
  const described = parts.map(({ path, leaf: { dtype, shape }, bytes }) => {
    return { path, dtype, shape: [...shape], byteLength: bytes.length };
  });
  const payload = new Uint8Array(described.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const { bytes } of parts) {
    payload.set(bytes, offset);
    offset += bytes.length;
  }
  return { described, payload: payload.buffer };
}

/** Copies of the leaves' bytes, in order. */
function sliced(leaves: readonly Described[], payload: ArrayBuffer): Bytes[] {
  let offset = 0;
  return leaves.map(({ byteLength }) => {
    offset += byteLength;
    return new Uint8Array(payload.slice(offset - byteLength, offset));
  });
}

function stateOf(leaves: readonly Described[], bytes: readonly Bytes[]): TrainState {
  return new Map(
    leaves.map(({ path, dtype, shape }, i) => {
      try {
        return [path, leafFromBytes(dtype, shape, bytes[i]!)];
      } catch (error) {
        if (!(error instanceof UnsafeInteger)) throw error;
        return refuse({ path, code: 'unsafeInteger', about: { value: `${error.value}` } });
      }
    }),
  );
}

const unstorable = (error: FieldError): FailureError => new FailureError({ code: 'field', about: { error } });

/**
 * The state is copied before the first await, so its owner may go on with it. What is hashed is the copy, read back. Throws
 * where the result could not be decoded again.
 */
export async function encodeCheckpoint(meta: CheckpointMeta, state: TrainState): Promise<CheckpointRecord> {
  const { described, payload } = describe(state);
  const copy = sliced(described, payload);
  const hashes = await Promise.all(copy.map((bytes) => sha256(bytes)));
  const readBack = attempt(() => stateOf(described, copy));
  if ('error' in readBack) throw unstorable(readBack.error);
  const header = {
    format: 'resume-lab-checkpoint',
    version: 1,
    ...meta,
    experiment: toJson(meta.experiment),
    components: COMPONENTS.filter((name) => meta.components.includes(name)),
    omitted: COMPONENTS.filter((name) => !meta.components.includes(name)),
    leaves: described.map((leaf, i) => ({ ...leaf, sha256: hashes[i]! })),
    sizeBytes: payload.byteLength,
    sha256: await hashState(readBack.value),
  } as const;
  const record = { header: { ...header, headerSha256: await hashHeader(header) }, payload };
  const readable = readRecord(record);
  if (!readable.ok) throw unstorable(readable.error);
  return record;
}

/** The first hash that is wrong. */
async function findDamage(header: CheckpointHeader, bytes: readonly Bytes[]): Promise<FieldError | null> {
  if ((await hashHeader(header)) !== header.headerSha256) {
    return { path: 'header.headerSha256', code: 'headerChanged', about: {} };
  }
  const hashes = await Promise.all(bytes.map((part) => sha256(part)));
  const wrong = header.leaves.findIndex((leaf, i) => leaf.sha256 !== hashes[i]);
  const leaf = header.leaves[wrong]?.path;
  return leaf === undefined
    ? null
    : { path: `header.leaves[${wrong}].sha256`, code: 'leafChanged', about: { leaf } };
}

async function verified(
  header: CheckpointHeader,
  payload: ArrayBuffer,
): Promise<{ readonly value: TrainState } | { readonly error: FieldError }> {
  const bytes = sliced(header.leaves, payload);
  const damage = await findDamage(header, bytes);
  if (damage !== null) return { error: damage };
  const state = attempt(() => stateOf(header.leaves, bytes));
  if ('error' in state || (await hashState(state.value)) === header.sha256) return state;
  return { error: { path: 'header.sha256', code: 'stateChanged', about: {} } };
}

/** A record from a store or a file to the state in it, or what is wrong with it. Never fills anything in. */
export async function decodeCheckpoint(value: unknown): Promise<Decoded> {
  const readable = readRecord(value);
  if (!readable.ok) return readable;
  const { record, experiment } = readable;
  const { header } = record;
  const state = await verified(header, record.payload);
  return 'error' in state
    ? { ok: false, error: state.error }
    : { ok: true, header, experiment, state: state.value };
}
