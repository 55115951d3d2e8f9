/** At the right end of a row in the settings: puts back what it was before the settings were opened. */

import { useWords } from '../../i18n/dictionary.ts';
import { actions, labStore, useLab } from '../../store/lab.ts';
import type { ComponentName, Experiment } from '../../train/experiment/types.ts';
import { byComponent } from '../../train/resumeReport.ts';
import { LeavingButton } from '../LeavingButton.tsx';
import { fieldsOf, textOf } from './fields.ts';
import styles from './Settings.module.css';
import { withCrashesOf } from './totalSteps.ts';

/** The old values of the row that have changed, as text. */
function changedBack(name: ComponentName, experiment: Experiment, before: Experiment): string[] {
  return fieldsOf(name).flatMap((field) => {
    const old = textOf(field, before);
    return old === null || old === textOf(field, experiment) ? [] : [old];
  });
}

/** Every field of the row as it was, the others as they are. Twice, because one field's limits may hang on a later one. */
const putBack = (name: ComponentName, experiment: Experiment, before: Experiment): Experiment =>
  [...fieldsOf(name), ...fieldsOf(name)].reduce((edited, field) => {
    const old = textOf(field, before);
    return old === null ? edited : (field.set(edited, old) ?? edited);
  }, experiment);

/** The first value of the row. */
const HEIRS = byComponent((name) => [
  `[data-setting="${fieldsOf(name)[0]?.label ?? ''}"] :is(input, select)`,
  '[data-primary]',
]);

export function SettingsPutBack({ name }: { readonly name: ComponentName }) {
  const { ui, settings } = useWords();
  const changed = useLab(({ experiment, settings: open }) =>
    open ? changedBack(name, experiment, open.before).join(ui.listJoin) : '',
  );
  if (changed === '') return null;
  const press = () => {
    const { experiment, settings: open } = labStore.getState();
    if (open) actions.editExperiment(withCrashesOf(open.before, putBack(name, experiment, open.before)));
  };
  return (
    <span className={styles.back}>
      <LeavingButton heirs={HEIRS[name]} className={styles.putBack} onClick={press}>
        {settings.putBack(changed)}
      </LeavingButton>
    </span>
  );
}
