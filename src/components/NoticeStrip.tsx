/** The strip under the bar: what is wrong or was found, and what can be done about it. The page below stays as it was. */
import { type Words, useWords } from '../i18n/dictionary.ts';
import type { Notice } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import { CopyLink } from './CopyLink.tsx';
import styles from './NoticeStrip.module.css';

type NoticeWords = Words['ui']['notice'];

/** Found things inform; what went wrong interrupts. */
const isUrgent = ({ kind }: Notice): boolean => kind !== 'storedRun' && kind !== 'memoryOnly';

export function NoticeStrip() {
  const { ui } = useWords();
  const notice = useLab((state) => state.notice);
  return (
    <div role={notice && isUrgent(notice) ? 'alert' : 'status'} aria-label={ui.notice.label}>
      {notice ? (
        <div className={styles.strip}>
          <p>
            <NoticeText notice={notice} words={ui.notice} space={ui.space} />
          </p>
          <NoticeActions notice={notice} />
        </div>
      ) : null}
    </div>
  );
}

interface NoticeTextProps {
  readonly notice: Notice;
  readonly words: NoticeWords;
  readonly space: string;
}

function NoticeText({ notice, words, space }: NoticeTextProps) {
  switch (notice.kind) {
    case 'badLink':
      return (
        <>
          {words.badLink.before}
          <code className={styles.path}>{notice.path}</code>
          {words.badLink.colon}
          {notice.reason}
          {space}
          {words.badLink.after}
        </>
      );
    case 'storedRun':
      return words.storedRun(notice.step);
    case 'damagedSave':
      return words.damagedSave(notice.step, notice.usedStep);
    case 'engineFailed':
      return words.engineFailed(notice.reason);
    case 'saveFailed':
      return words.saveFailed(notice.reason);
    case 'memoryOnly':
      return words.memoryOnly;
    default:
      return notice satisfies never;
  }
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
