/** The right end of a part's row: what it got (or is, while it trains), or what was saved of it. */
import { useWords } from '../../i18n/dictionary.ts';
import { actions, useLab } from '../../store/lab.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import { cx } from '../cx.ts';
import { LeavingButton } from '../LeavingButton.tsx';
import { partState } from '../parts.ts';
import { useResultWords } from '../partWords.ts';
import styles from './RowResult.module.css';

export function RowResult({ name }: { readonly name: ComponentName }) {
  const column = useLab(({ rightColumn }) => rightColumn);
  const isUnused = useLab((state) => partState(state, name) === 'unused');
  return (
    <div className={styles.result}>
      {isUnused ? <Unused /> : column === 'saved' ? <Saved name={name} /> : <Got name={name} />}
    </div>
  );
}

function Unused() {
  return <span className={styles.kept}>{useWords().table.unused}</span>;
}

export function Got({ name }: { readonly name: ComponentName }) {
  const { table } = useWords();
  const { text, kind, canRunOn } = useResultWords(name);
  if (!canRunOn) return <span className={styles[kind]}>{text}</span>;
  return (
    <LeavingButton
      className={cx(styles.lost, styles.runOn)}
      title={table.runOnShort}
      aria-label={table.runOn(text)}
      onClick={() => actions.letItRunOn()}
    >
      {text}
    </LeavingButton>
  );
}

export function Saved({ name }: { readonly name: ComponentName }) {
  const { table } = useWords();
  const sizeBytes = useLab(({ scene }) => scene?.savedParts?.[name].sizeBytes ?? null);
  const hash = useLab(({ scene }) => scene?.savedParts?.[name].hash?.slice(0, 8));
  if (sizeBytes === null) return null;
  if (!hash) return <span className={styles.kept}>{table.notSaved}</span>;
  return (
    <>
      <span className={styles.bytes}>{table.bytes(sizeBytes)}</span>
      <code className={styles.kept}>{hash}</code>
    </>
  );
}
