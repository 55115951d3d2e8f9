/**
 * Where everything of the instrument stands: one step axis, channels above one another, gutters at both sides. Pure; lengths
 * are CSS pixels, and `unit` of them are one pixel of the drawing at 1280 × 800.
 */
import { COMPONENTS, type ComponentName } from '../../train/experiment/types.ts';

/** wide: from 1100 px; middle: without plain words; phone: under 700 px, without a right gutter. */
export type Form = 'wide' | 'middle' | 'phone';

export interface Frame {
  readonly width: number;
  /** What the window leaves for the instrument. */
  readonly height: number;
  readonly unit: number;
  readonly form: Form;
}

export interface Channel {
  readonly top: number;
  readonly height: number;
}

export interface RowChannel extends Channel {
  readonly name: ComponentName;
  readonly isUsed: boolean;
}

export interface Layout extends Frame {
  /** The plot's edges, and the page's margin. */
  readonly left: number;
  readonly right: number;
  readonly margin: number;
  readonly flags: Channel;
  readonly ruler: Channel;
  readonly lr: Channel;
  readonly loss: Channel;
  readonly difference: Channel | null;
  readonly head: Channel;
  readonly rows: readonly RowChannel[];
  /** The rule under the ruler, where all lines begin; and the one that closes the table. */
  readonly top: number;
  readonly bottom: number;
  /** First and last step of the axis. */
  readonly from: number;
  readonly to: number;
  /** How far marks may reach beyond the plot's right edge: not where lines go on there. */
  readonly overhang: number;
}

export interface LayoutWishes {
  readonly used: readonly ComponentName[];
  readonly hasDifference: boolean;
  readonly range: readonly [number, number];
  /** The last step that anything has. */
  readonly end: number;
  /** Rows that are all of one height: settings have a field in each. */
  readonly areRowsEqual: boolean;
}

export const formOf = (windowWidth: number): Form =>
  windowWidth < 700 ? 'phone' : windowWidth <= 1100 ? 'middle' : 'wide';

const GUTTERS: Readonly<Record<Form, { left: number; right: number; margin: number }>> = {
  wide: { left: 268, right: 212, margin: 32 },
  middle: { left: 164, right: 170, margin: 20 },
  phone: { left: 44, right: 16, margin: 16 },
};

const HEIGHTS = {
  large: { flags: 22, ruler: 26, difference: 34, head: 28, row: 34, unusedRow: 24 },
  phone: { flags: 20, ruler: 26, difference: 40, head: 30, row: 46, unusedRow: 0 },
};

/** Learning rate and loss share what is left, 46 : 54. */
function panelHeights({ form, height, unit }: Frame, rest: number): { lr: number; loss: number } {
  if (form === 'phone') return { lr: 132 * unit, loss: 142 * unit };
  const left = height - rest - 1;
  const share = (part: number, least: number) => Math.max(Math.round(least * unit), Math.round(left * part));
  return { lr: share(0.46, 94), loss: share(0.54, 104) };
}

/** Puts channels one below the other, each a whole number of pixels high. */
class Stack {
  bottom = 0;

  add(height: number): Channel {
    const channel = { top: this.bottom, height: Math.round(height) };
    this.bottom += channel.height;
    return channel;
  }
}

type Channels = Pick<
  Layout,
  'flags' | 'ruler' | 'lr' | 'loss' | 'difference' | 'head' | 'rows' | 'top' | 'bottom'
>;

function channelsOf(frame: Frame, { used, hasDifference, areRowsEqual }: LayoutWishes): Channels {
  const { form, unit } = frame;
  const heights = HEIGHTS[form === 'phone' ? 'phone' : 'large'];
  const rowHeight = (name: ComponentName) =>
    areRowsEqual || used.includes(name) ? heights.row : heights.unusedRow;
  const shown = COMPONENTS.filter((name) => rowHeight(name) > 0);
  const fixed = [heights.flags, heights.ruler, heights.head, ...shown.map(rowHeight)];
  if (hasDifference) fixed.push(heights.difference);
  const rest = fixed.reduce((sum, part) => sum + Math.round(part * unit), 0);
  const { lr, loss } = panelHeights(frame, rest);
  const stack = new Stack();
  const flags = stack.add(heights.flags * unit);
  const ruler = stack.add(heights.ruler * unit);
  const top = stack.bottom;
  const panels = { lr: stack.add(lr), loss: stack.add(loss) };
  const difference = hasDifference ? stack.add(heights.difference * unit) : null;
  const head = stack.add(heights.head * unit);
  const rows = shown.map((name) => ({
    name,
    isUsed: used.includes(name),
    ...stack.add(rowHeight(name) * unit),
  }));
  return { flags, ruler, top, ...panels, difference, head, rows, bottom: stack.bottom };
}

export function layoutOf(frame: Frame, wishes: LayoutWishes): Layout {
  const { unit, width } = frame;
  const { left, right, margin } = GUTTERS[frame.form];
  const [from, to] = wishes.range;
  return {
    ...frame,
    ...channelsOf(frame, wishes),
    left: left * unit,
    right: width - right * unit,
    margin: margin * unit,
    from,
    to,
    overhang: to < wishes.end ? 0 : 6 * unit,
  };
}

/** The one function that owns the axis. */
export const xOf = ({ left, right, from, to }: Layout, step: number): number =>
  left + ((step - from) / (to - from)) * (right - left);

export const stepAt = ({ left, right, from, to }: Layout, x: number): number =>
  from + ((x - left) / (right - left)) * (to - from);

export const perStep = ({ left, right, from, to }: Layout): number => (right - left) / (to - from);

export const isInAxis = ({ from, to }: Layout, step: number): boolean => step >= from && step <= to;
