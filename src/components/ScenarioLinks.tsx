/** Three experiments that are one press away: the loud one, and the article's own with its bug and without. */
import { useWords } from '../i18n/dictionary.ts';
import type { LabActions } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import { SCENARIOS } from '../store/scenarios.ts';
import { cx } from './cx.ts';
import styles from './ScenarioLinks.module.css';

type ScenarioName = Parameters<LabActions['openScenario']>[0];

const NAMES: readonly ScenarioName[] = ['articleBug', 'articleFixed', 'loud'];

export function ScenarioLinks({ isColumn = false }: { readonly isColumn?: boolean }) {
  const { bar } = useWords().ui;
  const current = useLab(({ experiment, scene }) => {
    const isFirst = scene?.phase === 'first';
    return isFirst ? NAMES.find((name) => isSame(SCENARIOS[name], experiment)) : undefined;
  });
  return (
    <ul className={cx(styles.list, isColumn && styles.column)}>
      {NAMES.map((name) => (
        <li key={name}>
          <button
            type="button"
            aria-current={name === current ? 'true' : undefined}
            className={styles.link}
            onClick={() => actions.openScenario(name)}
          >
            {bar[name]}
          </button>
        </li>
      ))}
    </ul>
  );
}

const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
