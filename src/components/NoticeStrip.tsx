/** The strip under the bar: what is wrong or was found, and what can be done about it. The page below stays as it was. */
import { useLanguage, useWords, type WordsLanguage } from '../i18n/dictionary.ts';
import { fieldErrorReason } from '../i18n/fieldErrors.ts';
import type { Notice } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import { type NoticeFacts, tellNotice } from '../story/tellNotice.ts';
import { CopyLink } from './CopyLink.tsx';
import styles from './NoticeStrip.module.css';
import { Parts } from './SentenceParts.tsx';

/** Found things inform; what went wrong interrupts. */
const isUrgent = ({ kind }: Notice): boolean => kind !== 'storedRun' && kind !== 'memoryOnly';

export function NoticeStrip() {
  const language = useLanguage();
  const notice = useLab((state) => state.notice);
  return (
    <div role={notice && isUrgent(notice) ? 'alert' : 'status'}>
      {notice ? (
        <div className={styles.strip} data-notice={notice.kind}>
          <p>
            <Parts parts={tellNotice(factsOf(notice, language), language)} />
          </p>
          <NoticeActions notice={notice} />
        </div>
      ) : null}
    </div>
  );
}

function factsOf(notice: Notice, language: WordsLanguage): NoticeFacts {
  if (notice.kind !== 'badLink') return notice;
  return { kind: 'badLink', path: notice.error.path, reason: fieldErrorReason(notice.error, language) };
}

function NoticeActions({ notice }: { readonly notice: Notice }) {
  const { notice: words } = useWords().ui;
  const isFound = notice.kind === 'storedRun';
  return (
    <span className={styles.actions}>
      {notice.kind === 'badLink' ? <CopyLink className={styles.action}>{words.copyLink}</CopyLink> : null}
      {isFound ? (
        <button type="button" className={styles.action} onClick={() => actions.acceptNotice()}>
          {words.goOn}
        </button>
      ) : null}
      <button type="button" className={styles.action} onClick={() => actions.dismissNotice()}>
        {isFound ? words.forget : words.close}
      </button>
    </span>
  );
}
