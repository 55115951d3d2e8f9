/** A save that fails at any call of the database leaves the old checkpoint or the new one, and a clear error. */

import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FAULTS,
  type Fault,
  type Faults,
  injectFaults,
  patiently,
  recordOf,
  started,
} from '../../test/support/checkpointDbSamples.ts';
import { latest } from '../../test/support/latest.ts';
import { CheckpointDbError, openCheckpointDb } from './checkpointDb.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const FOREVER = Number.POSITIVE_INFINITY;

/** One more save while the database fails; then what a reload finds. */
async function saveUnder(faults: Faults) {
  const { factory, db } = await started();
  const calls = injectFaults(faults);
  const write = db.write(await recordOf(50), { upTo: 50 }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const error = await patiently(write);
  await patiently(db.list('run-1').catch(() => {}));
  const count = calls();
  vi.restoreAllMocks();
  const reloaded = await openCheckpointDb(factory);
  return {
    error,
    count,
    kind: reloaded.kind,
    found: await latest(reloaded),
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
        expect(`${saved.error}`).toMatch(/The browser’s storage (failed|did not answer in time)/);
      }
    }
  });
});
