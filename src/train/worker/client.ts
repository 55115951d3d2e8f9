/** The page's end of a worker: sends typed commands, hands on typed events, and terminates it for real. */
import type { Failure } from '../failure.ts';
import type { WorkerCommand, WorkerEvent } from './protocol.ts';

export interface WorkerClient {
  send(command: WorkerCommand): void;
  /** Kills the worker where it stands; nothing is flushed, and no event comes any more. */
  terminate(): void;
}

/** A script that could not be loaded has nothing to say. */
const failureIn = ({ message }: ErrorEvent): Failure =>
  message ? { code: 'other', about: { detail: message } } : { code: 'noWorker', about: {} };

export function startWorker(onEvent: (event: WorkerEvent) => void): WorkerClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  let isAlive = true;
  worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => {
    if (isAlive) onEvent(data);
  };
  worker.onerror = (event) => {
    if (isAlive) onEvent({ type: 'failed', failure: failureIn(event) });
  };
  return {
    send: (command) => worker.postMessage(command),
    terminate: () => {
      isAlive = false;
      worker.terminate();
    },
  };
}
