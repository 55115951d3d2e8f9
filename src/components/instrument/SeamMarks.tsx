/** ■ at a seam and ✕ at its tear, the newest with stems that carry the flags; one ■ with a ✕ in it where both are one step. */
import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import type { PhaseName, Scene } from '../../story/scene.ts';
import { squarePath } from '../charts/dotPath.ts';
import type { Hand } from './hand.ts';
import { isInAxis, type Layout, xOf } from './layout.ts';
import styles from './Ruler.module.css';
import { type ShownSeam, useSeams } from './useView.ts';

export interface SeamMarksProps {
  readonly layout: Layout;
  readonly scene: Scene;
  readonly hand: Hand;
}

const cross = (x: number, y: number, arm: number): string =>
  `M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x + arm} ${y - arm}L${x - arm} ${y + arm}`;

interface Marks {
  readonly stems: string;
  readonly squares: string;
  readonly crosses: string;
  /** On the square, in the colour of the ground. */
  readonly inner: string;
}

function marksOf(layout: Layout, { checkpoint, at }: ShownSeam, phase: PhaseName, isNewest: boolean): Marks {
  const { top, flags, unit } = layout;
  const [from, to] = [xOf(layout, checkpoint), xOf(layout, at)];
  const isBoth = checkpoint === at && phase !== 'found';
  // While it goes on the flag at the pen stands where the tear's was.
  const hasTearStem = at > checkpoint && phase !== 'resuming';
  const stem = (x: number, step: number) =>
    isInAxis(layout, step) ? `M${x} ${flags.top + 4 * unit}V${top}` : '';
  return {
    stems: isNewest ? stem(from, checkpoint) + (hasTearStem ? stem(to, at) : '') : '',
    squares: isInAxis(layout, checkpoint) ? squarePath([from, top], (isBoth ? 8 : 5.5) * unit) : '',
    crosses: at > checkpoint && isInAxis(layout, at) ? cross(to, top, 6 * unit) : '',
    inner: isBoth ? cross(from, top, 4 * unit) : '',
  };
}

export const SeamMarks = memo(function SeamMarks({ layout, scene: { phase }, hand }: SeamMarksProps) {
  const seams = useSeams();
  const parts = useRef(new Map<keyof Marks, SVGPathElement>());
  const write = (shown: readonly ShownSeam[]) => {
    const all = shown.map((seam, i) => marksOf(layout, seam, phase, i === shown.length - 1));
    for (const [part, element] of parts.current)
      element.setAttribute('d', all.map((marks) => marks[part]).join(''));
  };
  const latest = useRef<(newest: ShownSeam) => void>(() => {});
  useLayoutEffect(() => {
    latest.current = (newest) => write([...seams.slice(0, -1), newest]);
    write(seams);
  });
  useEffect(() => hand.follow((seam) => latest.current(seam)), [hand]);
  return (['stems', 'squares', 'crosses', 'inner'] as const).map((part) => (
    <path
      key={part}
      className={styles[part]}
      ref={(element) => {
        if (element) parts.current.set(part, element);
        else parts.current.delete(part);
      }}
    />
  ));
});
