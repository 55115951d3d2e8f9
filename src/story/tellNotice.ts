/** What the strip under the bar says: what is wrong or found, in the document's own terms. */
import type { Phrase } from '../i18n/phrase.ts';
import { type StoryLanguage, storyWords } from '../i18n/story.ts';
import type { NoticeWords } from '../i18n/storyTypes.ts';
import { LINK } from '../train/experiment/fieldError.ts';
import { toParts } from './parts.ts';
import type { Part } from './telling.ts';

/** Everything of which the page gives notice. */
export type NoticeFacts =
  | { readonly kind: 'badLink'; readonly path: string; readonly reason: string }
  | { readonly kind: 'storedRun'; readonly step: number }
  | { readonly kind: 'damagedSave'; readonly step: number; readonly usedStep: number | null }
  | { readonly kind: 'engineFailed'; readonly reason: string }
  | { readonly kind: 'saveFailed'; readonly reason: string }
  | { readonly kind: 'cannotResume'; readonly reason: string }
  | { readonly kind: 'saveUnreadable'; readonly step: number; readonly reason: string }
  | { readonly kind: 'storeUnreadable' }
  | { readonly kind: 'memoryOnly' };

/** The sentence has its own full stop. */
const bare = (reason: string): string => reason.replace(/[.。\s]+$/, '');

const save = (step: number): Part => ({ kind: 'saveStep', step, isControl: false });

function phraseOf(notice: NoticeFacts, words: NoticeWords): Phrase<Part> {
  switch (notice.kind) {
    case 'badLink':
      return notice.path === LINK
        ? [words.unreadableLink(bare(notice.reason))]
        : words.badLink<Part>({ kind: 'code', text: notice.path }, bare(notice.reason));
    case 'storedRun':
      return words.storedRun(save(notice.step));
    case 'damagedSave':
      return words.damagedSave(save(notice.step), notice.usedStep === null ? null : save(notice.usedStep));
    case 'engineFailed':
      return [words.engineFailed(bare(notice.reason))];
    case 'saveFailed':
      return [words.saveFailed(bare(notice.reason))];
    case 'cannotResume':
      return [words.cannotResume(bare(notice.reason))];
    case 'saveUnreadable':
      return words.saveUnreadable(save(notice.step), bare(notice.reason));
    case 'storeUnreadable':
      return [words.storeUnreadable];
    case 'memoryOnly':
      return [words.memoryOnly];
    default:
      return notice satisfies never;
  }
}

export const tellNotice = (notice: NoticeFacts, language: StoryLanguage): readonly Part[] =>
  toParts(phraseOf(notice, storyWords[language].notice));
