/** The numerals in the right gutter, at the height of their lines, kept apart. */
import { yOf } from '../charts/panelBox.ts';
import type { PanelPicture } from '../charts/picture.ts';
import styles from './Ends.module.css';
import type { LineEnd } from './lineEnds.ts';
import { textWidth } from './measureText.ts';
import { spread } from './placement.ts';

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

export function SideEnds({ picture: { box, axis }, ends, isTraining }: SideEndsProps) {
  const { layout, top, height } = box;
  const { unit, right, form } = layout;
  const heightOf =
    (isCompact: boolean) =>
    (sum: number, { role }: LineEnd) =>
      sum + styleOf(role, form === 'middle', isCompact).height * unit;
  const room = height - 8 * unit;
  const isCompact = ends.reduce(heightOf(false), 0) > room;
  const lineOf = ({ role, value }: LineEnd) =>
    isTraining && role === 'run' ? top : yOf(box, axis, Number.isFinite(value) ? value : axis.high);
  const stacked = [...ends].sort((a, b) => lineOf(a) - lineOf(b));
  const blocks = stacked.map((end) => {
    const style = styleOf(end.role, form === 'middle', isCompact);
    return { style, middle: lineOf(end) + style.below * unit, height: style.height * unit };
  });
  const tops = spread(blocks, top + 4 * unit, top + height - 4 * unit);
  return stacked.map((end, i) => (
    <EndText
      key={end.role}
      end={end}
      style={blocks[i]!.style}
      x={right + 18 * unit}
      y={tops[i]!}
      unit={unit}
      rightEdge={layout.width}
    />
  ));
}

interface EndTextProps {
  readonly end: LineEnd;
  readonly style: Style;
  readonly x: number;
  readonly y: number;
  readonly unit: number;
  readonly rightEdge: number;
}

/** Its name is left out where the window ends before it does. */
function EndText({ end: { role, text, label }, style, x, y, unit, rightEdge }: EndTextProps) {
  const size = style.size * unit;
  const baseline = y + style.baseline * unit;
  const isBelow = style.label === 'below';
  const labelX = isBelow ? x : x + textWidth(text, size, role === 'run' ? 'bold' : 'regular') + 8 * unit;
  const hasRoom = labelX + textWidth(label, 14 * unit) <= rightEdge;
  return (
    <>
      <text className={role === 'run' ? styles.run : styles.other} fontSize={size} x={x} y={baseline}>
        {text}
      </text>
      <text
        className={role === 'run' ? styles.runLabel : styles.label}
        x={labelX}
        y={baseline + (isBelow ? 17 * unit : 0)}
      >
        {hasRoom ? label : null}
      </text>
    </>
  );
}
