/** What the page says about a run, in both languages. Which sentence is said, and of which numbers, is decided in src/story. */
import { storyEn } from './storyEn.ts';
import type { StoryWords } from './storyTypes.ts';
import { storyZh } from './storyZh.ts';

export const storyWords = { en: storyEn, zh: storyZh } as const satisfies Record<string, StoryWords>;

export type StoryLanguage = keyof typeof storyWords;
export type { StoryWords } from './storyTypes.ts';
