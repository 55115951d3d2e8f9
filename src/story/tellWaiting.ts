/** What stands where an answer is still being computed: how far it is, once that takes long. */
import { type StoryLanguage, type StoryWords, storyWords } from '../i18n/story.ts';
import { toLines } from './parts.ts';
import type { Telling } from './telling.ts';

/** `takenSteps`: null where it does not take long, or not yet. */
export const waitingFor = (takenSteps: number | null, words: StoryWords): string =>
  takenSteps === null ? words.pending : words.computed(takenSteps);

/** An answer to something else must not stand under a new question for long. */
export const tellWaiting = (takenSteps: number, language: StoryLanguage): Telling['answer'] =>
  toLines([[waitingFor(takenSteps, storyWords[language])]]);
