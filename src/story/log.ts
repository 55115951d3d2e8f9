/** The log under the charts: the article's own lines, and what was saved, torn and resumed between them. */

import { COMPONENT_TABLE } from '../train/components.ts';
import { count } from '../train/count.ts';
import type { ComponentName, Crash, Experiment } from '../train/experiment/types.ts';
import type { Row } from '../train/process.ts';
import { givenBack } from '../train/timeline.ts';

export type LogLine =
  | {
      readonly kind: 'row';
      readonly phase: 'pretrain' | 'resume';
      readonly isBug: boolean;
      readonly row: Row;
    }
  | { readonly kind: 'saved'; readonly step: number; readonly sizeBytes: number; readonly hash: string }
  | { readonly kind: 'terminated'; readonly step: number }
  | { readonly kind: 'resumed'; readonly step: number; readonly components: readonly ComponentName[] };

/** Global steps between two printed rows. */
export const PRINT_EVERY = 25;

/** What the article's script saves; losing data order alone prints OK. */
const JUDGED: readonly ComponentName[] = ['model', 'optimizer', 'scheduler', 'scaler', 'global_step'];

/** BUG: a used one of these did not come back. At step 0 there is nothing yet that could be missed. */
export function isBug(experiment: Experiment, resume: Crash | null): boolean {
  if (!resume || resume.checkpoint === 0) return false;
  const back = givenBack(resume);
  return JUDGED.some((name) => COMPONENT_TABLE[name].isUsed(experiment) && !back.includes(name));
}

const fourDigits = (value: number): string => `${value}`.padStart(4, '0');

/** `[resume|BUG] step=0025 lr=0.0520 loss=0.014 acc=1.000`; counted by global_step, lr is the next step's. */
export function formatRow(row: Row, phase: 'pretrain' | 'resume', bug: boolean): string {
  const { globalStep, lrNext, loss, accuracy } = row;
  const head = `[${phase}|${bug ? 'BUG' : 'OK'}]`;
  return `${head} step=${fourDigits(globalStep)} lr=${lrNext.toFixed(4)} loss=${loss.toFixed(3)} acc=${accuracy.toFixed(3)}`;
}

/** A file's words, the same in every language. */
export function formatLine(line: LogLine): string {
  switch (line.kind) {
    case 'row':
      return formatRow(line.row, line.phase, line.isBug);
    case 'saved':
      return `saved      step=${fourDigits(line.step)} ${count(line.sizeBytes)} bytes ${line.hash.slice(0, 8)}`;
    case 'terminated':
      return `terminated step=${fourDigits(line.step)}`;
    case 'resumed':
      return `resume     step=${fourDigits(line.step)} ${line.components.join(' ') || 'nothing'}`;
    default:
      return line satisfies never;
  }
}

/** The printed rows of one attempt: each global step that PRINT_EVERY divides. */
export const printedRows = (rows: readonly Row[]): Row[] =>
  rows.filter(({ globalStep }) => globalStep % PRINT_EVERY === 0);
