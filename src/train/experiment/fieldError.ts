/**
 * What is wrong with a document, as data: where, which kind, and what a sentence needs to say so in any language. The English
 * sentences are in fieldErrorText.ts, both languages in src/i18n/fieldErrors.ts.
 */

export type Kind = 'object' | 'list' | 'number' | 'integer' | 'boolean' | 'name' | 'text' | 'hash' | 'buffer';

/** What a document can ask too much of: steps of all attempts, floats of a batch, samples of a step, weights times steps. */
export type Quantity = 'attemptSteps' | 'activations' | 'stepSamples' | 'weightSteps';

type Nothing = Readonly<Record<never, never>>;

/** Every code with what its sentence needs. `value` is what the document says; as text where it may be anything. */
export interface Problems {
  notJson: Nothing;
  kind: { readonly value: string; readonly expected: Kind };
  missing: Nothing;
  unknownField: { readonly known: readonly string[] };
  /** The field, or this value of it, is of a later version of the page. */
  later: Nothing;
  laterValue: { readonly value: string };
  choice: { readonly value: string; readonly options: readonly string[] };
  range: { readonly value: string; readonly min: number; readonly max: number };
  duplicate: { readonly value: string };
  tooMany: { readonly value: number; readonly max: number };
  moreThanSamples: { readonly value: number; readonly n: number };
  labelsRead: { readonly value: number; readonly labels: string; readonly reads: number };
  tooFewValues: { readonly value: number; readonly min: number };
  nesterov: Nothing;
  pastRun: { readonly value: number; readonly steps: number };
  pastAttempt: { readonly value: number; readonly attempt: number; readonly endStep: number };
  beforeAttempt: { readonly value: number; readonly attempt: number; readonly startStep: number };
  afterCrash: { readonly value: number; readonly attempt: number; readonly at: number };
  noAttempt: { readonly value: number; readonly last: number };
  tooMuch: { readonly of: Quantity; readonly value: number; readonly max: number };
  notALink: Nothing;
  version: { readonly value: string; readonly known: string };
  tooLong: { readonly value: number; readonly max: number };
  damaged: Nothing;
  // Of a checkpoint:
  payloadBytes: { readonly value: number; readonly sizeBytes: number };
  shapeBytes: { readonly value: number; readonly neededBytes: number };
  leavesBytes: { readonly value: number; readonly leavesBytes: number };
  savedTwice: { readonly name: string };
  savedNowhere: { readonly name: string };
  noLeaves: { readonly name: string };
  noOwner: { readonly value: string };
  unsafeInteger: { readonly value: string };
  headerChanged: Nothing;
  leafChanged: { readonly leaf: string };
  stateChanged: Nothing;
}

export type ProblemCode = keyof Problems;

/** `path` is written as in code: `crashes[0].at`. */
export type FieldError<C extends ProblemCode = ProblemCode> = {
  [K in C]: { readonly path: string; readonly code: K; readonly about: Problems[K] };
}[C];

/** One language's sentences: what is wrong, without the path and the full stop. */
export type Reasons = { readonly [K in ProblemCode]: (about: Problems[K]) => string };

export const reasonIn = <C extends ProblemCode>(reasons: Reasons, error: FieldError<C>): string =>
  reasons[error.code](error.about);

/** The path of the whole document, and of a link before anything in it can be read. */
export const ROOT = 'experiment';
export const LINK = 'link';

const MAX_SHOWN = 40;

const shortened = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

export function childPath(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[A-Za-z_]\w{0,39}$/.test(key)) return `${parent}[${shortened(JSON.stringify(key))}]`;
  return parent === ROOT ? key : `${parent}.${key}`;
}

/** A value as a sentence may quote it, short whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return shortened(JSON.stringify(value));
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return `${value}`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  return typeof value === 'object' ? '{…}' : typeof value;
}
