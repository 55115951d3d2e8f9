/** One part's row in the settings: PyTorch's keywords with their values, each of them a native field that looks like text. */

import { useState } from 'react';
import { useLanguage, useWords } from '../../i18n/dictionary.ts';
import { fieldErrorReason } from '../../i18n/fieldErrors.ts';
import { actions, labStore, useLab } from '../../store/lab.ts';
import type { FieldError } from '../../train/experiment/fieldError.ts';
import { parseExperiment, toJson } from '../../train/experiment/parse.ts';
import type { ComponentName, Experiment } from '../../train/experiment/types.ts';
import type { Field } from './fieldBuilders.ts';
import { fieldsOf, textOf } from './fields.ts';
import styles from './Settings.module.css';
import { SettingsValue } from './SettingsValue.tsx';
import { withCrashesOf } from './totalSteps.ts';

/** What became of the last value that was typed, where it is not what was typed. */
type Remark =
  | { readonly kind: 'refused'; readonly error: FieldError }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'held'; readonly value: string };

/** A number outside the limits is held at them. */
function heldAt(field: Field, typed: string, experiment: Experiment): Remark | null {
  const value = textOf(field, experiment);
  const number = Number(typed.trim().replace(',', '.'));
  const isHeld = value !== null && typed.trim() !== '' && Number.isFinite(number) && number !== Number(value);
  return isHeld && Number.isFinite(Number(value)) ? { kind: 'held', value } : null;
}

export function SettingsRow({ name }: { readonly name: ComponentName }) {
  const { table } = useWords();
  const [remark, setRemark] = useState<Remark | null>(null);
  const fields = fieldsOf(name);

  /** What the fields allow one by one may still not go together. */
  function commit(field: Field, text: string) {
    const { experiment, settings } = labStore.getState();
    const edited = field.set(experiment, text);
    if (!edited || !settings) return setRemark({ kind: 'unreadable', text });
    const parsed = parseExperiment(toJson(withCrashesOf(settings.before, edited)));
    if (!parsed.ok) return setRemark({ kind: 'refused', error: parsed.error });
    setRemark(heldAt(field, text, parsed.experiment));
    actions.editExperiment(parsed.experiment);
  }
  if (fields.length === 0) return <p className={styles.row}>{table.unused}</p>;
  return (
    <div className={styles.row}>
      {fields.map((field) => (
        <SettingsValue key={field.label} field={field} onCommit={(text) => commit(field, text)} />
      ))}
      <span role="status" className={styles.note}>
        {remark ? <RemarkWords remark={remark} /> : <RedrawNote fields={fields} />}
      </span>
    </div>
  );
}

function RemarkWords({ remark }: { readonly remark: Remark }) {
  const { settings } = useWords();
  const language = useLanguage();
  switch (remark.kind) {
    case 'refused':
      return fieldErrorReason(remark.error, language);
    case 'unreadable':
      return settings.unreadable(remark.text);
    case 'held':
      return settings.held(remark.value);
    default:
      return remark satisfies never;
  }
}

/** Some values decide how many random numbers are drawn before the first step, so a change brings other data with it. */
function RedrawNote({ fields }: { readonly fields: readonly Field[] }) {
  const { settings } = useWords();
  const redraws = useLab(({ experiment, settings: open }) =>
    fields.some((field) => field.redraws && open && textOf(field, experiment) !== textOf(field, open.before)),
  );
  return redraws ? settings.draws : null;
}
