/**
 * A checkpoint as it is stored: a header and one buffer with the bytes of all leaves. Encoding copies, then hashes; decoding
 * checks every field, length and hash, and hands out nothing that it could not verify. Where it is kept is the store's business.
 */
import { UnreadableError } from './checkpointError.ts';
import { type CheckpointHeader, hashHeader } from './checkpointHeader.ts';
import type { LeafHeader } from './checkpointLeaf.ts';
import { type CheckpointRecord, readRecord } from './checkpointRecord.ts';
import { toJson } from './experiment/toJson.ts';
import { COMPONENTS, type Experiment } from './experiment/types.ts';
import { sha256 } from './hash.ts';
import { leafBytes, leafFromBytes, type TrainState } from './state.ts';
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
  /** One sentence that names the field. */
  | { readonly ok: false; readonly reason: string };

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
        throw new UnreadableError(`${path}: ${error instanceof Error ? error.message : error}`);
      }
    }),
  );
}

/**
 * The state is copied before the first await, so its owner may go on with it. What is hashed is the copy, read back. Throws
 * where the result could not be decoded again.
 */
export async function encodeCheckpoint(meta: CheckpointMeta, state: TrainState): Promise<CheckpointRecord> {
  const { described, payload } = describe(state);
  const copy = sliced(described, payload);
  const hashes = await Promise.all(copy.map((bytes) => sha256(bytes)));
  const header = {
    format: 'resume-lab-checkpoint',
    version: 1,
    ...meta,
    experiment: toJson(meta.experiment),
    components: COMPONENTS.filter((name) => meta.components.includes(name)),
    omitted: COMPONENTS.filter((name) => !meta.components.includes(name)),
    leaves: described.map((leaf, i) => ({ ...leaf, sha256: hashes[i]! })),
    sizeBytes: payload.byteLength,
    sha256: await hashState(stateOf(described, copy)),
  } as const;
  const record = { header: { ...header, headerSha256: await hashHeader(header) }, payload };
  const readable = readRecord(record);
  if (!readable.ok) throw new UnreadableError(`This checkpoint could not be read again. ${readable.reason}`);
  return record;
}

/** The first hash that is wrong. */
async function findDamage(header: CheckpointHeader, bytes: readonly Bytes[]): Promise<string | null> {
  if ((await hashHeader(header)) !== header.headerSha256) {
    return 'header.headerSha256: the header is not as it was saved.';
  }
  const hashes = await Promise.all(bytes.map((part) => sha256(part)));
  const wrong = header.leaves.findIndex((leaf, i) => leaf.sha256 !== hashes[i]);
  const path = header.leaves[wrong]?.path;
  return path === undefined
    ? null
    : `header.leaves[${wrong}].sha256: the bytes of ${path} are not as they were saved.`;
}

async function verified(header: CheckpointHeader, payload: ArrayBuffer): Promise<TrainState> {
  const bytes = sliced(header.leaves, payload);
  const damage = await findDamage(header, bytes);
  if (damage !== null) throw new UnreadableError(damage);
  const state = stateOf(header.leaves, bytes);
  if ((await hashState(state)) === header.sha256) return state;
  throw new UnreadableError('header.sha256: it is not the hash of this state.');
}

/** A record from a store or a file to the state in it, or what is wrong with it. Never fills anything in. */
export async function decodeCheckpoint(value: unknown): Promise<Decoded> {
  const readable = readRecord(value);
  if (!readable.ok) return readable;
  const { record, experiment } = readable;
  try {
    return {
      ok: true,
      header: record.header,
      experiment,
      state: await verified(record.header, record.payload),
    };
  } catch (error) {
    if (error instanceof UnreadableError) return { ok: false, reason: error.message };
    throw error;
  }
}
