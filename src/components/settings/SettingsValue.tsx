/** A single value: a native select, or a text field as wide as its text. Enter and leaving commit, Esc puts the text back. */
import { type KeyboardEvent, useId, useState } from 'react';
import { useWords } from '../../i18n/dictionary.ts';
import { useLab } from '../../store/lab.ts';
import { cx } from '../cx.ts';
import type { Field } from './fieldBuilders.ts';
import { isDefault, textOf } from './fields.ts';
import styles from './Settings.module.css';

export interface SettingsValueProps {
  readonly field: Field;
  readonly onCommit: (text: string) => void;
}

export function SettingsValue({ field, onCommit }: SettingsValueProps) {
  const { settings } = useWords();
  const id = useId();
  const text = useLab(({ experiment }) => textOf(field, experiment));
  const isUsual = useLab(({ experiment }) => isDefault(field, experiment));
  if (text === null) return null;
  const { kind } = field;
  const label = settings.nameOf(field.label);
  const className = cx(styles.value, !isUsual && styles.changed);
  const name = isUsual ? label || text : `${label || text}, ${settings.isNotDefault}`;
  if (kind.type === 'choice') {
    if (kind.options.length < 2) return <span className={styles.fact}>{text}</span>;
    return (
      <label htmlFor={id} className={styles.field} data-setting={field.label}>
        {label}
        <select
          id={id}
          aria-label={name}
          className={cx(className, styles.choice)}
          value={text}
          onChange={(event) => onCommit(event.target.value)}
        >
          {kind.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <label htmlFor={id} className={styles.field} data-setting={field.label}>
      {label}
      <TextField id={id} name={name} text={text} className={className} onCommit={onCommit} />
    </label>
  );
}

interface TextFieldProps {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly className: string;
  readonly onCommit: (text: string) => void;
}

function TextField({ id, name, text, className, onCommit }: TextFieldProps) {
  /** What is being typed; null: the value itself is shown. */
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? text;
  function commit() {
    if (draft !== null && draft !== text) onCommit(draft);
    setDraft(null);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || draft === null) return;
    setDraft(null);
    event.preventDefault();
  }
  return (
    <input
      id={id}
      aria-label={name}
      className={className}
      size={Math.max(1, shown.length)} // where fields do not size themselves yet
      autoComplete="off"
      spellCheck={false}
      maxLength={40}
      value={shown}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onKeyDown={onKeyDown}
      onBlur={commit}
    />
  );
}
