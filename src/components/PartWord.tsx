/** A part's plain word in the sentence: the same checkbox as its row, bold when it comes back. */
import { useWords } from '../i18n/dictionary.ts';
import { actions, useLab } from '../store/lab.ts';
import type { ComponentName } from '../train/experiment/types.ts';
import { partState, togglePart } from './parts.ts';
import { useStateWords } from './partWords.ts';
import styles from './SentenceParts.module.css';

export interface PartWordProps {
  readonly name: ComponentName;
  readonly text: string;
  readonly isGivenBack: boolean;
}

export function PartWord({ name, text, isGivenBack }: PartWordProps) {
  const state = useLab((lab) => partState(lab, name));
  const { table } = useWords();
  const stateWords = useStateWords(state);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native checkbox is not a word
    <button
      type="button"
      role="checkbox"
      aria-checked={isGivenBack}
      aria-disabled={state === 'notSaved' || state === 'carried'}
      aria-label={table.part(text, name, stateWords)}
      className={styles.word}
      data-part={name}
      onClick={() => togglePart(actions, state, name)}
    >
      {text}
    </button>
  );
}
