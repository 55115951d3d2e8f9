/** The numerals at the ends of lines: the run's bold, the way back tried before, the one that never crashed. */
import { memo } from 'react';
import { useLanguage } from '../../i18n/dictionary.ts';
import type { Language } from '../../store/contract.ts';
import { componentWord } from '../../story/componentWords.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { COMPONENT_TABLE } from '../../train/components.ts';
import { useTicked } from '../charts/painting.ts';
import type { PanelPicture } from '../charts/picture.ts';
import { yOf } from '../charts/panelBox.ts';
import styles from './Ends.module.css';
import { type LineEnd, lineEnds, numberText } from './lineEnds.ts';
import { textWidth } from './measureText.ts';
import { PhoneEnds } from './PhoneEnds.tsx';
import { spread } from './placement.ts';
import { useChartWords } from './useView.ts';

export interface EndsProps {
  readonly name: 'lr' | 'loss';
  readonly picture: PanelPicture;
  /** null: two settings are compared. */
  readonly scene: Scene | null;
}

/** While it trains the learning rate at the pen follows ten times a second; everything else waits for an evaluation. */
function usePenRate(name: 'lr' | 'loss', picture: PanelPicture): string | null {
  return useTicked((scene) => {
    if (name !== 'lr' || !scene || penStep(scene) === null) return null;
    const row = scene.attempts.at(-1)?.rows.at(-1);
    return row ? numberText(name, picture, row.lrUsed) : '';
  });
}

function previousLabel(scene: Scene | null, language: Language, nothing: string, roomPx: number, size: number) {
  const way = scene?.previous;
  if (!scene || !way) return { time: '', parts: '' };
  const time = way.startedAt.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false });
  const words = way.givenBack.map((part) => componentWord(scene.experiment, part, language)).join(', ') || nothing;
  const letters = way.givenBack.map((part) => COMPONENT_TABLE[part].letter).join('') || nothing;
  return { time, parts: textWidth(`${time}, ${words}`, size) <= roomPx ? words : letters };
}

export const Ends = memo(function Ends({ name, picture, scene }: EndsProps) {
  const words = useChartWords();
  const language = useLanguage();
  const penRate = usePenRate(name, picture);
  const { unit, form, width, right, margin } = picture.box.layout;
  const { time, parts } = previousLabel(scene, language, words.nothing, width - right - margin - 74 * unit, 14 * unit);
  const ends = lineEnds(name, picture, scene, words.previous(time, parts), words).map((end) =>
    end.role === 'run' && penRate !== null ? { ...end, text: penRate, label: penRate && end.label } : end,
  );
  if (form === 'phone') return <PhoneEnds name={name} picture={picture} ends={ends} />;
  const isTraining = scene !== null && penStep(scene) !== null;
  return (
    <>
      <SideEnds picture={picture} ends={ends} isTraining={isTraining} />
      {scene === null && name === 'lr' ? <ChangeKey picture={picture} /> : null}
    </>
  );
});

interface Style {
  readonly size: number;
  readonly height: number;
  readonly baseline: number;
  /** From the line to the block's middle. */
  readonly below: number;
  readonly label: 'below' | 'beside';
}

const STYLES = {
  run: { size: 36, height: 52, baseline: 30, below: 10, label: 'below' },
  runCompact: { size: 26, height: 28, baseline: 23, below: 1, label: 'beside' },
  previous: { size: 17, height: 22, baseline: 16, below: 0, label: 'beside' },
  twin: { size: 22, height: 26, baseline: 20, below: 1, label: 'beside' },
  twinNarrow: { size: 22, height: 42, baseline: 19, below: 8, label: 'below' },
  twinCompact: { size: 17, height: 22, baseline: 16, below: 0, label: 'beside' },
} as const satisfies Record<string, Style>;

function styleOf(role: LineEnd['role'], isNarrow: boolean, isCompact: boolean): Style {
  if (role === 'run') return isCompact ? STYLES.runCompact : STYLES.run;
  if (role === 'previous') return STYLES.previous;
  return isCompact ? STYLES.twinCompact : isNarrow ? STYLES.twinNarrow : STYLES.twin;
}

interface SideEndsProps {
  readonly picture: PanelPicture;
  readonly ends: readonly LineEnd[];
  readonly isTraining: boolean;
}

/** In the right gutter, at the height of their lines, kept apart. */
function SideEnds({ picture: { box, axis }, ends, isTraining }: SideEndsProps) {
  const { layout, top, height } = box;
  const { unit, right, form } = layout;
  const heightOf = (isCompact: boolean) => (sum: number, { role }: LineEnd) =>
    sum + styleOf(role, form === 'middle', isCompact).height * unit;
  const room = height - 8 * unit;
  const isCompact = ends.reduce(heightOf(false), 0) > room;
  const blocks = ends.map(({ role, value }) => {
    const style = styleOf(role, form === 'middle', isCompact);
    const line = isTraining && role === 'run' ? top : yOf(box, axis, Number.isFinite(value) ? value : axis.high);
    return { style, middle: line + style.below * unit, height: style.height * unit };
  });
  const tops = spread(blocks, top + 4 * unit, top + height - 4 * unit);
  return ends.map((end, i) => (
    <EndText key={end.role} end={end} style={blocks[i]!.style} x={right + 18 * unit} y={tops[i]!} unit={unit} />
  ));
}

interface EndTextProps {
  readonly end: LineEnd;
  readonly style: Style;
  readonly x: number;
  readonly y: number;
  readonly unit: number;
}

function EndText({ end: { role, text, label }, style, x, y, unit }: EndTextProps) {
  const size = style.size * unit;
  const baseline = y + style.baseline * unit;
  const isBelow = style.label === 'below';
  const labelX = isBelow ? x : x + textWidth(text, size, role === 'run' ? 'bold' : 'regular') + 8 * unit;
  return (
    <>
      <text className={role === 'run' ? styles.run : styles.other} fontSize={size} x={x} y={baseline}>
        {text}
      </text>
      <text className={role === 'run' ? styles.runLabel : styles.label} x={labelX} y={baseline + (isBelow ? 17 * unit : 0)}>
        {label}
      </text>
    </>
  );
}

/** Which line is which, where both are whole runs. */
function ChangeKey({ picture: { box } }: { readonly picture: PanelPicture }) {
  const words = useChartWords();
  const { unit, right } = box.layout;
  const x = right + 18 * unit;
  return (
    <>
      <text className={styles.label} x={x} y={box.top + 24 * unit}>
        {words.dottedChange}
      </text>
      <text className={styles.label} x={x} y={box.top + 44 * unit}>
        {words.greyBefore}
      </text>
    </>
  );
}
