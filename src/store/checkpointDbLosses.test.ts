/** What a browser may do to the store of checkpoints: fill up, close, deny, hang, lose a file. */

import { forceCloseDatabase, IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { injectFaults, patiently, recordOf, started } from '../../test/support/checkpointDbSamples.ts';
import { latest } from '../../test/support/latest.ts';
import { type CheckpointDb, openCheckpointDb } from './checkpointDb.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const FOREVER = Number.POSITIVE_INFINITY;

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
    await expect(db.write(await recordOf(50), { upTo: 50 })).rejects.toMatchObject({
      kind: 'full',
      message: 'The browser has no room left for it.',
    });
    expect(transactions).toHaveBeenCalledTimes(1);
    spy.mockRestore();
    expect(await latest(await openCheckpointDb(factory))).toMatchObject({
      damaged: [],
      history: { upTo: 40 },
    });
  });

  it('can still be read', async () => {
    const { factory } = await started();
    fillUp();
    const db = await openCheckpointDb(factory);
    expect(db.kind).toBe('indexeddb');
    expect(await latest(db)).toMatchObject({ history: { upTo: 40 } });
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
    await db.write(await recordOf(50), { upTo: 50 });
    expect(opened).toHaveLength(1);
    await closedBy(db, (database) => Reflect.apply(forceCloseDatabase, null, [database]));
    expect(await latest(db)).toMatchObject({ history: { upTo: 50 } });
    expect(opened).toHaveLength(2);
  });

  it('that never opens makes way for memory', async () => {
    injectFaults({ fault: 'hang', from: 0, to: FOREVER });
    const db = await patiently(openCheckpointDb(new IDBFactory()));
    expect(db.kind).toBe('memory');
  });

  it('whose first opening hangs is opened again', async () => {
    injectFaults({ fault: 'hang', from: 0, to: 0 });
    const db = await patiently(openCheckpointDb(new IDBFactory()));
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
    const found = await latest(db);
    expect(found?.save?.header.step).toBe(30);
    expect(found?.damaged).toMatchObject([{ step: 40, failure: { about: { detail: 'DataError' } } }]);
  });
});
