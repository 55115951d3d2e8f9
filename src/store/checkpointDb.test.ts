/** The store of checkpoints on a browser's database and in memory. Its failures are in checkpointDbFaults.test.ts. */
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { set, setMany, type UseStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CheckpointDb, createMemoryDb, openCheckpointDb } from './checkpointDb.ts';
import { StrictConnection } from './checkpointDbConnection.ts';
import { injectFaults, recordOf } from './checkpointDbSamples.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const BACKENDS: [string, () => Promise<CheckpointDb>][] = [
  ['indexeddb', () => openCheckpointDb(new IDBFactory())],
  ['memory', async () => createMemoryDb()],
];

const stepsOf = async (db: CheckpointDb, runId = 'run-1') => (await db.list(runId)).map(({ step }) => step);

describe.each(BACKENDS)('on %s', (kind, open) => {
  let db: CheckpointDb;
  beforeEach(async () => {
    db = await open();
  });

  const save = async (...steps: number[]) => {
    for (const step of steps) await db.write(await recordOf(step), { upTo: step });
  };

  it('says what it is, and is empty at first', async () => {
    expect(db.kind).toBe(kind);
    expect(await db.latest()).toBeNull();
    expect(await db.list('run-1')).toEqual([]);
    expect(await db.load('x')).toEqual({ ok: false, reason: 'There is no save x.' });
  });

  it('gives back the newest save of the newest run with its history, verified', async () => {
    await save(50, 100);
    const found = await db.latest();
    expect(found).toMatchObject({ runId: 'run-1', damaged: [], history: { upTo: 100 } });
    expect(found?.save?.header).toEqual((await recordOf(100)).header);
    expect([...(found?.save?.state.keys() ?? [])]).toContain('global_step');
    await db.write(await recordOf(5, 'run-2'), null);
    expect(await db.latest()).toMatchObject({ runId: 'run-2', history: null });
    await save(150);
    expect(await db.latest()).toMatchObject({ runId: 'run-1', history: { upTo: 150 } });
  });

  it('keeps the last three and every pinned one', async () => {
    await save(0);
    await db.pin('run-1/0', true);
    await save(50, 100, 150, 200);
    expect(await stepsOf(db)).toEqual([0, 100, 150, 200]);
    expect(await db.load('run-1/50')).toMatchObject({ ok: false });
    expect(await db.load('run-1/0')).toMatchObject({ ok: true });
    await db.pin('run-1/0', false);
    await save(250);
    expect(await stepsOf(db)).toEqual([150, 200, 250]);
    await expect(db.pin('run-1/0', true)).rejects.toThrow('There is no save run-1/0.');
  });

  it('lists what the page shows without reading a save', async () => {
    await save(50);
    const { header } = await recordOf(50);
    const { id, attempt, step, globalStep, savedAtMs, components, sizeBytes, sha256 } = header;
    const entry = { id, attempt, step, globalStep, savedAtMs, components, sizeBytes, sha256 };
    expect(await db.list('run-1')).toEqual([{ ...entry, isPinned: false, isDamaged: false }]);
  });

  it('writing the same save again changes nothing but its place', async () => {
    await save(50, 100);
    await db.pin('run-1/50', true);
    await save(50);
    expect((await db.list('run-1')).map(({ step, isPinned }) => [step, isPinned])).toEqual([
      [100, false],
      [50, true],
    ]);
  });

  it('forgets a run and then knows the one before it', async () => {
    await save(50, 100);
    await db.write(await recordOf(7, 'run-2'), null);
    await db.forget('run-2');
    expect(await db.latest()).toMatchObject({ runId: 'run-1' });
    expect(await db.load('run-2/7')).toMatchObject({ ok: false });
    await db.forget('run-1');
    expect(await db.latest()).toBeNull();
  });

  it('passes over a damaged save, says so, and keeps it', async () => {
    await save(50);
    const damaged = await recordOf(100);
    new Uint8Array(damaged.payload)[3]! ^= 1;
    await db.write(damaged, { upTo: 100 });
    const reason = 'header.leaves[0].sha256: the bytes of model.m.0.weight are not as they were saved.';
    const found = await db.latest();
    expect(found?.save?.header.step).toBe(50);
    expect(found?.damaged).toEqual([{ id: 'run-1/100', attempt: 0, step: 100, reason }]);
    await save(150, 200, 250, 300);
    expect(await stepsOf(db)).toEqual([100, 200, 250, 300]);
    expect(await db.load('run-1/100')).toEqual({ ok: false, reason });
  });

  it('says so where no save of the run is as it was written', async () => {
    const { header, payload } = await recordOf(50);
    await db.write({ header, payload: payload.slice(1) }, null);
    expect(await db.latest()).toMatchObject({ save: null, damaged: [{ step: 50 }] });
  });

  it('what cannot be cloned is refused, and nothing of it is stored', async () => {
    await save(50);
    await expect(db.write(await recordOf(100), { f: () => 1 })).rejects.toThrow();
    expect(await stepsOf(db)).toEqual([50]);
    expect(await db.latest()).toMatchObject({ history: { upTo: 50 }, damaged: [] });
  });

  it('what is written is a copy', async () => {
    const record = await recordOf(50);
    const history = { rows: [1] };
    await db.write(record, history);
    new Uint8Array(record.payload).fill(0);
    history.rows.push(2);
    expect(await db.latest()).toMatchObject({ damaged: [], history: { rows: [1] } });
  });
});

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
    expect(await (await openCheckpointDb(factory)).latest()).toMatchObject({ history: { upTo: 50 } });
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
    expect(await db.latest()).toBeNull();
    await db.write(await recordOf(100), null);
    expect(await stepsOf(db)).toEqual([100]);
  });

  it('says where its lists are damaged, and leaves them as they are', async () => {
    const factory = new IDBFactory();
    const db = await openCheckpointDb(factory);
    await db.write(await recordOf(50), null);
    const { use } = new StrictConnection(factory);
    await set('list run-1', [{ id: 'run-1/50', step: '50' }], use);
    const sentence = 'The browser’s list of saves is damaged at list of saves[0].attempt.';
    await expect(db.latest()).rejects.toMatchObject({ kind: 'damaged', message: sentence });
    await expect(db.write(await recordOf(100), null)).rejects.toThrow(sentence);
    await db.write(await recordOf(9, 'run-2'), null);
    expect(await db.latest()).toMatchObject({ runId: 'run-2' });
  });
});

describe('negative control: what a save would be in two transactions', () => {
  it('tears, where one transaction does not', async () => {
    const save = (use: UseStore, step: number) =>
      Promise.all([set('save', step, use), set('latest', step, use)]);
    const saveAtOnce = (use: UseStore, step: number) =>
      setMany(
        [
          ['save', step],
          ['latest', step],
        ],
        use,
      );
    const tornBy = async (write: typeof save | typeof saveAtOnce) => {
      let torn = 0;
      for (let call = 0; call < 5; call++) {
        const factory = new IDBFactory();
        await write(relaxedStore(factory), 1);
        injectFaults({ fault: 'abort', from: call, to: call });
        await write(relaxedStore(factory), 2).catch(() => {});
        vi.restoreAllMocks();
        const [saved, latest] = await readBoth(relaxedStore(factory));
        if (saved !== latest) torn++;
      }
      return torn;
    };
    expect(await tornBy(save)).toBeGreaterThan(0);
    expect(await tornBy(saveAtOnce)).toBe(0);
  });
});

/** idb-keyval's own store, on a given factory. */
function relaxedStore(factory: IDBFactory): UseStore {
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    try {
      const request = factory.open('control');
      request.onupgradeneeded = () => request.result.createObjectStore('control');
      request.onsuccess = () => resolve(request.result);
    } catch (error) {
      reject(error);
    }
  });
  return async (mode, work) => work((await opening).transaction('control', mode).objectStore('control'));
}

const readBoth = (use: UseStore) =>
  use('readonly', (store) => {
    const read = (key: string) =>
      new Promise((resolve) => {
        const request = store.get(key);
        request.onsuccess = () => resolve(request.result);
      });
    return Promise.all([read('save'), read('latest')]);
  });
