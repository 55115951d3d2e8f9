/** From a dictionary's phrases to the parts that a page shows. Adjacent text becomes one part. */
import type { Phrase } from '../i18n/phrase.ts';
import type { Part } from './telling.ts';

export const is = (text: string): Part => ({ kind: 'is', text });
export const should = (text: string): Part => ({ kind: 'should', text });
export const text = (words: string): Part => ({ kind: 'text', text: words });

export function toParts(phrase: Phrase<Part>): Part[] {
  const parts: Part[] = [];
  for (const piece of phrase) {
    const part = typeof piece === 'string' ? text(piece) : piece;
    const last = parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') parts[parts.length - 1] = text(last.text + part.text);
    else if (part.kind !== 'text' || part.text !== '') parts.push(part);
  }
  return parts;
}

/** Lines that say nothing are left out. */
export const toLines = (lines: readonly Phrase<Part>[]): Part[][] =>
  lines.map(toParts).filter((parts) => parts.length > 0);
