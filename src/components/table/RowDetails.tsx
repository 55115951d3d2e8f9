/** On phones: what a part got and what was saved of it, opened by a press on the row's track. */
import { useWords } from '../../i18n/dictionary.ts';
import { useLab } from '../../store/lab.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import { Popover } from '../Popover.tsx';
import { isTraining } from '../parts.ts';
import { usePlainWord } from '../partWords.ts';
import styles from './RowLabel.module.css';
import { Got, Saved } from './RowResult.tsx';

export function RowDetails({ name }: { readonly name: ComponentName }) {
  const { table } = useWords();
  const word = usePlainWord(name);
  const training = useLab(isTraining);
  return (
    <Popover label={null} name={table.details(word)} className={styles.details}>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{name}</dt>
          <dd>{word}</dd>
        </div>
        <div className={styles.fact}>
          <dt>{training ? table.now : table.got}</dt>
          <dd>
            <Got name={name} />
          </dd>
        </div>
        <div className={styles.fact}>
          <dt>{table.saved}</dt>
          <dd>
            <Saved name={name} />
          </dd>
        </div>
      </dl>
    </Popover>
  );
}
