/** Below the fold: the ways back that were tried, the log, and what can be taken away. */

import { useWords } from '../../i18n/dictionary.ts';
import { actions, useLab } from '../../store/lab.ts';
import { CopyLink } from '../CopyLink.tsx';
import { LeavingButton } from '../LeavingButton.tsx';
import styles from './Foot.module.css';
import { Log } from './Log.tsx';
import { Ways } from './Ways.tsx';

export function Foot() {
  const { table } = useWords();
  const hasWays = useLab(({ ways, settings }) => ways.length > 0 && !settings);
  const hasLog = useLab(({ log, settings }) => log.length > 0 && !settings);
  const isResumed = useLab(({ scene, settings }) => scene?.phase === 'resumed' && !settings);
  return (
    <footer className={styles.foot}>
      <div className={styles.column}>
        {hasWays ? <Ways /> : null}
        <p className={styles.links}>
          <CopyLink className={styles.link}>{table.foot.copyLink}</CopyLink>
          {isResumed ? (
            <LeavingButton className={styles.link} onClick={() => actions.planIt()}>
              {table.foot.planIt}
            </LeavingButton>
          ) : null}
          <button type="button" className={styles.link} onClick={() => actions.toggleHelp()}>
            {table.foot.keys}
          </button>
        </p>
      </div>
      {hasLog ? <Log /> : null}
    </footer>
  );
}
