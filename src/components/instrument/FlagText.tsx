/** One flag: its words, and the hollow boxes of what was lost. */
import { COMPONENT_TABLE } from '../../train/components.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import type { Flag, FlagText } from './flagTexts.ts';
import type { Layout } from './layout.ts';
import { textWidth } from './measureText.ts';
import type { PlacedFlag } from './placement.ts';
import styles from './Ruler.module.css';

export const BOX_PITCH = 24;

export function widthOf({ strong, regular, letters }: FlagText, unit: number): number {
  const text = textWidth(strong, 14 * unit, 'bold') + textWidth(regular, 14 * unit);
  return text + (letters.length > 0 ? (letters.length * BOX_PITCH + 4) * unit : 0);
}

interface FlagAtProps {
  readonly placed: PlacedFlag<Flag['name']>;
  readonly text: FlagText;
  readonly layout: Layout;
}

export function FlagAt({ placed: { side, x }, text, layout }: FlagAtProps) {
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
export function Letters({ names, end, y, unit }: LettersProps) {
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
