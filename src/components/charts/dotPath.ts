/** Marks as paths, so that they can be written like lines. Pure. */
import type { Pair } from '../instrument/svgPath.ts';

const isDrawn = (at: Pair | undefined): at is Pair => at?.every((value) => Number.isFinite(value)) === true;

export const dotPath = (at: Pair | undefined, radius: number): string =>
  isDrawn(at)
    ? `M${at[0] - radius} ${at[1]}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
    : '';

export const squarePath = (at: Pair | undefined, half: number): string =>
  isDrawn(at) ? `M${at[0] - half} ${at[1] - half}h${2 * half}v${2 * half}h${-2 * half}Z` : '';

/** A small triangle at an edge of the plot, pointing out of it. */
export const edgePath = ([x, y]: Pair, edge: 'top' | 'bottom', size: number): string =>
  `M${x - size} ${y}h${2 * size}L${x} ${y + (edge === 'top' ? -size : size) * 1.4}Z`;
