/** The head of the table: its title, how to read the boxes, and which of two columns stands at the right. */
import { useWords } from '../../i18n/dictionary.ts';
import type { LabState, RightColumn } from '../../store/contract.ts';
import { actions, useLab } from '../../store/lab.ts';
import { isTraining } from '../parts.ts';
import styles from './TableHead.module.css';

type Hint = 'filled' | 'tick' | 'strip' | 'none';

function hintOf(state: LabState): Hint {
  if (state.settings) return 'none';
  switch (state.scene?.phase) {
    case 'live':
    case 'resuming':
      return 'strip';
    case 'crashed':
    case 'found':
      return 'tick';
    case 'first':
      return state.experiment.crashes.length > 0 ? 'filled' : 'none';
    case 'resumed':
      return 'filled';
    default:
      return 'none';
  }
}

export function TableHead() {
  const { table } = useWords();
  const hint = useLab(hintOf);
  const isInSettings = useLab(({ settings }) => settings !== null);
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>{isInSettings ? table.makes : table.carries}</h2>
      <p className={styles.hint}>{hint === 'none' ? null : <span>{table[hint]}</span>}</p>
      {isInSettings ? null : <ColumnSwitch />}
    </div>
  );
}

function ColumnSwitch() {
  const { table } = useWords();
  const column = useLab(({ rightColumn }) => rightColumn);
  const hasNothingGot = useLab((state) => isTraining(state) || state.scene?.phase === 'finished');
  const first = hasNothingGot ? table.now : table.got;
  const options: [RightColumn, string][] = [
    ['got', first],
    ['saved', table.saved],
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row everywhere
    <div role="group" aria-label={table.columns} className={styles.columns}>
      {options.map(([name, text]) => (
        <button
          key={name}
          type="button"
          aria-pressed={column === name}
          className={styles.column}
          onClick={() => actions.setRightColumn(name)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
