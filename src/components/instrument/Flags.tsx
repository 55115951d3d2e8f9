/** What stands over the lines: where it was resumed from and without what, where it crashed and what that cost. */
import { memo, type ReactNode } from 'react';
import type { ChartWords } from '../../i18n/chart.ts';
import { useLab } from '../../store/lab.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { COMPONENT_TABLE, usedComponents } from '../../train/components.ts';
import type { ComponentName, Crash } from '../../train/experiment/types.ts';
import { givenBack } from '../../train/timeline.ts';
import { useTicked } from '../charts/painting.ts';
import { isInAxis, type Layout, xOf } from './layout.ts';
import { textWidth } from './measureText.ts';
import { type FlagWish, placeFlags, type PlacedFlag } from './placement.ts';
import styles from './Ruler.module.css';
import { newestSave } from './saves.ts';
import { type ShownSeam, useChartWords, useSeams } from './useView.ts';

/** One way of saying it: bold, then regular, then the boxes of what was lost. */
interface FlagText {
  readonly strong: string;
  readonly regular: string;
  readonly letters: readonly ComponentName[];
}

interface Flag {
  readonly name: 'save' | 'crash';
  readonly side: 'left' | 'right';
  readonly step: number;
  readonly texts: readonly FlagText[];
}

const BOX_PITCH = 24;

const plain = (strong: string, regular = ''): FlagText => ({ strong, regular, letters: [] });

function widthOf({ strong, regular, letters }: FlagText, unit: number): number {
  const text = textWidth(strong, 14 * unit, 'bold') + textWidth(regular, 14 * unit);
  return text + (letters.length > 0 ? (letters.length * BOX_PITCH + 4) * unit : 0);
}

const lostParts = (experiment: Scene['experiment'], crash: Crash): ComponentName[] => {
  const back = givenBack(crash);
  return usedComponents(experiment).filter((name) => !back.includes(name));
};

/** At the newest seam: what came back. Before it is resumed only which save it is. */
function saveFlag(scene: Scene, seam: ShownSeam, lost: readonly ComponentName[], isPhone: boolean, words: ChartWords): Flag {
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
  const short = [plain(flags.crash(at)), plain(`${at}`)];
  const texts = isPhone ? short : [plain(flags.crash(at), flags.lost(at - checkpoint)), ...short];
  return { name: 'crash', side: 'right', step: at, texts };
}

function penFlag(pen: number, save: number, isPhone: boolean, { flags }: ChartWords): Flag {
  const short = [plain(flags.pen(pen)), plain(`${pen}`)];
  return { name: 'crash', side: 'right', step: pen, texts: isPhone ? short : [plain(flags.penSince(pen, pen - save)), ...short] };
}

interface Now {
  readonly scene: Scene;
  readonly seam: ShownSeam | undefined;
  readonly lost: readonly ComponentName[];
  readonly pen: number | null;
  readonly save: number;
}

/** One or two of them; none where nothing has happened. */
function flagsOf({ scene, seam, lost, pen, save }: Now, isPhone: boolean, words: ChartWords): Flag[] {
  if (pen !== null) {
    const text = isPhone ? words.flags.saveShort(save) : words.flags.save(save);
    const left: Flag = seam
      ? saveFlag(scene, seam, lost, isPhone, words)
      : { name: 'save', side: 'left', step: save, texts: [plain('', text), plain('', `${save}`)] };
    return [left, penFlag(pen, save, isPhone, words)];
  }
  if (!seam) return [];
  if (scene.phase === 'found') return [saveFlag(scene, seam, lost, isPhone, words)];
  if (seam.at > seam.checkpoint) return [saveFlag(scene, seam, lost, isPhone, words), crashFlag(seam, isPhone, words)];
  const both = plain(words.flags.saveAndCrash(seam.at));
  return [{ name: 'crash', side: 'right', step: seam.at, texts: [both, plain(words.flags.crash(seam.at))] }];
}

const wishOf = (flag: Flag, layout: Layout): FlagWish<Flag['name']> => ({
  name: flag.name,
  side: flag.side,
  line: xOf(layout, flag.step),
  widths: flag.texts.map((text) => widthOf(text, layout.unit)),
});

export interface FlagsProps {
  readonly layout: Layout;
  readonly scene: Scene;
}

export const Flags = memo(function Flags({ layout, scene }: FlagsProps) {
  const words = useChartWords();
  const seams = useSeams();
  const pen = useTicked((now) => (now ? penStep(now) : null));
  const save = useTicked((now) => (now ? newestSave(now, penStep(now) ?? 0) : 0));
  const shown = useLab(({ experiment }) => experiment);
  const experiment = scene.phase === 'first' ? shown : scene.experiment;
  const lostOf = (place: number) => {
    const crash = experiment.crashes.at(place - seams.length);
    return crash ? lostParts(experiment, crash) : [];
  };
  const { unit, width, margin, form } = layout;
  const seam = seams.at(-1);
  const now = { scene, seam, lost: lostOf(seams.length - 1), pen, save };
  const flags = flagsOf(now, form === 'phone', words).filter(({ step }) => isInAxis(layout, step));
  const room = { from: (form === 'phone' ? 4 : margin / unit) * unit, to: width - (form === 'phone' ? 4 * unit : margin) };
  const [first, second] = flags.map((flag) => wishOf(flag, layout));
  const placed = first ? placeFlags([first, second], room, unit) : [];
  return (
    <>
      {placed.map((flag) => (
        <FlagAt key={flag.name} placed={flag} text={flags.find(({ name }) => name === flag.name)!.texts[flag.text]!} layout={layout} />
      ))}
      {seams.slice(0, -1).map((earlier, i) => (
        <EarlierFlag
          key={earlier.checkpoint}
          layout={layout}
          seam={earlier}
          lost={lostOf(i)}
          rightEdge={Math.min(...placed.map((flag) => leftEdge(flag, flags, unit)))}
        />
      ))}
    </>
  );
});

function leftEdge({ name, text, side, x }: PlacedFlag<Flag['name']>, flags: readonly Flag[], unit: number): number {
  const chosen = flags.find((flag) => flag.name === name)!.texts[text]!;
  return side === 'left' ? x - widthOf(chosen, unit) : x;
}

interface FlagAtProps {
  readonly placed: PlacedFlag<Flag['name']>;
  readonly text: FlagText;
  readonly layout: Layout;
}

function FlagAt({ placed: { side, x }, text, layout }: FlagAtProps): ReactNode {
  const { unit, flags } = layout;
  const y = flags.top + flags.height - 4 * unit;
  const end = side === 'left' ? x : x + widthOf(text, unit);
  const textEnd = end - (text.letters.length > 0 ? (text.letters.length * BOX_PITCH + 4) * unit : 0);
  return (
    <>
      <text className={styles.strong} textAnchor="end" x={textEnd} y={y}>
        {text.strong}
        <tspan className={styles.regular}>{text.regular}</tspan>
      </text>
      <Letters names={text.letters} end={end} y={y} unit={unit} />
    </>
  );
}

interface LettersProps {
  readonly names: readonly ComponentName[];
  readonly end: number;
  readonly y: number;
  readonly unit: number;
}

/** Hollow boxes, the last one ending at `end`. */
function Letters({ names, end, y, unit }: LettersProps) {
  const size = 17.5 * unit;
  return names.map((name, i) => {
    const x = end - 19 * unit - (names.length - 1 - i) * BOX_PITCH * unit;
    return (
      <g key={name} data-part={name}>
        <rect className={styles.letterBox} x={x} y={y - 14.5 * unit} width={size} height={size} />
        <text className={styles.letter} textAnchor="middle" x={x + size / 2} y={y - unit}>
          {COMPONENT_TABLE[name].letter}
        </text>
      </g>
    );
  });
}

interface EarlierFlagProps {
  readonly layout: Layout;
  readonly seam: ShownSeam;
  readonly lost: readonly ComponentName[];
  readonly rightEdge: number;
}

/** An earlier seam has only letters, and only where they fit. */
function EarlierFlag({ layout, seam, lost, rightEdge }: EarlierFlagProps) {
  const { unit, flags } = layout;
  const end = xOf(layout, seam.checkpoint) - 8 * unit;
  const start = end - lost.length * BOX_PITCH * unit;
  if (!isInAxis(layout, seam.checkpoint) || start < layout.left - 60 * unit || end > rightEdge) return null;
  return <Letters names={lost} end={end} y={flags.top + flags.height - 4 * unit} unit={unit} />;
}
