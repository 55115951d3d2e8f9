/** The list of a run's saves, and which of them are kept. Pure; the newest save is the last in the list. */
import type { CheckpointHeader } from '../train/checkpoint.ts';
import {
  attempt,
  boolean,
  choice,
  distinct,
  Fields,
  integer,
  list,
  number,
  type Read,
  text,
} from '../train/experiment/fields.ts';
import { COMPONENTS, type ComponentName } from '../train/experiment/types.ts';
import { CheckpointDbError } from './checkpointDbError.ts';

/** What can be said of a save without reading it. */
export interface SaveEntry {
  readonly id: string;
  readonly attempt: number;
  readonly step: number;
  readonly globalStep: number;
  readonly savedAtMs: number;
  readonly components: readonly ComponentName[];
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly isPinned: boolean;
  /** Found not to be as it was written. It stays where it is. */
  readonly isDamaged: boolean;
}

/** Unpinned saves that a run keeps. */
export const KEPT_SAVES = 3;

export const entryOf = (header: CheckpointHeader): SaveEntry => ({
  id: header.id,
  attempt: header.attempt,
  step: header.step,
  globalStep: header.globalStep,
  savedAtMs: header.savedAtMs,
  components: header.components,
  sizeBytes: header.sizeBytes,
  sha256: header.sha256,
  isPinned: false,
  isDamaged: false,
});

/** A save that is written again takes the last place and stays pinned. */
export function withEntry(entries: readonly SaveEntry[], entry: SaveEntry): SaveEntry[] {
  const before = entries.find(({ id }) => id === entry.id);
  return [...entries.filter(({ id }) => id !== entry.id), { ...entry, isPinned: before?.isPinned ?? false }];
}

/** What may go: unpinned, readable as far as anyone knows, and older than the last three such. */
export const collectable = (entries: readonly SaveEntry[]): SaveEntry[] =>
  entries.filter(({ isPinned, isDamaged }) => !isPinned && !isDamaged).slice(0, -KEPT_SAVES);

const word = text(/^.{1,200}$/s);
const count = integer(0, Number.MAX_SAFE_INTEGER);

const readEntry: Read<SaveEntry> = (value, path) => {
  const fields = Fields.of(value, path);
  return {
    id: fields.need('id', word),
    attempt: fields.need('attempt', count),
    step: fields.need('step', count),
    globalStep: fields.need('globalStep', count),
    savedAtMs: fields.need('savedAtMs', number(0, Number.MAX_SAFE_INTEGER)),
    components: fields.need('components', distinct(choice(COMPONENTS), COMPONENTS.length)),
    sizeBytes: fields.need('sizeBytes', count),
    sha256: fields.need('sha256', word),
    isPinned: fields.need('isPinned', boolean),
    isDamaged: fields.need('isDamaged', boolean),
  };
};

function read<T>(reader: Read<T>, value: unknown, what: string): T {
  const result = attempt(() => reader(value, what));
  if ('value' in result) return result.value;
  throw new CheckpointDbError('damaged', result.error.path);
}

/** As stored; nothing stored is an empty list. */
export const readEntries = (value: unknown): readonly SaveEntry[] =>
  value === undefined ? [] : read(list(readEntry, 100_000), value, 'list of saves');

/** Run ids, the newest last. */
export const readRuns = (value: unknown): readonly string[] =>
  value === undefined ? [] : read(distinct(word, 100_000), value, 'list of runs');
