/** Every damage to a stored checkpoint is noticed, and every wrong field is named. RESUME_LAB_FULL=1 flips every byte. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { metaOf, trained } from '../../test/support/checkpointSamples.ts';
import { type CheckpointRecord, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { hashHeader } from './checkpointHeader.ts';
import { select } from './components.ts';
import { describeFieldError } from './experiment/fieldErrorText.ts';
import type { Snapshot } from './state.ts';

let snapshot: Snapshot;
let record: CheckpointRecord;

beforeAll(async () => {
  snapshot = trained(10);
  record = await encodeCheckpoint(metaOf(), select(snapshot));
});

async function reasonOf(value: unknown): Promise<string> {
  const decoded = await decodeCheckpoint(value);
  return decoded.ok ? 'accepted' : describeFieldError(decoded.error);
}

/** The record with some header fields changed, its header hash made to fit: as an attacker would. */
async function forged(change: Record<string, unknown>): Promise<unknown> {
  const header = { ...record.header, ...change };
  return { ...record, header: { ...header, headerSha256: await hashHeader(header) } };
}

const isFull = process.env.RESUME_LAB_FULL === '1';

describe('damage is detected', () => {
  const places = (length: number, count: number) =>
    isFull
      ? Array.from({ length }, (_, i) => i)
      : Array.from({ length: count }, (_, i) => Math.floor((i * length) / count));

  it('in every byte of the payload', async () => {
    for (const at of places(record.payload.byteLength, 600)) {
      const payload = record.payload.slice(0);
      new Uint8Array(payload)[at]! ^= 1 << (at % 8);
      expect(await reasonOf({ ...record, payload }), `byte ${at}`).toMatch(
        /^header\.leaves\[\d+\]\.sha256: the bytes of /,
      );
    }
  });

  it('in every byte of the header, as JSON', async () => {
    const meta = { ...metaOf(), clocks: { shuffles: 2, memorySteps: 10, travelled: 1.25 } };
    const { header, payload } = await encodeCheckpoint(meta, select(snapshot));
    const bytes = new TextEncoder().encode(JSON.stringify(header));
    expect(await reasonOf({ header: JSON.parse(JSON.stringify(header)), payload })).toBe('accepted');
    for (const at of places(bytes.length, 400)) {
      const flipped = bytes.slice();
      flipped[at]! ^= 1 << (at % 7);
      const reason = await reasonOfText(new TextDecoder().decode(flipped), payload);
      expect(reason, `byte ${at}`).not.toBe('accepted');
    }
  });

  it('in every length', async () => {
    for (const length of places(record.payload.byteLength, 100)) {
      expect(await reasonOf({ ...record, payload: record.payload.slice(0, length) })).toMatch(
        /^payload: it has \d+ bytes/,
      );
    }
    const longer = new ArrayBuffer(record.payload.byteLength + 1);
    expect(await reasonOf({ ...record, payload: longer })).toMatch(/^payload: /);
  });
});

async function reasonOfText(text: string, payload: ArrayBuffer): Promise<string> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  return reasonOf({ header, payload });
}

describe('a wrong field is named', () => {
  const leaf = () => record.header.leaves[0]!;
  const withLeaf = (change: object) => ({
    leaves: [{ ...leaf(), ...change }, ...record.header.leaves.slice(1)],
  });
  const cases: [string, () => Record<string, unknown>][] = [
    ['header.format: it says "x"; it can be resume-lab-checkpoint.', () => ({ format: 'x' })],
    [
      'header.version: it says 2, but this page reads 1; a newer one may open it.',
      () => ({ version: 2, later: 1 }),
    ],
    ['header.colour: there is no such field', () => ({ colour: 1 })],
    ['header.id: it says "", but a short text belongs here.', () => ({ id: '' })],
    ['header.step: it says -1; it must be from 0 to', () => ({ step: -1 })],
    ['header.attempt: it says 0.5, but a whole number', () => ({ attempt: 0.5 })],
    ['header.engine.name: it says "gpu"', () => ({ engine: { name: 'gpu', adapter: '', device: 'gpu' } })],
    ['header.clocks.travelled: it is missing.', () => ({ clocks: { shuffles: 0, memorySteps: 0 } })],
    ['header.components[1]: it says "model" twice.', () => ({ components: ['model', 'model'] })],
    ['header.omitted: it names rng, which is in components too.', () => ({ omitted: ['rng'] })],
    ['header.omitted: it does not name model, nor does components.', () => ({ components: [], leaves: [] })],
    [
      'header.leaves[0].path: it says loss.x, which belongs to no component',
      () => withLeaf({ path: 'loss.x' }),
    ],
    ['header.leaves[1].path: it says', () => withLeaf({ path: record.header.leaves[1]!.path })],
    ['header.leaves[0].path: it says "__proto__ x", but', () => withLeaf({ path: '__proto__ x' })],
    ['header.leaves[0].dtype: it says "float16"', () => withLeaf({ dtype: 'float16' })],
    [
      'header.leaves[0].byteLength: it says 48, but the shape needs',
      () => withLeaf({ shape: [2 ** 26, 2 ** 26, 2 ** 26] }),
    ],
    ['header.leaves[0].shape: it has 5 entries; at most 4 fit.', () => withLeaf({ shape: [1, 1, 1, 1, 12] })],
    ['header.leaves[0].sha256: it says "0", but a SHA-256', () => withLeaf({ sha256: '0' })],
    ['header.leaves[0].sha256: the bytes of model.m.0.weight', () => withLeaf({ sha256: '0'.repeat(64) })],
    ['header.sizeBytes: it says 5, but the leaves have', () => ({ sizeBytes: 5 })],
    ['header.sha256: it is not the hash of this state.', () => ({ sha256: '0'.repeat(64) })],
    ['header.experiment: it says 7, but an object belongs here.', () => ({ experiment: 7 })],
    ['header.experiment.seed: it says "x", but a whole number', () => ({ experiment: { seed: 'x' } })],
    ['header.leaves: there is none of model, which is in components.', () => ({ leaves: [], sizeBytes: 0 })],
  ];

  it.each(cases)('%s', async (sentence, change) => {
    const isEmpty = 'sizeBytes' in change() && change().sizeBytes === 0;
    const value = await forged(change());
    const reason = await reasonOf(isEmpty ? { ...Object(value), payload: new ArrayBuffer(0) } : value);
    expect(reason.slice(0, sentence.length)).toBe(sentence);
    expect(reason).toMatch(/\.$/);
  });

  it('also where the header was changed without its hash', async () => {
    const value = { ...record, header: { ...record.header, step: 11 } };
    expect(await reasonOf(value)).toBe('header.headerSha256: the header is not as it was saved.');
  });

  it('whatever is handed in', async () => {
    expect(await reasonOf(undefined)).toBe('checkpoint: it says undefined, but an object belongs here.');
    expect(await reasonOf({})).toBe('checkpoint.header: it is missing.');
    expect(await reasonOf({ ...record, payload: [] })).toBe(
      'payload: it says [], but an ArrayBuffer belongs here.',
    );
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (header, payload) => {
        expect(await reasonOf({ header, payload })).toMatch(/\.$/);
      }),
    );
  });
});
