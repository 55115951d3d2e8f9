/** Words about one part, as hooks: its plain word, and what its checkbox says. */
import { useLanguage, useWords, type WordsLanguage } from '../i18n/dictionary.ts';
import { useLab } from '../store/lab.ts';
import { componentWord, gotWords, nowWords } from '../story/componentWords.ts';
import type { Scene } from '../story/scene.ts';
import type { ComponentName } from '../train/experiment/types.ts';
import type { PartState } from './parts.ts';

export function usePlainWord(name: ComponentName): string {
  const language = useLanguage();
  return useLab(({ experiment }) => componentWord(experiment, name, language));
}

/** What is said of the checkbox beside its name. */
export function useStateWords(state: PartState): string {
  const { table } = useWords();
  switch (state) {
    case 'givenBack':
    case 'startsOver':
    case 'notSaved':
    case 'unused':
      return table[state];
    case 'inSaves':
      return table.inSaves;
    case 'leftOut':
      return table.leftOut;
    case 'carried':
      return '';
    default:
      return state satisfies never;
  }
}

export interface ResultWords {
  readonly text: string;
  /** now: a fact of this moment. kept: it goes on. lost: it starts over, and that changes something. */
  readonly kind: 'now' | 'kept' | 'lost';
  /** A lost step count would stop the script later; one press lets it. */
  readonly canRunOn: boolean;
}

const NO_WORDS: ResultWords = { text: '', kind: 'now', canRunOn: false };

function gotResult({ experiment, report }: Scene, name: ComponentName, language: WordsLanguage): ResultWords {
  if (!report) return NO_WORDS;
  const { text, isLost } = gotWords(experiment, report, name, language);
  const isCut = experiment.crashes.at(-1)?.stepsAfter != null;
  return { text, kind: isLost ? 'lost' : 'kept', canRunOn: name === 'global_step' && isLost && isCut };
}

/** While it trains, by its newest row. A new process that has not trained yet is told by what it got. */
function nowResult(scene: Scene, name: ComponentName, language: WordsLanguage): ResultWords {
  const row = scene.attempts.at(-1)?.rows.at(-1) ?? null;
  if (!row && scene.phase === 'resuming') return gotResult(scene, name, language);
  return { ...NO_WORDS, text: nowWords(scene.experiment, row, name, language) };
}

/** What stands at the right end of the row: what it is now, or what it got. */
export function useResultWords(name: ComponentName): ResultWords {
  const language = useLanguage();
  const scene = useLab((state) => state.scene);
  if (!scene) return NO_WORDS;
  const isNow = scene.phase === 'live' || scene.phase === 'resuming' || scene.phase === 'finished';
  return isNow ? nowResult(scene, name, language) : gotResult(scene, name, language);
}
