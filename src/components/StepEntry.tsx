/** A number being typed in place of the one in the sentence. Enter and leaving commit it, Esc gives it up. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import styles from './SentenceParts.module.css';

export interface StepEntryProps {
  readonly label: string;
  readonly initial: string;
  /** null: given up, or nothing that is a number. */
  readonly onDone: (value: number | null) => void;
}

function parsed(text: string): number | null {
  const value = Number.parseInt(text, 10);
  return Number.isFinite(value) ? value : null;
}

export function StepEntry({ label, initial, onDone }: StepEntryProps) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    const input = field.current;
    input?.focus();
    // A number that was pressed is replaced by typing; a digit that opened the field goes on.
    if (initial.length > 1) input?.select();
  }, [initial]);

  function finish(value: number | null) {
    if (isDone.current) return;
    isDone.current = true;
    onDone(value);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(parsed(event.currentTarget.value));
    if (event.key === 'Escape') finish(null);
  }
  return (
    <input
      ref={field}
      className={styles.entry}
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      aria-label={label}
      defaultValue={initial}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(parsed(event.currentTarget.value))}
    />
  );
}
