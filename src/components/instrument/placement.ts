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

const FLAG_GAP = 10;
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

/** A flag in one of its lengths: at its own line or, with `beyond`, past another flag. */
function choice<Name extends string>(
  { name, widths, line }: FlagWish<Name>,
  text: number,
  side: 'left' | 'right',
  unit: number,
  beyond = 0,
): FlagChoice<Name> {
  const gap = FLAG_GAP * unit + beyond;
  return { name, text, width: widths[text]!, side, x: side === 'left' ? line - gap : line + gap };
}

/** Where two flags may stand in one pair of lengths: at their own sides, else both at one. */
function arrangements<Name extends string>(
  first: FlagWish<Name>,
  second: FlagWish<Name>,
  [a, b]: readonly [number, number],
  unit: number,
): FlagChoice<Name>[][] {
  const past = (wish: FlagWish<Name>, text: number) => wish.widths[text]! + BETWEEN_FLAGS * unit;
  const [left, right] = [choice(first, a, 'left', unit), choice(second, b, 'right', unit)];
  return [
    [left, right],
    [choice({ ...first, line: second.line }, a, 'right', unit, past(second, b)), right],
    [left, choice({ ...second, line: first.line }, b, 'left', unit, past(first, a))],
  ];
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
  const fits = (flag: FlagChoice<Name>) => isWithin(spanOf(flag), room);
  if (!second) {
    const other = first.side === 'left' ? 'right' : 'left';
    const choices = first.widths.flatMap((_, text) => [
      choice(first, text, first.side, unit),
      choice(first, text, other, unit),
    ]);
    return choices.filter(fits).slice(0, 1);
  }
  const [lastOfFirst, lastOfSecond] = [first.widths.length - 1, second.widths.length - 1];
  for (let length = 0; length <= Math.max(lastOfFirst, lastOfSecond); length++) {
    const lengths = [Math.min(length, lastOfFirst), Math.min(length, lastOfSecond)] as const;
    const found = arrangements(first, second, lengths, unit).find((pair) => pair.every(fits));
    if (found) return found;
  }
  return [choice(first, lastOfFirst, 'left', unit), choice(second, lastOfSecond, 'right', unit)].filter(fits);
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
