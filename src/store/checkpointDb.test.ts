/** What the store of checkpoints promises on a browser's database and in memory alike; and that one transaction is needed. */

import { IDBFactory } from 'fake-indexeddb';
import { set, setMany, type UseStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { injectFaults, recordOf } from '../../test/support/checkpointDbSamples.ts';
import { latest } from '../../test/support/latest.ts';
import { type CheckpointDb, createMemoryDb, openCheckpointDb } from './checkpointDb.ts';

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
    expect(await latest(db)).toBeNull();
    expect(await db.list('run-1')).toEqual([]);
    expect(await db.load('x')).toEqual({
      ok: false,
      failure: { code: 'noSave', about: { id: 'x' } },
    });
  });

  it('gives back the newest save of the newest run with its history, verified', async () => {
    await save(50, 100);
    const found = await latest(db);
    expect(found).toMatchObject({ runId: 'run-1', damaged: [], history: { upTo: 100 } });
    expect(found?.save?.header).toEqual((await recordOf(100)).header);
    expect([...(found?.save?.state.keys() ?? [])]).toContain('global_step');
    await db.write(await recordOf(5, 'run-2'), null);
    expect(await latest(db)).toMatchObject({ runId: 'run-2', history: null });
    await save(150);
    expect(await latest(db)).toMatchObject({ runId: 'run-1', history: { upTo: 150 } });
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
    expect(await latest(db)).toMatchObject({ runId: 'run-1' });
    expect(await db.load('run-2/7')).toMatchObject({ ok: false });
    await db.forget('run-1');
    expect(await latest(db)).toBeNull();
  });

  it('passes over a damaged save, says so, and keeps it', async () => {
    await save(50);
    const damaged = await recordOf(100);
    new Uint8Array(damaged.payload)[3]! ^= 1;
    await db.write(damaged, { upTo: 100 });
    const failure = {
      code: 'field',
      about: {
        error: { path: 'header.leaves[0].sha256', code: 'leafChanged', about: { leaf: 'model.m.0.weight' } },
      },
    };
    const found = await latest(db);
    expect(found?.save?.header.step).toBe(50);
    expect(found?.damaged).toEqual([{ id: 'run-1/100', attempt: 0, step: 100, failure }]);
    await save(150, 200, 250, 300);
    expect(await stepsOf(db)).toEqual([100, 200, 250, 300]);
    expect(await db.load('run-1/100')).toEqual({ ok: false, failure });
  });

  it('says so where no save of the run is as it was written', async () => {
    const { header, payload } = await recordOf(50);
    await db.write({ header, payload: payload.slice(1) }, null);
    expect(await latest(db)).toMatchObject({ save: null, damaged: [{ step: 50 }] });
  });

  it('what cannot be cloned is refused, and nothing of it is stored', async () => {
    await save(50);
    await expect(db.write(await recordOf(100), { f: () => 1 })).rejects.toThrow();
    expect(await stepsOf(db)).toEqual([50]);
    expect(await latest(db)).toMatchObject({ history: { upTo: 50 }, damaged: [] });
  });

  it('what is written is a copy', async () => {
    const record = await recordOf(50);
    const history = { rows: [1] };
    await db.write(record, history);
    new Uint8Array(record.payload).fill(0);
    history.rows.push(2);
    expect(await latest(db)).toMatchObject({ damaged: [], history: { rows: [1] } });
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
