/** For tests only: small records to store, and a browser database that fails on order. The page never imports it. */
import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';
import { type CheckpointRecord, encodeCheckpoint } from '../train/checkpoint.ts';
import { metaOf, trained } from '../train/checkpointSamples.ts';
import { select } from '../train/components.ts';

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
