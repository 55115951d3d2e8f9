/**
 * Opens the store of checkpoints: the browser's database where it can be written to, else memory. The only user of idb-keyval,
 * whose own transactions are relaxed: they may be lost with the power. What is stored how is checkpointDbSaves.ts's.
 */
import { get, set, type UseStore } from 'idb-keyval';
import { StrictConnection } from './checkpointDbConnection.ts';
import { CheckpointDbError } from './checkpointDbError.ts';
import { type CheckpointDb, Saves } from './checkpointDbSaves.ts';
import { type Decide, MemoryShelf, type Shelf } from './checkpointDbShelf.ts';

export { CheckpointDbError } from './checkpointDbError.ts';
export type { SaveEntry } from './checkpointDbIndex.ts';
export type { CheckpointDb, DamagedSave, FoundRun, LoadedSave } from './checkpointDbSaves.ts';

/** Within the store's transaction. Each request is its own promise, so that one which throws leaves none unheard. */
function readAll(store: IDBObjectStore, keys: readonly string[]): Promise<readonly unknown[]> {
  const here: UseStore = async (_mode, work) => work(store);
  return Promise.all(keys.map(async (key): Promise<unknown> => get(key, here)));
}

class IndexedDbShelf implements Shelf {
  readonly kind = 'indexeddb';

  constructor(private readonly use: UseStore) {}

  read(keys: readonly string[]): Promise<readonly unknown[]> {
    return this.use('readonly', (store) => readAll(store, keys));
  }

  /** Reads, decides and writes in one transaction, so that two tabs do not undo each other's lists. */
  change(keys: readonly string[], decide: Decide): Promise<void> {
    return this.use('readwrite', async (store) => {
      const { put, remove } = decide(await readAll(store, keys));
      for (const [key, value] of put) store.put(value, key);
      for (const key of remove) store.delete(key);
    });
  }
}

/** Where the browser has no database, or even asking for it is refused: null. */
function browserFactory(): IDBFactory | null {
  try {
    return globalThis.indexedDB ?? null;
  } catch {
    return null;
  }
}

/** A real write, because some browsers open a database that nothing can be written to. A full one can still be read. */
async function canBeUsed(use: UseStore): Promise<boolean> {
  try {
    await set('probe', 1, use);
    return true;
  } catch (error) {
    return error instanceof CheckpointDbError && error.kind === 'full';
  }
}

export const createMemoryDb = (): CheckpointDb => new Saves(new MemoryShelf());

/** Never rejects: where the database cannot be used, memory takes its place and `kind` says so. */
export async function openCheckpointDb(factory: IDBFactory | null = browserFactory()): Promise<CheckpointDb> {
  if (factory === null) return createMemoryDb();
  const { use } = new StrictConnection(factory);
  return (await canBeUsed(use)) ? new Saves(new IndexedDbShelf(use)) : createMemoryDb();
}
