/** What became of a typed value, where it is not what was typed. Pure; holds no words. */
import type { FieldError } from '../../train/experiment/fieldError.ts';
import { parseExperiment, toJson } from '../../train/experiment/parse.ts';
import type { Experiment } from '../../train/experiment/types.ts';
import type { Field } from './fieldBuilders.ts';
import { typedNumber, typedSizes } from './fieldKinds.ts';
import { textOf } from './fields.ts';
import { withCrashesOf } from './totalSteps.ts';

export type Remark =
  | { readonly kind: 'refused'; readonly error: FieldError }
  | { readonly kind: 'unreadable'; readonly text: string }
  /** Limits, or a whole number: taken as the nearest that there is. */
  | { readonly kind: 'taken'; readonly value: string };

function takenAs({ kind, get }: Field, typed: string, experiment: Experiment, value: string): Remark | null {
  const now = get(experiment);
  const isAsTyped =
    kind.type === 'choice' ||
    (kind.type === 'number' ? typedNumber(typed) === now : `${typedSizes(typed)}` === `${now}`);
  return isAsTyped ? null : { kind: 'taken', value };
}

export interface Committed {
  /** null: the document stays as it is. */
  readonly experiment: Experiment | null;
  readonly remark: Remark | null;
}

/** A typed value, in the document that the settings were opened with. What fields allow one by one may still not go together. */
export function commitText(
  field: Field,
  text: string,
  { experiment, before }: { readonly experiment: Experiment; readonly before: Experiment },
): Committed {
  const edited = field.set(experiment, text);
  if (!edited) return { experiment: null, remark: { kind: 'unreadable', text } };
  const parsed = parseExperiment(toJson(withCrashesOf(before, edited)));
  if (!parsed.ok) return { experiment: null, remark: { kind: 'refused', error: parsed.error } };
  const value = textOf(field, parsed.experiment);
  return {
    experiment: parsed.experiment,
    remark: value === null ? null : takenAs(field, text, parsed.experiment, value),
  };
}
