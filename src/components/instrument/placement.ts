/**
 * Where texts stand so that they cover neither one another nor what they speak of. Pure: widths are measured elsewhere; a text
 * that fits nowhere is left out.
 */

export interface Block {
  /** Where its middle should be. */
  readonly middle: number;
  readonly height: number;
}

interface Cluster {
  readonly members: number[];
  height: number;
  /** Sum of the tops that the members wish for, each as if it were the cluster's first. */
  wishes: number;
}

/** The tops of blocks stacked in their order between `low` and `high`, each as near to its middle as the others allow. */
export function spread(blocks: readonly Block[], low: number, high: number): number[] {
  const clusters: Cluster[] = [];
  const topOf = ({ wishes, members, height }: Cluster) =>
    Math.max(low, Math.min(high - height, wishes / members.length));
  for (const [i, { middle, height }] of blocks.entries()) {
    clusters.push({ members: [i], height, wishes: middle - height / 2 });
    for (
      let last = clusters.at(-1)!, before = clusters.at(-2);
      before && topOf(before) + before.height > topOf(last);
    ) {
      before.wishes += last.wishes - before.height * last.members.length;
      before.height += last.height;
      before.members.push(...last.members);
      clusters.pop();
      last = before;
      before = clusters.at(-2);
    }
  }
  const tops: number[] = [];
  for (const cluster of clusters) {
    let top = topOf(cluster);
    for (const i of cluster.members) {
      tops[i] = top;
      top += blocks[i]!.height;
    }
  }
  return tops;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;
const isWithin = (inner: Span, outer: Span): boolean => inner.from >= outer.from && inner.to <= outer.to;

/** One flag in one of its lengths: at which side of which line, how wide. */
export interface FlagChoice<Name extends string> {
  readonly name: Name;
  readonly text: number;
  readonly width: number;
  readonly side: 'left' | 'right';
  readonly x: number;
}

export interface PlacedFlag<Name extends string> {
  readonly name: Name;
  /** Index of the text that was chosen. */
  readonly text: number;
  readonly side: 'left' | 'right';
  /** Where the text begins (right) or ends (left). */
  readonly x: number;
}

export const FLAG_GAP = 10;
const BETWEEN_FLAGS = 22;

const spanOf = ({ side, x, width }: { side: 'left' | 'right'; x: number; width: number }): Span =>
  side === 'left' ? { from: x - width, to: x } : { from: x, to: x + width };

export interface FlagWish<Name extends string> {
  readonly name: Name;
  /** Widths of the texts, best first. */
  readonly widths: readonly number[];
  readonly side: 'left' | 'right';
  /** The line that it stands at. */
  readonly line: number;
}

/**
 * The flags at seam and tear. Each stands at its own side; one that does not fit goes beyond the other, else both are shortened.
 * The first arrangement that fits is taken; what never fits is left out.
 */
export function placeFlags<Name extends string>(
  [first, second]: readonly [FlagWish<Name>, FlagWish<Name> | undefined],
  room: Span,
  unit: number,
): PlacedFlag<Name>[] {
  const gap = FLAG_GAP * unit;
  const at = (wish: FlagWish<Name>, text: number, side: 'left' | 'right', beyond = 0): FlagChoice<Name> => ({
    name: wish.name,
    text,
    width: wish.widths[text]!,
    side,
    x: side === 'left' ? wish.line - gap - beyond : wish.line + gap + beyond,
  });
  const fits = (choice: FlagChoice<Name>) => isWithin(spanOf(choice), room);
  if (!second) {
    for (let text = 0; text < first.widths.length; text++)
      for (const side of [first.side, first.side === 'left' ? 'right' : 'left'] as const) {
        const choice = at(first, text, side);
        if (fits(choice)) return [choice];
      }
    return [];
  }
  const longest = Math.max(first.widths.length, second.widths.length);
  for (let length = 0; length < longest; length++) {
    const [a, b] = [Math.min(length, first.widths.length - 1), Math.min(length, second.widths.length - 1)];
    for (const pair of [
      [at(first, a, 'left'), at(second, b, 'right')],
      [
        at({ ...first, line: second.line }, a, 'right', second.widths[b]! + BETWEEN_FLAGS * unit),
        at(second, b, 'right'),
      ],
      [
        at(first, a, 'left'),
        at({ ...second, line: first.line }, b, 'left', first.widths[a]! + BETWEEN_FLAGS * unit),
      ],
    ]) {
      if (pair.every(fits)) return pair;
    }
  }
  return [at(first, first.widths.length - 1, 'left'), at(second, second.widths.length - 1, 'right')].filter(
    fits,
  );
}

export interface Box {
  readonly x: Span;
  readonly y: Span;
}

/** The first box that touches no line and no other box, wholly inside; null where there is none. */
export function freeBox(
  boxes: readonly Box[],
  room: Box,
  lines: readonly (readonly (readonly [number, number])[])[],
  taken: readonly Box[] = [],
): number | null {
  const found = boxes.findIndex(
    (box) =>
      isWithin(box.x, room.x) &&
      isWithin(box.y, room.y) &&
      !taken.some((other) => overlaps(box.x, other.x) && overlaps(box.y, other.y)) &&
      !lines.some((line) => touches(box, line)),
  );
  return found < 0 ? null : found;
}

/** Whether a line through points comes into a box: by its height where it passes the box. */
function touches({ x, y }: Box, line: readonly (readonly [number, number])[]): boolean {
  return line.some(([x1, y1], i) => {
    const [x2, y2] = line[i + 1] ?? [x1, y1];
    if (!overlaps({ from: Math.min(x1, x2) - 0.01, to: Math.max(x1, x2) + 0.01 }, x)) return false;
    const heightAt = (at: number) => (x2 === x1 ? y2 : y1 + ((y2 - y1) * (at - x1)) / (x2 - x1));
    const left = heightAt(Math.max(x.from, Math.min(x1, x2)));
    const right = heightAt(Math.min(x.to, Math.max(x1, x2)));
    const span = x2 === x1 ? [y1, y2] : [left, right];
    return overlaps({ from: Math.min(...span) - 0.01, to: Math.max(...span) + 0.01 }, y);
  });
}
