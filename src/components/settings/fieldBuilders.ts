/** How a field of the settings is made: a number that clamps, or a choice of names. Pure. */
import type { ComponentName, Experiment } from '../../train/experiment/types.ts';
import { type FieldKind, readNumber, type Value } from './fieldKinds.ts';

export interface Field {
  readonly row: ComponentName;
  /** PyTorch's keyword; a class name is its own label. */
  readonly label: string;
  readonly isClassName: boolean;
  readonly kind: FieldKind;
  readonly redraws: boolean;
  /** null where the experiment has no such value. */
  get(experiment: Experiment): Value | null;
  /** null where the text means nothing. */
  set(experiment: Experiment, text: string): Experiment | null;
}

interface NumberField {
  readonly row: ComponentName;
  readonly label: string;
  readonly isInteger?: boolean;
  readonly min: number;
  readonly max: number;
  readonly redraws?: boolean;
  get(experiment: Experiment): number | null;
  set(experiment: Experiment, value: number): Experiment;
}

export function numberField({
  row,
  label,
  min,
  max,
  get,
  set,
  isInteger = true,
  redraws = false,
}: NumberField): Field {
  const kind = { type: 'number', isInteger, min, max } as const;
  return {
    row,
    label,
    isClassName: false,
    kind,
    redraws,
    get,
    set: (experiment, text) => {
      const value = readNumber(text, kind);
      return value === null ? null : set(experiment, value);
    },
  };
}

export const choiceField = (
  row: ComponentName,
  label: string,
  options: readonly string[],
  get: Field['get'],
  set: Field['set'],
): Field => ({
  row,
  label,
  isClassName: label === '',
  kind: { type: 'choice', options },
  redraws: false,
  get,
  set,
});
