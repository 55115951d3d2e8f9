/** What can go wrong with the store of checkpoints, by kind. Knows no database; the sentences are failureText.ts's. */
import type { StoreFault } from '../train/failure.ts';
import { FailureError } from '../train/failureText.ts';

/** `detail` is the browser's name for it, or the place of the damage; empty where the kind says all. */
export class CheckpointDbError extends FailureError {
  override readonly name = 'CheckpointDbError';
  constructor(
    readonly kind: StoreFault,
    detail = '',
    options?: ErrorOptions,
  ) {
    super({ code: 'store', about: { fault: kind, detail } }, options);
  }
}

/** DOMException is no Error everywhere, and an aborted transaction may have no error at all. */
const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? `${error.name}` : 'AbortError';

const KINDS: Readonly<Record<string, StoreFault>> = {
  QuotaExceededError: 'full',
  TimeoutError: 'timeout',
  DataCloneError: 'invalid',
};

export function toCheckpointDbError(error: unknown): CheckpointDbError {
  if (error instanceof CheckpointDbError) return error;
  const name = nameOf(error);
  const kind = KINDS[name] ?? 'unavailable';
  return new CheckpointDbError(kind, kind === 'unavailable' ? name : '', { cause: error });
}

/** A connection can be lost without notice; what is full or cannot be stored stays so on a new one. */
export function isWorthAnotherTry(error: unknown): boolean {
  return !(error instanceof CheckpointDbError) && !['full', 'invalid'].includes(KINDS[nameOf(error)] ?? '');
}
