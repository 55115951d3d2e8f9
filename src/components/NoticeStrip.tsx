/** The strip under the bar: what is wrong or was found, and what can be done about it. The page below stays as it was. */
import { lazy, Suspense, useEffect } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import type { Notice } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import { CopyLink } from './CopyLink.tsx';
import { LeavingButton } from './LeavingButton.tsx';
import styles from './NoticeStrip.module.css';
import { useMeant } from './useMeant.ts';

const loadText = () => import('./NoticeText.tsx').then(({ NoticeText }) => ({ default: NoticeText }));
const NoticeText = lazy(loadText);

/** Found things inform; what went wrong interrupts. */
const isUrgent = ({ kind }: Notice): boolean => kind !== 'storedRun' && kind !== 'memoryOnly';

export function NoticeStrip() {
  const notice = useLab((state) => state.notice);
  useEffect(() => {
    void loadText(); // What goes wrong may be the connection.
  }, []);
  return (
    <div role={notice && isUrgent(notice) ? 'alert' : 'status'}>
      <Suspense>
        {notice ? (
          <div className={styles.strip} data-notice={notice.kind}>
            <p>
              <NoticeText notice={notice} />
            </p>
            <NoticeActions notice={notice} />
          </div>
        ) : null}
      </Suspense>
    </div>
  );
}

function NoticeActions({ notice }: { readonly notice: Notice }) {
  // Where one strip has taken the place of another, the second half of a double click was meant for the first.
  const meant = useMeant(notice);
  const { notice: words } = useWords().ui;
  const isFound = notice.kind === 'storedRun';
  return (
    <span className={styles.actions}>
      {notice.kind === 'badLink' ? <CopyLink className={styles.action}>{words.copyLink}</CopyLink> : null}
      {isFound ? (
        <LeavingButton className={styles.action} onClick={meant(actions.acceptNotice)}>
          {words.goOn}
        </LeavingButton>
      ) : null}
      <LeavingButton className={styles.action} onClick={meant(actions.dismissNotice)}>
        {isFound ? words.forget : words.close}
      </LeavingButton>
    </span>
  );
}
