/**
 * Checkpoints by run on any shelf: a save, the list that names it and the run's history are one change. A save that cannot be
 * verified is kept, reported and passed over.
 */
import { type CheckpointRecord, type Decoded, decodeCheckpoint } from '../train/checkpoint.ts';
import type { Failure } from '../train/failure.ts';
import { FailureError } from '../train/failureText.ts';
import { CheckpointDbError } from './checkpointDbError.ts';
import {
  collectable,
  entryOf,
  readEntries,
  readRuns,
  type SaveEntry,
  withEntry,
} from './checkpointDbIndex.ts';
import type { Shelf } from './checkpointDbShelf.ts';

/** A checkpoint whose every byte was verified. */
export type LoadedSave = Extract<Decoded, { ok: true }>;

export type Loaded = LoadedSave | { readonly ok: false; readonly failure: Failure };

export interface DamagedSave {
  readonly id: string;
  readonly attempt: number;
  readonly step: number;
  readonly failure: Failure;
}

export interface FoundRun {
  readonly runId: string;
  /** Its newest save that is as it was written; null where none is. */
  readonly save: LoadedSave | null;
  /** Saves newer than that, newest first. */
  readonly damaged: readonly DamagedSave[];
  /** What was written with the newest save. Foreign data: whoever reads it checks it. */
  readonly history: unknown;
}

export interface CheckpointDb {
  /** memory: nothing outlives the tab. */
  readonly kind: 'indexeddb' | 'memory';
  /** Resolved when it is on the disk. `history` is plain data that nobody changes meanwhile; it replaces the run's last one. */
  write(record: CheckpointRecord, history: unknown): Promise<void>;
  /** What lies beside the saves of a run that has any, without a new one: another attempt has begun. */
  amend(runId: string, history: unknown): Promise<void>;
  /** All that are kept, the one written last at the end. */
  runs(): Promise<readonly string[]>;
  newest(runId: string): Promise<FoundRun>;
  /** Verified, or what is wrong with it. */
  load(id: string): Promise<Loaded>;
  /** What is kept of a run, the newest last. */
  list(runId: string): Promise<readonly SaveEntry[]>;
  pin(id: string, isPinned: boolean): Promise<void>;
  forget(runId: string): Promise<void>;
}

const noSave = (id: string): Failure => ({ code: 'noSave', about: { id } });

const RUNS = 'runs';
const saveKey = (id: string): string => `save ${id}`;
const listKey = (runId: string): string => `list ${runId}`;
const historyKey = (runId: string): string => `history ${runId}`;

/** The list of runs is only their order: one that cannot be read begins anew, and every run's own list stays. */
function moveToEnd(runs: unknown, runId: string): string[] {
  try {
    return [...readRuns(runs).filter((id) => id !== runId), runId];
  } catch {
    return [runId];
  }
}

export class Saves implements CheckpointDb {
  readonly kind;
  private collecting: Promise<void> = Promise.resolve();

  constructor(private readonly shelf: Shelf) {
    this.kind = shelf.kind;
  }

  async write(record: CheckpointRecord, history: unknown): Promise<void> {
    const { header, payload } = record;
    const { id, runId } = header;
    let entries: readonly SaveEntry[] = [];
    await this.shelf.change([RUNS, listKey(runId)], ([runs, stored]) => {
      entries = withEntry(readEntries(stored), entryOf(header));
      return {
        put: [
          [saveKey(id), { header, payload }],
          [listKey(runId), entries],
          [historyKey(runId), history],
          [RUNS, moveToEnd(runs, runId)],
        ],
        remove: [],
      };
    });
    if (collectable(entries).length > 0) this.collecting = this.collect(runId);
  }

  /** In a change of its own: whether it succeeds says nothing about the save. What stays is collected after the next one. */
  private async collect(runId: string): Promise<void> {
    const decide = ([stored]: readonly unknown[]) => {
      const entries = readEntries(stored);
      const dropped = collectable(entries);
      const kept = entries.filter((entry) => !dropped.includes(entry));
      return { put: [[listKey(runId), kept] as const], remove: dropped.map(({ id }) => saveKey(id)) };
    };
    await this.shelf.change([listKey(runId)], decide).catch(() => {});
  }

  async amend(runId: string, history: unknown): Promise<void> {
    await this.shelf.change([listKey(runId)], ([stored]) => {
      const put = readEntries(stored).length > 0 ? [[historyKey(runId), history] as const] : [];
      return { put, remove: [] };
    });
  }

  async runs(): Promise<readonly string[]> {
    const [runs] = await this.shelf.read([RUNS]);
    return readRuns(runs);
  }

  async newest(runId: string): Promise<FoundRun> {
    const [stored, history] = await this.shelf.read([listKey(runId), historyKey(runId)]);
    const damaged: DamagedSave[] = [];
    for (const { id, attempt, step } of [...readEntries(stored)].reverse()) {
      const save = await this.load(id);
      if (save.ok) return this.found({ runId, save, damaged, history });
      damaged.push({ id, attempt, step, failure: save.failure });
    }
    return this.found({ runId, save: null, damaged, history });
  }

  /** What is known to be damaged is not counted among the saves that are kept. */
  private async found(run: FoundRun): Promise<FoundRun> {
    const ids = run.damaged.map(({ id }) => id);
    if (ids.length === 0) return run;
    const marked = (entry: SaveEntry) => (ids.includes(entry.id) ? { ...entry, isDamaged: true } : entry);
    await this.edit(run.runId, marked).catch(() => {});
    return run;
  }

  async load(id: string): Promise<Loaded> {
    try {
      const [value] = await this.shelf.read([saveKey(id)]);
      if (value === undefined) return { ok: false, failure: noSave(id) };
      const decoded = await decodeCheckpoint(value);
      if (decoded.ok) return decoded;
      return { ok: false, failure: { code: 'field', about: { error: decoded.error } } };
    } catch (error) {
      // A browser may have lost the file behind one large value; the other saves are still there.
      if (error instanceof CheckpointDbError && error.kind === 'unavailable')
        return { ok: false, failure: error.failure };
      throw error;
    }
  }

  async list(runId: string): Promise<readonly SaveEntry[]> {
    await this.collecting;
    const [stored] = await this.shelf.read([listKey(runId)]);
    return readEntries(stored);
  }

  async pin(id: string, isPinned: boolean): Promise<void> {
    const runIds = await this.runs();
    const lists = await this.shelf.read(runIds.map(listKey));
    const runId = runIds.find((_, i) => readEntries(lists[i]).some((entry) => entry.id === id));
    if (runId === undefined) throw new FailureError(noSave(id));
    await this.edit(runId, (entry) => (entry.id === id ? { ...entry, isPinned } : entry));
  }

  private edit(runId: string, change: (entry: SaveEntry) => SaveEntry): Promise<void> {
    return this.shelf.change([listKey(runId)], ([stored]) => {
      return { put: [[listKey(runId), readEntries(stored).map(change)]], remove: [] };
    });
  }

  async forget(runId: string): Promise<void> {
    await this.shelf.change([RUNS, listKey(runId)], ([runs, stored]) => {
      const left = readRuns(runs).filter((id) => id !== runId);
      const saves = readEntries(stored).map(({ id }) => saveKey(id));
      return { put: [[RUNS, left]], remove: [listKey(runId), historyKey(runId), ...saves] };
    });
  }
}
