/**
 * One connection to the browser's database that outlives its losses: strict transactions, limits on waiting, one retry on a
 * fresh connection. A write is over only when its transaction is complete. Knows no checkpoints.
 */
import { CheckpointDbError, isWorthAnotherTry, toCheckpointDbError } from './checkpointDbError.ts';

const NAME = 'resume-lab';
const STORE = 'checkpoints';
/** A later version of the page may change the layout; this one then keeps its hands off. */
const LAYOUT = 1;

/** Generous: a strict write on a slow disk takes tens of milliseconds, on a busy one a second. */
const OPEN_LIMIT_MS = 5_000;
const WORK_LIMIT_MS = 15_000;

type Work<T> = (store: IDBObjectStore) => T | PromiseLike<T>;

export class StrictConnection {
  private opening: Promise<IDBDatabase> | null = null;

  constructor(private readonly factory: IDBFactory) {}

  /** idb-keyval's UseStore. Rejects with a CheckpointDbError; then nothing was written, except perhaps after a timeout. */
  readonly use = async <T>(mode: IDBTransactionMode, work: Work<T>): Promise<T> => {
    try {
      return await this.attempt(mode, work);
    } catch (error) {
      this.drop();
      if (!isWorthAnotherTry(error)) throw toCheckpointDbError(error);
    }
    try {
      return await this.attempt(mode, work);
    } catch (error) {
      this.drop();
      throw toCheckpointDbError(error);
    }
  };

  private async attempt<T>(mode: IDBTransactionMode, work: Work<T>): Promise<T> {
    const database = await this.connect();
    const transaction = database.transaction(STORE, mode, { durability: 'strict' });
    try {
      return await within(WORK_LIMIT_MS, run(transaction, work));
    } catch (error) {
      abort(transaction);
      throw transaction.error ?? error;
    }
  }

  private connect(): Promise<IDBDatabase> {
    if (this.opening) return this.opening;
    const opening = opened(this.factory);
    this.opening = opening;
    return opening.then((database) => this.watch(database, opening));
  }

  /** Some browsers just close a connection; and where another tab deletes or upgrades, it must not wait for us. */
  private watch(database: IDBDatabase, opening: Promise<IDBDatabase>): IDBDatabase {
    const forget = () => {
      if (this.opening === opening) this.opening = null;
    };
    database.onclose = forget;
    database.onversionchange = () => {
      forget();
      database.close();
    };
    return database;
  }

  private drop(): void {
    this.opening?.then((database) => database.close()).catch(() => {});
    this.opening = null;
  }
}

/** What takes longer may still happen, but nobody waits for it. */
function within<T>(limitMs: number, doing: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CheckpointDbError('timeout', `${limitMs / 1000} s`)), limitMs);
    doing.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The work, and for a write also its commit: success of a request is not yet a promise kept. */
async function run<T>(transaction: IDBTransaction, work: Work<T>): Promise<T> {
  const complete = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
  complete.catch(() => {}); // Where the work fails first, its own error is told.
  const result = await work(transaction.objectStore(STORE));
  if (transaction.mode !== 'readonly') await complete;
  return result;
}

/** Also after an error in between, such as a value that cannot be cloned: else the half before it would be committed. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, LAYOUT);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new DOMException('The database did not open.', 'TimeoutError'));
    }, OPEN_LIMIT_MS);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      clearTimeout(timer);
      if (isLate) request.result.close();
      else resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
  });
}
