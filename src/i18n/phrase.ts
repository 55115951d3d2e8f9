/**
 * Sentences with holes. A template says where words and numbers go; what is in the holes stays the caller's (a control, a bold
 * number), so the dictionary needs to know nothing about it.
 */

/** Something that stands in a sentence and is more than text. */
export interface Piece {
  readonly kind: string;
}

export type Phrase<P extends Piece> = readonly (string | P)[];
/** Where a sentence takes more than one line, the words decide where it breaks. */
export type Lines<P extends Piece> = readonly Phrase<P>[];

type Hole<P extends Piece> = P | string | number | Phrase<P>;

const isPhrase = <P extends Piece>(hole: Hole<P>): hole is Phrase<P> => Array.isArray(hole);

function spread<P extends Piece>(hole: Hole<P> | undefined): Phrase<P> {
  if (hole === undefined) return [];
  if (isPhrase(hole)) return hole;
  return [typeof hole === 'number' ? `${hole}` : hole];
}

/** Adjacent texts become one; so the first piece is where a sentence really begins. */
function merged<P extends Piece>(pieces: Phrase<P>): Phrase<P> {
  const result: (string | P)[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else if (piece !== '') result.push(piece);
  }
  return result;
}

/** say`At step ${step} it crashes.`: the text and the holes in their order. */
export function say<P extends Piece>(texts: TemplateStringsArray, ...holes: readonly Hole<P>[]): Phrase<P> {
  return merged<P>(texts.flatMap((text, i) => [text, ...spread(holes[i])]));
}

/** `a, b and c` with the separators of a language. */
export function listed<P extends Piece>(items: readonly P[], comma: string, and: string): Phrase<P> {
  const last = items.length - 1;
  return items.flatMap((item, i) => (i === 0 ? [item] : [i === last ? and : comma, item]));
}
