/** Which words stand at a part's seam, and where. Pure; widths are given. */
import type { TextStyle } from './measureText.ts';

export interface SocketWords {
  readonly had: string;
  /** null: it goes on as it was. */
  readonly got: string | null;
  /** Nobody has resumed yet: what it had is of interest even where it will come back. */
  readonly isOpen: boolean;
  readonly isPhone: boolean;
}

export interface SocketRoom {
  readonly checkpoint: number;
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

export interface SocketText {
  readonly x: number;
  /** Which side of x the text is on. */
  readonly side: 'left' | 'right';
  readonly regular: string;
  readonly strong: string;
}

const ARROW = ' → ';
/** Right of the tear, for any of them, so that all rows do the same. */
const LEAST_ROOM = 64;

/** What it had left of the seam, what it got right of the tear; both on one side where the other has no room. */
export function socketTexts(
  { had, got, isOpen, isPhone }: SocketWords,
  { checkpoint, at, left, right }: SocketRoom,
  widthOf: (text: string, style: TextStyle) => number,
  unit: number,
): SocketText[] {
  if (got === null && (!isOpen || isPhone)) return [];
  const both = { regular: `${had}${ARROW}`, strong: got ?? '' };
  if (isPhone) return [{ x: right, side: 'left', ...both }];
  const [before, after] = [checkpoint - 11 * unit, at + (at > checkpoint ? 9 : 12) * unit];
  const fitsLeft = before - widthOf(had, 'regular') >= left;
  if (got === null) {
    if (fitsLeft) return [{ x: before, side: 'left', regular: had, strong: '' }];
    return after + widthOf(had, 'regular') <= right
      ? [{ x: after, side: 'right', regular: had, strong: '' }]
      : [];
  }
  const fitsRight = after + Math.max(LEAST_ROOM * unit, widthOf(got, 'bold')) <= right;
  if (fitsLeft && fitsRight) {
    return [
      { x: before, side: 'left', regular: had, strong: '' },
      { x: after, side: 'right', regular: '', strong: got },
    ];
  }
  const width = widthOf(both.regular, 'regular') + widthOf(both.strong, 'bold');
  if (!fitsRight && before - width >= left) return [{ x: before, side: 'left', ...both }];
  return after + width <= right ? [{ x: after, side: 'right', ...both }] : [];
}
