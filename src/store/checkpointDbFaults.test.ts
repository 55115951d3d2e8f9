/** A save that fails at any call of the database leaves the old checkpoint or the new one, and a clear error. */
import { forceCloseDatabase, IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CheckpointRecord } from '../train/checkpoint.ts';
import { type CheckpointDb, CheckpointDbError, openCheckpointDb } from './checkpointDb.ts';
import { FAULTS, type Fault, type Faults, injectFaults, recordOf } from './checkpointDbSamples.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const SHORT = { openMs: 40, workMs: 40 };
const FOREVER = Number.POSITIVE_INFINITY;

let older: CheckpointRecord[];
let newer: CheckpointRecord;

beforeAll(async () => {
  older = await Promise.all([10, 20, 30, 40].map((step) => recordOf(step)));
  newer = await recordOf(50);
});

/** A run with four saves, of which three are kept. */
async function started(): Promise<{ factory: IDBFactory; db: CheckpointDb }> {
  const factory = new IDBFactory();
  const db = await openCheckpointDb(factory, SHORT);
  for (const record of older) await db.write(record, { upTo: record.header.step });
  await db.list('run-1');
  return { factory, db };
}

/** One more save while the database fails; then what a reload finds. */
async function saveUnder(faults: Faults) {
  const { factory, db } = await started();
  const calls = injectFaults(faults);
  const error: unknown = await db.write(newer, { upTo: 50 }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  await db.list('run-1').catch(() => {});
  const count = calls();
  vi.restoreAllMocks();
  const reloaded = await openCheckpointDb(factory, SHORT);
  return {
    error,
    count,
    kind: reloaded.kind,
    found: await reloaded.latest(),
    list: await reloaded.list('run-1'),
  };
}

type Saved = Awaited<ReturnType<typeof saveUnder>>;

/** The list names only what is there, the newest is whole, and the history is of that save. */
function expectWhole({ found, list, kind }: Saved): void {
  expect(kind).toBe('indexeddb');
  expect(found?.damaged).toEqual([]);
  const step = found?.save?.header.step;
  expect([40, 50]).toContain(step);
  expect(found?.history).toEqual({ upTo: step });
  expect(list.at(-1)?.step).toBe(step);
  expect(list.length).toBeGreaterThanOrEqual(3);
}

let calls = 0;
beforeAll(async () => {
  calls = (await saveUnder({ fault: 'throw', from: FOREVER, to: FOREVER })).count;
  vi.restoreAllMocks();
});

describe.each(FAULTS)('%s', (fault: Fault) => {
  it('once, at every call: the save is told as it is', async () => {
    expect(calls).toBeGreaterThan(10);
    for (let call = 0; call < calls; call++) {
      const saved = await saveUnder({ fault, from: call, to: call });
      expectWhole(saved);
      if (saved.error === null) expect(saved.found?.save?.header.step, `call ${call}`).toBe(50);
      else expect(saved.error, `call ${call}`).toBeInstanceOf(CheckpointDbError);
      const isRetried = fault === 'throw' || fault === 'abort';
      if (isRetried) expect(saved.error, `call ${call}`).toBeNull();
    }
  });

  it('from every call on: an error, and the old save or the new one', async () => {
    for (let call = 0; call < calls; call++) {
      const saved = await saveUnder({ fault, from: call, to: FOREVER });
      expectWhole(saved);
      if (saved.error === null) expect(saved.found?.save?.header.step, `call ${call}`).toBe(50);
      else {
        expect(saved.error, `call ${call}`).toBeInstanceOf(CheckpointDbError);
        expect(`${saved.error}`).toMatch(/the saves before this are as they were/);
      }
    }
  });
});

describe('a full disk', () => {
  /** The requests succeed; the commit does not. */
  const fillUp = () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      const request = realPut.call(this, value, key);
      request.addEventListener('success', () => {
        Object.defineProperty(this.transaction, 'error', {
          value: new DOMException('', 'QuotaExceededError'),
        });
        this.transaction.abort();
      });
      return request;
    });
  const realPut = IDBObjectStore.prototype.put;

  it('is told as such, at once, and the old save stays', async () => {
    const { factory, db } = await started();
    const spy = fillUp();
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await expect(db.write(newer, { upTo: 50 })).rejects.toMatchObject({
      kind: 'full',
      message: 'The browser has no room left for this save; the saves before it are as they were.',
    });
    expect(transactions).toHaveBeenCalledTimes(1);
    spy.mockRestore();
    expect(await (await openCheckpointDb(factory)).latest()).toMatchObject({
      damaged: [],
      history: { upTo: 40 },
    });
  });

  it('can still be read', async () => {
    const { factory } = await started();
    fillUp();
    const db = await openCheckpointDb(factory);
    expect(db.kind).toBe('indexeddb');
    expect(await db.latest()).toMatchObject({ history: { upTo: 40 } });
  });
});

describe('a connection', () => {
  it('that the browser closes is made anew, with its event or without', async () => {
    const { db } = await started();
    const opened: IDBDatabase[] = [];
    const open = IDBFactory.prototype.open;
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name, version) {
      const request = open.call(this, name, version);
      request.addEventListener('success', () => opened.push(request.result));
      return request;
    });
    await closedBy(db, (database) => database.close());
    await db.write(newer, { upTo: 50 });
    expect(opened).toHaveLength(1);
    await closedBy(db, (database) => Reflect.apply(forceCloseDatabase, null, [database]));
    expect(await db.latest()).toMatchObject({ history: { upTo: 50 } });
    expect(opened).toHaveLength(2);
  });

  it('that never opens makes way for memory', async () => {
    injectFaults({ fault: 'hang', from: 0, to: FOREVER });
    const db = await openCheckpointDb(new IDBFactory(), SHORT);
    expect(db.kind).toBe('memory');
  });

  it('whose first opening hangs is opened again', async () => {
    injectFaults({ fault: 'hang', from: 0, to: 0 });
    const db = await openCheckpointDb(new IDBFactory(), SHORT);
    expect(db.kind).toBe('indexeddb');
  });

  it('that is denied, cannot be written to or does not exist makes way for memory', async () => {
    expect((await openCheckpointDb(null)).kind).toBe('memory');
    injectFaults({ fault: 'throw', from: 0, to: FOREVER });
    expect((await openCheckpointDb(new IDBFactory())).kind).toBe('memory');
    vi.restoreAllMocks();
    injectFaults({ fault: 'abort', from: 1, to: FOREVER });
    expect((await openCheckpointDb(new IDBFactory())).kind).toBe('memory');
  });

  it('to a layout of a later version is left alone', async () => {
    const factory = new IDBFactory();
    await new Promise((resolve) => {
      const request = factory.open('resume-lab', 2);
      request.onupgradeneeded = () => request.result.createObjectStore('other');
      request.onsuccess = resolve;
    });
    expect((await openCheckpointDb(factory)).kind).toBe('memory');
  });
});

/** Gets hold of the connection in use by looking at its next transaction. */
async function closedBy(db: CheckpointDb, close: (database: IDBDatabase) => void): Promise<void> {
  const transaction = IDBDatabase.prototype.transaction;
  let seen: IDBDatabase | null = null;
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args
  ) {
    seen = this;
    return transaction.apply(this, args);
  });
  await db.list('run-1');
  spy.mockRestore();
  if (seen) close(seen);
}

describe('one save that the browser cannot read', () => {
  it('does not take the others with it', async () => {
    const { db } = await started();
    const get = IDBObjectStore.prototype.get;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (key === 'save run-1/40')
        throw new DOMException('Failed to read large IndexedDB value', 'DataError');
      return get.call(this, key);
    });
    const found = await db.latest();
    expect(found?.save?.header.step).toBe(30);
    expect(found?.damaged).toMatchObject([{ step: 40, reason: expect.stringContaining('(DataError)') }]);
  });
});
