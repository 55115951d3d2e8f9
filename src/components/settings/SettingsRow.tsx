/** One part's row in the settings: PyTorch's keywords with their values, each of them a native field that looks like text. */

import { useRef, useState } from 'react';
import { useLanguage, useWords } from '../../i18n/dictionary.ts';
import { fieldErrorReason } from '../../i18n/fieldErrors.ts';
import { actions, labStore, useLab } from '../../store/lab.ts';
import type { ComponentName, Experiment } from '../../train/experiment/types.ts';
import { useFocusHeir } from '../useFocusHeir.ts';
import type { Field } from './fieldBuilders.ts';
import { fieldsOf, textOf } from './fields.ts';
import { commitText, type Remark } from './remarks.ts';
import styles from './Settings.module.css';
import { SettingsValue } from './SettingsValue.tsx';

/** Where the focus goes when Esc closes the settings under it. */
const HEIRS = ['[data-opens="settings"]', '[data-primary]'];

/** A remark is about the document that it was made of: any other change outdates it. */
function useRemark() {
  const [made, setMade] = useState<{ remark: Remark | null; about: Experiment } | null>(null);
  const experiment = useLab((state) => state.experiment);
  const commit = (field: Field, text: string): void => {
    const { experiment: now, settings } = labStore.getState();
    if (!settings) return;
    const { experiment: next, remark } = commitText(field, text, {
      experiment: now,
      before: settings.before,
    });
    setMade({ remark, about: next ?? now });
    if (next) actions.editExperiment(next);
  };
  return { remark: made?.about === experiment ? made.remark : null, commit };
}

export function SettingsRow({ name }: { readonly name: ComponentName }) {
  const { table } = useWords();
  const row = useRef<HTMLDivElement>(null);
  useFocusHeir(row, HEIRS);
  const { remark, commit } = useRemark();
  const fields = fieldsOf(name);
  if (fields.length === 0) return <p className={styles.row}>{table.unused}</p>;
  return (
    <div ref={row} className={styles.row}>
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
    case 'taken':
      return settings.taken(remark.value);
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
