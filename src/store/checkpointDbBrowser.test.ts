/** The store of checkpoints on a browser's database: strict, in one transaction, and not alone in it. */

import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { recordOf } from '../../test/support/checkpointDbSamples.ts';
import { latest } from '../../test/support/latest.ts';
import { type CheckpointDb, openCheckpointDb } from './checkpointDb.ts';
import { StrictConnection } from './checkpointDbConnection.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const stepsOf = async (db: CheckpointDb) => (await db.list('run-1')).map(({ step }) => step);

describe('on a browser’s database', () => {
  it('every write is strict', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const db = await openCheckpointDb(new IDBFactory());
    for (const step of [1, 2, 3, 4]) await db.write(await recordOf(step), null);
    await db.pin('run-1/4', true);
    await db.list('run-1');
    await db.forget('run-1');
    const writes = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writes.length).toBeGreaterThan(6);
    expect(writes.every(([, , options]) => options?.durability === 'strict')).toBe(true);
  });

  it('a save, its list and its history are one transaction', async () => {
    const db = await openCheckpointDb(new IDBFactory());
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await db.write(await recordOf(1), null);
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('is taken by another page’s reload as it was left', async () => {
    const factory = new IDBFactory();
    await (await openCheckpointDb(factory)).write(await recordOf(50), { upTo: 50 });
    expect(await latest(await openCheckpointDb(factory))).toMatchObject({ history: { upTo: 50 } });
  });

  it('two writers do not undo each other’s lists', async () => {
    const factory = new IDBFactory();
    const [a, b] = [await openCheckpointDb(factory), await openCheckpointDb(factory)];
    const records = await Promise.all([1, 2, 3].map((step) => recordOf(step)));
    await Promise.all([a.write(records[0]!, 0), b.write(records[1]!, 1), a.write(records[2]!, 2)]);
    expect((await stepsOf(a)).sort()).toEqual([1, 2, 3]);
    expect(await stepsOf(b)).toEqual(await stepsOf(a));
  });

  it('stands in nobody’s way when the database is deleted, and goes on after it', async () => {
    const factory = new IDBFactory();
    const db = await openCheckpointDb(factory);
    await db.write(await recordOf(50), null);
    const blocked = vi.fn();
    await new Promise<void>((resolve) => {
      const request = factory.deleteDatabase('resume-lab');
      request.onblocked = blocked;
      request.onsuccess = () => resolve();
    });
    expect(blocked).not.toHaveBeenCalled();
    expect(await latest(db)).toBeNull();
    await db.write(await recordOf(100), null);
    expect(await stepsOf(db)).toEqual([100]);
  });

  it('says where its lists are damaged, and leaves them as they are', async () => {
    const factory = new IDBFactory();
    const db = await openCheckpointDb(factory);
    await db.write(await recordOf(50), null);
    const { use } = new StrictConnection(factory);
    await use('readwrite', (store) => {
      store.put([{ id: 'run-1/50', step: '50' }], 'list run-1');
    });
    const sentence = 'The browser’s list of saves is damaged (list of saves[0].attempt).';
    await expect(latest(db)).rejects.toMatchObject({ kind: 'damaged', message: sentence });
    await expect(db.write(await recordOf(100), null)).rejects.toThrow(sentence);
    await db.write(await recordOf(9, 'run-2'), null);
    expect(await latest(db)).toMatchObject({ runId: 'run-2' });
  });
});
