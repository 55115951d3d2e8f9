/** SHA-256 of bytes, as lower-case hex: the platform's where it has one, a library's on plain-HTTP pages that have none. */

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (globalThis.crypto?.subtle) return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const library = await import('@noble/hashes/sha2.js');
  return hex(library.sha256(bytes));
}
