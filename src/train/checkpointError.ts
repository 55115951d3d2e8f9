/** A checkpoint that cannot be trusted. The message is one sentence that names the field. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}
