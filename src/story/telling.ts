/** The shape of a sentence on the page: words, and the numbers and parts in it that people can press. */
import type { ComponentName } from '../train/experiment/types.ts';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** The number of a step; a control where it can still be chosen, else bold text. */
  | { readonly kind: 'crashStep' | 'saveStep'; readonly step: number; readonly isControl: boolean }
  | {
      readonly kind: 'component';
      readonly name: ComponentName;
      readonly text: string;
      readonly isGivenBack: boolean;
    }
  /** The run's number: bold, ink. */
  | { readonly kind: 'is'; readonly text: string }
  /** What it should be, the twin's: regular, ink-2. */
  | { readonly kind: 'should'; readonly text: string }
  /** A path in a document: monospaced. */
  | { readonly kind: 'code'; readonly text: string };

export interface Telling {
  /** Present: the experiment. One or two lines. */
  readonly sentence: readonly (readonly Part[])[];
  /** The answer, at most two lines; empty while it is not known. */
  readonly answer: readonly (readonly Part[])[];
}

/** For screen readers and tests. */
export const plainText = (lines: readonly (readonly Part[])[], space: string): string =>
  lines
    .map((parts) => parts.map((part) => ('text' in part ? part.text : `${part.step}`)).join(''))
    .join(space);
