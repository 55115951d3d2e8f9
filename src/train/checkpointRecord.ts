/** Foreign data to a checkpoint record: everything that can be checked without hashing. Reads no values. */
import { UnreadableError } from './checkpointError.ts';
import { type CheckpointHeader, readHeader } from './checkpointHeader.ts';
import { componentOf, usedComponents } from './components.ts';
import { attempt, Fields } from './experiment/fields.ts';
import { describeFieldError, parseExperiment } from './experiment/parse.ts';
import type { Experiment } from './experiment/types.ts';

export interface CheckpointRecord {
  readonly header: CheckpointHeader;
  /** The bytes of all leaves, one after the other. */
  readonly payload: ArrayBuffer;
}

export type Readable =
  | { readonly ok: true; readonly record: CheckpointRecord; readonly experiment: Experiment }
  | { readonly ok: false; readonly reason: string };

function checkedPayload(buffer: unknown, { sizeBytes }: CheckpointHeader): ArrayBuffer {
  if (!(buffer instanceof ArrayBuffer)) throw new UnreadableError('payload: it is not an ArrayBuffer.');
  if (buffer.byteLength === sizeBytes) return buffer;
  throw new UnreadableError(`payload: it has ${buffer.byteLength} bytes, but the header says ${sizeBytes}.`);
}

/** The document must be one that this page can run, and no component that it uses may be without leaves. */
function checkedExperiment({ experiment: json, leaves, components }: CheckpointHeader): Experiment {
  const parsed = parseExperiment(json);
  if (!parsed.ok) throw new UnreadableError(`header.experiment: ${describeFieldError(parsed.error)}`);
  const present = new Set(leaves.map(({ path }) => componentOf(path)));
  const lost = usedComponents(parsed.experiment).find(
    (name) => components.includes(name) && !present.has(name),
  );
  if (lost) throw new UnreadableError(`header.leaves: there is none of ${lost}, which is in components.`);
  return parsed.experiment;
}

function checkedRecord(value: unknown): { record: CheckpointRecord; experiment: Experiment } {
  const fields = Fields.of(value, 'checkpoint').only(['header', 'payload']);
  const header = fields.need('header', (json) => readHeader(json, 'header'));
  const payload = fields.need('payload', (buffer) => checkedPayload(buffer, header));
  return { record: { header, payload }, experiment: checkedExperiment(header) };
}

export function readRecord(value: unknown): Readable {
  try {
    const read = attempt(() => checkedRecord(value));
    return 'error' in read
      ? { ok: false, reason: describeFieldError(read.error) }
      : { ok: true, ...read.value };
  } catch (error) {
    if (error instanceof UnreadableError) return { ok: false, reason: error.message };
    throw error;
  }
}
