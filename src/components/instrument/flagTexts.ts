/** What flags say, in words that get shorter where there is less room. Pure; where they stand is placement.ts's. */
import type { ChartWords } from '../../i18n/chart.ts';
import type { Scene } from '../../story/scene.ts';
import { usedComponents } from '../../train/components.ts';
import type { ComponentName, Crash, Experiment } from '../../train/experiment/types.ts';
import { givenBack } from '../../train/timeline.ts';
import type { ShownSeam } from './useView.ts';

/** One way of saying it: bold, then regular, then the boxes of what was lost. */
export interface FlagText {
  readonly strong: string;
  readonly regular: string;
  readonly letters: readonly ComponentName[];
}

export interface Flag {
  readonly name: 'save' | 'crash';
  readonly side: 'left' | 'right';
  readonly step: number;
  readonly texts: readonly FlagText[];
}

const plain = (strong: string, regular = ''): FlagText => ({ strong, regular, letters: [] });

export const lostParts = (experiment: Experiment, crash: Crash): ComponentName[] => {
  const back = givenBack(crash);
  return usedComponents(experiment).filter((name) => !back.includes(name));
};

/** At the newest seam: what came back. Before it is resumed only which save it is. */
function saveFlag(
  scene: Scene,
  seam: ShownSeam,
  lost: readonly ComponentName[],
  isPhone: boolean,
  words: ChartWords,
): Flag {
  const { flags } = words;
  const short = [plain(flags.saveShort(seam.checkpoint)), plain(`${seam.checkpoint}`)];
  const isOpen = scene.phase === 'crashed' || scene.phase === 'found';
  const long = lost.length > 0 ? flags.resumedWithout(seam.checkpoint) : flags.resumed(seam.checkpoint);
  const texts = isPhone
    ? short
    : isOpen
      ? [plain(flags.save(seam.checkpoint)), ...short]
      : [
          { ...plain(long), letters: lost },
          { ...plain(flags.saveShort(seam.checkpoint)), letters: lost },
          ...short,
        ];
  return { name: 'save', side: 'left', step: seam.checkpoint, texts };
}

function crashFlag({ at, checkpoint }: ShownSeam, isPhone: boolean, { flags }: ChartWords): Flag {
  const texts = isPhone
    ? [plain(flags.crashShort(at)), plain(`${at}`)]
    : [plain(flags.crash(at), flags.lost(at - checkpoint)), plain(flags.crash(at)), plain(`${at}`)];
  return { name: 'crash', side: 'right', step: at, texts };
}

function penFlag(pen: number, save: number, isPhone: boolean, { flags }: ChartWords): Flag {
  const short = [plain(flags.pen(pen)), plain(`${pen}`)];
  return {
    name: 'crash',
    side: 'right',
    step: pen,
    texts: isPhone ? short : [plain(flags.penSince(pen, pen - save)), ...short],
  };
}

export interface FlagFacts {
  readonly scene: Scene;
  readonly seam: ShownSeam | undefined;
  readonly lost: readonly ComponentName[];
  readonly pen: number | null;
  readonly save: number;
}

/** One or two of them; none where nothing has happened. */
export function flagsOf(
  { scene, seam, lost, pen, save }: FlagFacts,
  isPhone: boolean,
  words: ChartWords,
): Flag[] {
  if (pen !== null) {
    const text = isPhone ? words.flags.saveShort(save) : words.flags.save(save);
    const left: Flag = seam
      ? saveFlag(scene, seam, lost, isPhone, words)
      : { name: 'save', side: 'left', step: save, texts: [plain('', text), plain('', `${save}`)] };
    return [left, penFlag(pen, save, isPhone, words)];
  }
  if (!seam) return [];
  if (scene.phase === 'found') return [saveFlag(scene, seam, lost, isPhone, words)];
  if (seam.at > seam.checkpoint)
    return [saveFlag(scene, seam, lost, isPhone, words), crashFlag(seam, isPhone, words)];
  const both = plain(words.flags.saveAndCrash(seam.at));
  return [{ name: 'crash', side: 'right', step: seam.at, texts: [both, plain(words.flags.crash(seam.at))] }];
}
