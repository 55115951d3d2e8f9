/** What can go wrong with the store of checkpoints, by kind and as one sentence. Knows no database. */

/** full: no room; timeout: no answer; invalid: cannot be stored; damaged: not as it was written; unavailable: anything else. */
export type CheckpointDbErrorKind = 'full' | 'timeout' | 'invalid' | 'damaged' | 'unavailable';

export class CheckpointDbError extends Error {
  override readonly name = 'CheckpointDbError';
  constructor(
    readonly kind: CheckpointDbErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** DOMException is no Error everywhere, and an aborted transaction may have no error at all. */
const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? `${error.name}` : 'AbortError';

const KINDS: Readonly<Record<string, CheckpointDbErrorKind>> = {
  QuotaExceededError: 'full',
  TimeoutError: 'timeout',
  DataCloneError: 'invalid',
};

const SENTENCES: Record<CheckpointDbErrorKind, string> = {
  full: 'The browser has no room left for this save; the saves before it are as they were.',
  timeout: 'The browser’s storage did not answer in time; the saves before this are as they were.',
  invalid: 'This save holds something that the browser cannot store.',
  damaged: 'The list of saves is damaged.',
  unavailable: 'The browser’s storage failed; the saves before this are as they were.',
};

export function toCheckpointDbError(error: unknown): CheckpointDbError {
  if (error instanceof CheckpointDbError) return error;
  const name = nameOf(error);
  const kind = KINDS[name] ?? 'unavailable';
  const detail = kind === 'unavailable' ? ` (${name})` : '';
  return new CheckpointDbError(kind, `${SENTENCES[kind]}${detail}`, { cause: error });
}

/** A connection can be lost without notice; what is full or cannot be stored stays so on a new one. */
export function isWorthAnotherTry(error: unknown): boolean {
  return !(error instanceof CheckpointDbError) && !['full', 'invalid'].includes(KINDS[nameOf(error)] ?? '');
}
