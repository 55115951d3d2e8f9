/**
 * The header of a stored checkpoint: what it says, how it is read from foreign data, and its own hash. A closed schema; every
 * field is checked before a byte of the payload is looked at.
 */
import { type LeafHeader, MAX_PAYLOAD_BYTES, readHash, readLeafHeader } from './checkpointLeaf.ts';
import { ENGINE_NAMES, type EngineInfo } from './engine/engine.ts';
import {
  choice,
  distinct,
  Fields,
  integer,
  list,
  number,
  type Read,
  refuse,
  text,
} from './experiment/fields.ts';
import { MAX_ATTEMPT_STEPS } from './experiment/limits.ts';
import { COMPONENTS, type ComponentName } from './experiment/types.ts';
import { sha256 } from './hash.ts';
import type { Clocks } from './state.ts';

const FORMAT = 'resume-lab-checkpoint';
const VERSION = 1;
const MAX_LEAVES = 1_024;

export interface CheckpointHeader {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly id: string;
  readonly runId: string;
  readonly attempt: number;
  readonly step: number;
  readonly globalStep: number;
  /** The document, as short as it can be said. */
  readonly experiment: Readonly<Record<string, unknown>>;
  readonly engine: EngineInfo;
  readonly savedAtMs: number;
  /** What was chosen at the save, and what was left out on purpose: together all seven. */
  readonly components: readonly ComponentName[];
  readonly omitted: readonly ComponentName[];
  readonly clocks: Clocks;
  /** In the order of their bytes in the payload. */
  readonly leaves: readonly LeafHeader[];
  readonly sizeBytes: number;
  /** Of the state alone: the same state has the same hash, whoever saved it and when. */
  readonly sha256: string;
  /** Of all other fields. */
  readonly headerSha256: string;
}

const count = integer(0, Number.MAX_SAFE_INTEGER);
const step = integer(0, MAX_ATTEMPT_STEPS);
const id = text(/^[\w./:-]{1,200}$/);
const components = distinct(choice(COMPONENTS), COMPONENTS.length);
const DEVICES = ['gpu', 'software', 'cpu'] as const;

const readEngine: Read<EngineInfo> = (value, path) => {
  const fields = Fields.of(value, path).only(['name', 'adapter', 'device']);
  return {
    name: fields.need('name', choice(ENGINE_NAMES)),
    adapter: fields.need('adapter', text(/^.{0,500}$/s)),
    device: fields.need('device', choice(DEVICES)),
  };
};

const finite = number(-Number.MAX_VALUE, Number.MAX_VALUE);

/** A run that diverged has travelled NaN. */
const anyNumber: Read<number> = (value, path) =>
  typeof value === 'number' && !Number.isFinite(value) ? value : finite(value, path);

const readClocks: Read<Clocks> = (value, path) => {
  const fields = Fields.of(value, path).only(['shuffles', 'memorySteps', 'travelled']);
  return {
    shuffles: fields.need('shuffles', count),
    memorySteps: fields.need('memorySteps', count),
    travelled: fields.need('travelled', anyNumber),
  };
};

/** A later version may have other fields, so its number is read before they are. */
function checkVersion(fields: Fields): void {
  fields.need('format', choice([FORMAT]));
  const version = fields.need('version', count);
  if (version === VERSION) return;
  refuse({ path: 'header.version', code: 'version', about: { value: `${version}`, known: `${VERSION}` } });
}

export const readHeader: Read<CheckpointHeader> = (value, path) => {
  const fields = Fields.of(value, path);
  checkVersion(fields);
  const header: CheckpointHeader = {
    format: FORMAT,
    version: VERSION,
    id: fields.need('id', id),
    runId: fields.need('runId', id),
    attempt: fields.need('attempt', count),
    step: fields.need('step', step),
    globalStep: fields.need('globalStep', step),
    experiment: fields.need('experiment', (json, at) => Fields.of(json, at).raw),
    engine: fields.need('engine', readEngine),
    savedAtMs: fields.need('savedAtMs', number(0, Number.MAX_SAFE_INTEGER)),
    components: fields.need('components', components),
    omitted: fields.need('omitted', components),
    clocks: fields.need('clocks', readClocks),
    leaves: fields.need('leaves', list(readLeafHeader, MAX_LEAVES)),
    sizeBytes: fields.need('sizeBytes', integer(0, MAX_PAYLOAD_BYTES)),
    sha256: fields.need('sha256', readHash),
    headerSha256: fields.need('headerSha256', readHash),
  };
  fields.only(Object.keys(header));
  checkChoice(header);
  checkLeaves(header);
  return header;
};

/** Every component is either in the save or left out on purpose. */
function checkChoice(header: CheckpointHeader): void {
  for (const name of COMPONENTS) {
    const [isIn, isOut] = [header.components.includes(name), header.omitted.includes(name)];
    if (isIn !== isOut) continue;
    refuse({ path: 'header.omitted', code: isIn ? 'savedTwice' : 'savedNowhere', about: { name } });
  }
}

/** Leaves of chosen components only, none twice, as many bytes in all as the header says. */
function checkLeaves({ leaves, components: chosen, sizeBytes }: CheckpointHeader): void {
  const seen = new Set<string>();
  leaves.forEach(({ path }, i) => {
    const refusePath = (code: 'noOwner' | 'duplicate') =>
      refuse({ path: `header.leaves[${i}].path`, code, about: { value: path } });
    if (!chosen.some((name) => name === path.split('.')[0])) refusePath('noOwner');
    if (seen.has(path)) refusePath('duplicate');
    seen.add(path);
  });
  const leavesBytes = leaves.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (leavesBytes === sizeBytes) return;
  refuse({ path: 'header.sizeBytes', code: 'leavesBytes', about: { value: sizeBytes, leavesBytes } });
}

/** JSON with its keys in order, and with the numbers that JSON has no word for as text. */
function canonical(_key: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : `${value}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of everything but the hash itself. */
export function hashHeader(header: Omit<CheckpointHeader, 'headerSha256'>): Promise<string> {
  const rest = { ...header, headerSha256: undefined };
  return sha256(new TextEncoder().encode(JSON.stringify(rest, canonical)));
}
