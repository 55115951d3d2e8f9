/** The one function that says what a run shows: a sentence that is the experiment, and the answer to it. Pure; no words in it. */
import type { Lines } from '../i18n/phrase.ts';
import { type StoryLanguage, type StoryWords, storyWords } from '../i18n/story.ts';
import { toLines } from './parts.ts';
import { lastCrash, type Scene } from './scene.ts';
import { tellEnd, tellNow, tellVerdict } from './tellAnswer.ts';
import type { Part, Telling } from './telling.ts';
import { tellSentence } from './tellScene.ts';

function tellAnswer(scene: Scene, words: StoryWords): Lines<Part> {
  switch (scene.phase) {
    case 'live':
    case 'resuming':
      return tellNow(scene, words);
    case 'crashed':
    case 'found':
      return tellVerdict(scene, 'would', words);
    case 'first':
    case 'resumed':
    case 'finished':
      return lastCrash(scene) ? tellVerdict(scene, 'is', words) : tellEnd(scene, words);
    default:
      return scene.phase satisfies never;
  }
}

export function tell(scene: Scene, language: StoryLanguage): Telling {
  const words = storyWords[language];
  return { sentence: toLines(tellSentence(scene, words)), answer: toLines(tellAnswer(scene, words)) };
}
