/** What comes back, what starts over, what was never saved: the second line of the experiment, each part of it a control. */
import type { Lines, Phrase } from '../i18n/phrase.ts';
import type { BackTense, StoryWords } from '../i18n/storyTypes.ts';
import { usedComponents } from '../train/components.ts';
import type { ComponentName, Crash } from '../train/experiment/types.ts';
import { givenBack } from '../train/timeline.ts';
import { isPlural, nounOf } from './nouns.ts';
import type { Scene } from './scene.ts';
import type { Part } from './telling.ts';

export interface Back {
  readonly scene: Scene;
  readonly crash: Crash;
  readonly tense: BackTense;
  readonly words: StoryWords;
}

interface PartList {
  readonly phrase: Phrase<Part>;
  readonly isPlural: boolean;
}

/** `momentum, schedule and random numbers`; null where there are none. */
function list(
  { scene, words }: Back,
  names: readonly ComponentName[],
  isGivenBack: boolean,
): PartList | null {
  if (names.length === 0) return null;
  const nouns = names.map((name) => nounOf(scene.experiment, name, words.nouns));
  const parts = names.map(
    (name, i): Part => ({ kind: 'component', name, text: nouns[i]?.text ?? name, isGivenBack }),
  );
  return { phrase: words.join(parts), isPlural: isPlural(nouns) };
}

/** The clauses, up to three. */
function clausesOf(back: Back): Lines<Part> {
  const { scene, crash, tense, words } = back;
  const say = words.back[tense];
  const used = usedComponents(scene.experiment);
  const returned = givenBack(crash);
  const isSaved = (name: ComponentName): boolean => crash.save.includes(name);
  const kept = list(
    back,
    used.filter((name) => returned.includes(name)),
    true,
  );
  const fresh = list(
    back,
    used.filter((name) => isSaved(name) && !returned.includes(name)),
    false,
  );
  const unsaved = list(
    back,
    used.filter((name) => !isSaved(name)),
    false,
  );
  if (kept && !fresh && !unsaved) return [say.all(kept.phrase)];
  const lost = [
    ...(fresh ? [say.lost(fresh.phrase, fresh.isPlural, kept === null)] : []),
    ...(unsaved ? [words.neverSaved(unsaved.phrase, unsaved.isPlural)] : []),
  ];
  if (kept) return [say.some(kept.phrase), ...lost];
  const [first = [], ...others] = lost;
  return [[say.none, words.colon, ...first], ...others];
}

/** `first`, and below it what comes back; three clauses are long and flow on, so that two lines are enough. */
export function withBack(first: Phrase<Part>, back: Back): Lines<Part> {
  const { semicolon, stop, space } = back.words;
  const clauses = clausesOf(back);
  const second = [...clauses.flatMap((clause, i) => (i === 0 ? clause : [semicolon, ...clause])), stop];
  return clauses.length > 2 ? [[...first, space, ...second]] : [first, second];
}
