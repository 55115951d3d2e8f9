/** The list of keys, and the switch for those that somebody could press without meaning to. */
import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import { actions, useLab } from '../store/lab.ts';
import styles from './HelpDialog.module.css';

export function HelpDialog() {
  const { keys } = useWords().table;
  const isOpen = useLab(({ isHelpOpen }) => isHelpOpen);
  const areLettersOn = useLab((state) => state.areLettersOn);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys"
      className={styles.dialog}
      onClose={() => isOpen && actions.toggleHelp()}
    >
      <h2 id="keys" className={styles.title}>
        {keys.title}
      </h2>
      <KeyList />
      <label className={styles.letters}>
        <input type="checkbox" checked={areLettersOn} onChange={() => actions.toggleLetters()} />
        {keys.letters}
      </label>
      <button type="button" className={styles.close} onClick={() => dialog.current?.close()}>
        {keys.close}
      </button>
    </dialog>
  );
}

function KeyList() {
  const { keys } = useWords().table;
  const rows: [string[], string][] = [
    [[keys.space], keys.list.space],
    [['.'], keys.list.step],
    [['C'], keys.list.crash],
    [[keys.enter], keys.list.enter],
    [['M', 'O', 'S', 'A', 'G', 'D', 'R'], keys.list.parts],
    [['1', '2'], keys.list.columns],
    [['Z'], keys.list.zoom],
    [['←', '→'], keys.list.arrows],
    [['Esc'], keys.list.escape],
    [['?'], keys.list.help],
  ];
  return (
    <dl className={styles.list}>
      {rows.map(([names, text]) => (
        <div key={text} className={styles.row}>
          <dt>
            {names.map((name) => (
              <kbd key={name} className={styles.key}>
                {name}
              </kbd>
            ))}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
