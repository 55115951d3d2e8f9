/** One part's row in the settings: PyTorch's keywords with their values, each of them a native field that looks like text. */
import { useState } from 'react';
import { useLanguage, useWords } from '../../i18n/dictionary.ts';
import { fieldErrorReason } from '../../i18n/fieldErrors.ts';
import { actions, labStore, useLab } from '../../store/lab.ts';
import type { FieldError } from '../../train/experiment/fieldError.ts';
import { parseExperiment, toJson } from '../../train/experiment/parse.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import type { Field } from './fieldBuilders.ts';
import { fieldsOf, textOf } from './fields.ts';
import styles from './Settings.module.css';
import { SettingsValue } from './SettingsValue.tsx';

export function SettingsRow({ name }: { readonly name: ComponentName }) {
  const { table } = useWords();
  const language = useLanguage();
  const [refused, setRefused] = useState<FieldError | null>(null);
  const fields = fieldsOf(name);

  /** What the fields allow one by one may still not go together. */
  function commit(field: Field, text: string) {
    const edited = field.set(labStore.getState().experiment, text);
    if (!edited) return;
    const parsed = parseExperiment(toJson(edited));
    setRefused(parsed.ok ? null : parsed.error);
    if (parsed.ok) actions.editExperiment(parsed.experiment);
  }
  if (fields.length === 0) return <p className={styles.row}>{table.unused}</p>;
  return (
    <div className={styles.row}>
      {fields.map((field) => (
        <SettingsValue key={field.label} field={field} onCommit={(text) => commit(field, text)} />
      ))}
      <span role="status" className={styles.note}>
        {refused ? fieldErrorReason(refused, language) : <RedrawNote fields={fields} />}
      </span>
    </div>
  );
}

/** Some values decide how many random numbers are drawn before the first step, so a change brings other data with it. */
function RedrawNote({ fields }: { readonly fields: readonly Field[] }) {
  const { settings } = useWords();
  const redraws = useLab(({ experiment, settings: open }) =>
    fields.some((field) => field.redraws && open && textOf(field, experiment) !== textOf(field, open.before)),
  );
  return redraws ? settings.draws : null;
}
