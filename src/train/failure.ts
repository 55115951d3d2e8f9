/**
 * Why something could not be done, as data, so that a worker can post it and any language can tell it. The English sentences
 * are in failureText.ts, both languages in src/i18n/failures.ts.
 */
import type { FieldError } from './experiment/fieldError.ts';

/** full: no room; timeout: no answer; invalid: cannot be stored; damaged: not as it was written; unavailable: anything else. */
export type StoreFault = 'full' | 'timeout' | 'invalid' | 'damaged' | 'unavailable';

type Nothing = Readonly<Record<never, never>>;

/** Every code with what its sentence needs. `detail` is what somebody else's code said, in its own words. */
export interface Causes {
  noWebGpu: Nothing;
  noAdapter: Nothing;
  noDevice: { readonly detail: string };
  deviceNotTaken: Nothing;
  deviceLost: { readonly detail: string };
  gpuError: { readonly detail: string };
  tooLargeForGpu: { readonly sizeBytes: number; readonly limitBytes: number };
  engineBusy: Nothing;
  noWorker: Nothing;
  store: { readonly fault: StoreFault; readonly detail: string };
  noSave: { readonly id: string };
  /** A document or a checkpoint that is not as it should be. */
  field: { readonly error: FieldError };
  other: { readonly detail: string };
}

export type FailureCode = keyof Causes;

export type Failure<C extends FailureCode = FailureCode> = {
  [K in C]: { readonly code: K; readonly about: Causes[K] };
}[C];

/** One language's sentences, without the full stop. */
export type FailureReasons = { readonly [K in FailureCode]: (about: Causes[K]) => string };

export const failureReasonIn = <C extends FailureCode>(
  reasons: FailureReasons,
  failure: Failure<C>,
): string => reasons[failure.code](failure.about);
