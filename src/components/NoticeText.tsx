/** What a notice says. Loaded apart: most visits need no sentence about what can go wrong. */
import { useLanguage, type WordsLanguage } from '../i18n/dictionary.ts';
import { failureReason } from '../i18n/failures.ts';
import { fieldErrorReason } from '../i18n/fieldErrors.ts';
import type { Notice } from '../store/contract.ts';
import { type NoticeFacts, tellNotice } from '../story/tellNotice.ts';
import { Parts } from './SentenceParts.tsx';

function factsOf(notice: Notice, language: WordsLanguage): NoticeFacts {
  if ('failure' in notice) return { ...notice, reason: failureReason(notice.failure, language) };
  if (notice.kind !== 'badLink') return notice;
  return { kind: 'badLink', path: notice.error.path, reason: fieldErrorReason(notice.error, language) };
}

export function NoticeText({ notice }: { readonly notice: Notice }) {
  const language = useLanguage();
  return <Parts parts={tellNotice(factsOf(notice, language), language)} />;
}
