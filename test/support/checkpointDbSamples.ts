/** For tests only: small records to store, and a browser database that fails on order. The page never imports it. */
import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';
import { type CheckpointDb, openCheckpointDb } from '../../src/store/checkpointDb.ts';
import { type CheckpointRecord, encodeCheckpoint } from '../../src/train/checkpoint.ts';
import { select } from '../../src/train/components.ts';
import { metaOf, trained } from './checkpointSamples.ts';

export const COMPONENTS_SAVED = ['model', 'global_step'] as const;

export function recordOf(step: number, runId = 'run-1'): Promise<CheckpointRecord> {
  const meta = {
    ...metaOf(COMPONENTS_SAVED),
    id: `${runId}/${step}`,
    runId,
    step,
    globalStep: step,
    savedAtMs: step,
  };
  return encodeCheckpoint(meta, select(trained(1), COMPONENTS_SAVED));
}

/** A run with four saves, of which three are kept. */
export async function started(): Promise<{ factory: IDBFactory; db: CheckpointDb }> {
  const factory = new IDBFactory();
  const db = await openCheckpointDb(factory);
  for (const step of [10, 20, 30, 40]) await db.write(await recordOf(step), { upTo: step });
  await db.list('run-1');
  return { factory, db };
}

/** More turns of the event loop than anything here takes; what is not over then hangs. */
const MANY_TURNS = 200;
const LONG_MS = 60_000;

/** Waits for a promise under fake timers, and where it hangs, lets time pass: on a busy machine nothing seems to hang that does not. */
export async function patiently<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  while (!isSettled) {
    for (let turn = 0; turn < MANY_TURNS && !isSettled; turn++)
      await new Promise((resolve) => setImmediate(resolve));
    if (!isSettled) vi.advanceTimersByTime(LONG_MS);
  }
  return promise;
}

/**
 * throw: the call throws. abort: the transaction is aborted. hang: nothing is heard any more and nothing is stored. silent:
 * nothing is heard, but what was asked for is stored.
 */
export type Fault = 'throw' | 'abort' | 'hang' | 'silent';
export const FAULTS: readonly Fault[] = ['throw', 'abort', 'hang', 'silent'];

export interface Faults {
  readonly fault: Fault;
  /** The first call to fail, counted from 0; Infinity to count only. */
  readonly from: number;
  readonly to: number;
}

/** Makes calls number `from` to `to` of all opens, transactions and requests fail. Returns the count of calls so far. */
export function injectFaults({ fault, from, to }: Faults): () => number {
  let calls = 0;
  const isDue = () => {
    const call = calls++;
    return call >= from && call <= to;
  };
  const injected = () => new DOMException('injected', 'UnknownError');

  const open = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    if (!isDue()) return open.apply(this, args);
    if (fault === 'throw' || fault === 'abort') throw injected();
    return silenced(open.call(this, 'another database'));
  });

  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const isFaulty = isDue();
    if (isFaulty && fault === 'throw') throw injected();
    const made = transaction.apply(this, args);
    return isFaulty ? struck(made, fault) : made;
  });

  for (const name of ['get', 'put', 'delete'] as const) spyOnRequest(name, fault, isDue, injected);
  return () => calls;
}

function spyOnRequest(
  name: 'get' | 'put' | 'delete',
  fault: Fault,
  isDue: () => boolean,
  injected: () => Error,
): void {
  const real: (this: IDBObjectStore, ...args: [never, never]) => IDBRequest = IDBObjectStore.prototype[name];
  vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
    this: IDBObjectStore,
    ...args: unknown[]
  ) {
    const isFaulty = isDue();
    if (isFaulty && fault === 'throw') throw injected();
    const request = Reflect.apply(real, this, args);
    if (isFaulty) struck(this.transaction, fault);
    return isFaulty && fault !== 'abort' ? silenced(request) : request;
  });
}

/** No listener of it hears anything from now on. */
function silenced<T extends EventTarget>(target: T): T {
  target.dispatchEvent = () => true;
  return target;
}

function struck(transaction: IDBTransaction, fault: Fault): IDBTransaction {
  if (fault !== 'abort') silenced(transaction);
  if (fault !== 'silent') transaction.abort();
  return transaction;
}
