/**
 * The left end of a part's row: its box, PyTorch's name and the plain word, all of it one checkbox as wide and high as its grid
 * cell. The same state shows as a word in the sentence. On phones the rest of the row opens what stands at the right elsewhere.
 */
import { useWords } from '../../i18n/dictionary.ts';
import { actions, useLab } from '../../store/lab.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import { cx } from '../cx.ts';
import { isDotted, isFilled, type PartState, partState, togglePart } from '../parts.ts';
import { usePlainWord, useStateWords } from '../partWords.ts';
import { useIsPhone } from '../useMedia.ts';
import { type Fill, LetterBox } from './LetterBox.tsx';
import { RowDetails } from './RowDetails.tsx';
import styles from './RowLabel.module.css';

const fillOf = (state: PartState): Fill =>
  isDotted(state) ? 'dotted' : isFilled(state) ? 'filled' : 'hollow';

export interface RowLabelProps {
  readonly name: ComponentName;
}

export function RowLabel({ name }: RowLabelProps) {
  const isPhone = useIsPhone();
  const isInSettings = useLab(({ settings }) => settings !== null);
  if (!isPhone || isInSettings) return <RowToggle name={name} />;
  return (
    <div className={styles.phone}>
      <RowToggle name={name} />
      <RowDetails name={name} />
    </div>
  );
}

function RowToggle({ name }: RowLabelProps) {
  const state = useLab((lab) => partState(lab, name));
  const isInSettings = useLab(({ settings }) => settings !== null);
  const word = usePlainWord(name);
  const { table } = useWords();
  const stateWords = useStateWords(state);
  const inner = (
    <>
      <LetterBox name={name} fill={fillOf(state)} />
      <span className={styles.name}>{name}</span>
      {isInSettings ? null : <span className={styles.word}>{word}</span>}
    </>
  );
  if (state === 'unused' || state === 'carried') return <div className={styles.label}>{inner}</div>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native checkbox cannot hold the row's name and its hit area
    <button
      type="button"
      role="checkbox"
      aria-checked={isFilled(state)}
      aria-disabled={state === 'notSaved'}
      aria-label={table.part(word, name, stateWords)}
      className={cx(styles.label, styles.toggle)}
      onClick={() => togglePart(actions, state, name)}
    >
      {inner}
    </button>
  );
}
