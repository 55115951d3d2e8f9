/** The English sentences for what could not be done, and the error that carries both. */
import { count } from './count.ts';
import { describeFieldError } from './experiment/fieldErrorText.ts';
import { type Failure, type FailureReasons, failureReasonIn, type StoreFault } from './failure.ts';

const STORE: Readonly<Record<StoreFault, string>> = {
  full: 'the browser has no room left for it',
  timeout: 'the browser’s storage did not answer in time',
  invalid: 'it holds something that the browser cannot store',
  damaged: 'the browser’s list of saves is damaged',
  unavailable: 'the browser’s storage failed',
};

export const ENGLISH_FAILURES: FailureReasons = {
  noWebGpu: () => 'this browser has no WebGPU, or the page is not served over HTTPS',
  noAdapter: () => 'WebGPU found no graphics adapter',
  noDevice: ({ detail }) => `the graphics adapter gave no device (${detail})`,
  deviceNotTaken: () => 'TensorFlow.js did not take the WebGPU device',
  deviceLost: ({ detail }) => `the GPU device was lost (${detail})`,
  gpuError: ({ detail }) => `the GPU reported an error (${detail})`,
  tooLargeForGpu: ({ sizeBytes, limitBytes }) =>
    `the data take ${count(sizeBytes)} bytes; this GPU allows ${count(limitBytes)} in one buffer`,
  engineBusy: () => 'TensorFlow.js runs one engine at a time; dispose of the other one first',
  noWorker: () => 'the worker could not be started',
  store: ({ fault, detail }) => (detail ? `${STORE[fault]} (${detail})` : STORE[fault]),
  noSave: ({ id }) => `there is no save ${id}`,
  field: ({ error }) => describeFieldError(error).replace(/\.$/, ''),
  other: ({ detail }) => detail.replace(/\.$/, ''),
};

/** One sentence, as the command line and logs print it. A field's path keeps its own spelling. */
export function describeFailure(failure: Failure): string {
  const reason = failureReasonIn(ENGLISH_FAILURES, failure);
  return failure.code === 'field' ? `${reason}.` : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

export class FailureError extends Error {
  override readonly name: string = 'FailureError';
  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(describeFailure(failure), options);
  }
}

/** Of anything that was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { code: 'other', about: { detail: error instanceof Error ? error.message : `${error}` } };
}
