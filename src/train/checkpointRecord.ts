/** Foreign data to a checkpoint record: everything that can be checked without hashing. Reads no values. */
import { type CheckpointHeader, readHeader } from './checkpointHeader.ts';
import { componentOf, usedComponents } from './components.ts';
import { type FieldError, ROOT, shown } from './experiment/fieldError.ts';
import { attempt, Fields, refuse } from './experiment/fields.ts';
import { parseExperiment } from './experiment/parse.ts';
import type { Experiment } from './experiment/types.ts';

export interface CheckpointRecord {
  readonly header: CheckpointHeader;
  /** The bytes of all leaves, one after the other. */
  readonly payload: ArrayBuffer;
}

export type Readable =
  | { readonly ok: true; readonly record: CheckpointRecord; readonly experiment: Experiment }
  | { readonly ok: false; readonly error: FieldError };

function checkedPayload(buffer: unknown, { sizeBytes }: CheckpointHeader): ArrayBuffer {
  const path = 'payload';
  if (!(buffer instanceof ArrayBuffer))
    return refuse({ path, code: 'kind', about: { value: shown(buffer), expected: 'buffer' } });
  if (buffer.byteLength === sizeBytes) return buffer;
  return refuse({ path, code: 'payloadBytes', about: { value: buffer.byteLength, sizeBytes } });
}

const pathInHeader = ({ path }: FieldError): string =>
  path === ROOT ? `header.${ROOT}` : `header.${ROOT}.${path}`;

/** The document must be one that this page can run, and no component that it uses may be without leaves. */
function checkedExperiment({ experiment: json, leaves, components }: CheckpointHeader): Experiment {
  const parsed = parseExperiment(json);
  if (!parsed.ok) return refuse({ ...parsed.error, path: pathInHeader(parsed.error) });
  const present = new Set(leaves.map(({ path }) => componentOf(path)));
  const lost = usedComponents(parsed.experiment).find(
    (name) => components.includes(name) && !present.has(name),
  );
  if (lost) refuse({ path: 'header.leaves', code: 'noLeaves', about: { name: lost } });
  return parsed.experiment;
}

function checkedRecord(value: unknown): { record: CheckpointRecord; experiment: Experiment } {
  const fields = Fields.of(value, 'checkpoint').only(['header', 'payload']);
  const header = fields.need('header', (json) => readHeader(json, 'header'));
  const payload = fields.need('payload', (buffer) => checkedPayload(buffer, header));
  return { record: { header, payload }, experiment: checkedExperiment(header) };
}

export function readRecord(value: unknown): Readable {
  const read = attempt(() => checkedRecord(value));
  return 'error' in read ? { ok: false, error: read.error } : { ok: true, ...read.value };
}
