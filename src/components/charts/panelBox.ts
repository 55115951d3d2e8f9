/** Where a panel's values lie between its edges: Recharts' margins and our own paths are made from the same numbers. Pure. */
import { share, type ValueAxis } from '../instrument/axes.ts';
import { type Layout, xOf } from '../instrument/layout.ts';

export interface PanelBox {
  readonly layout: Layout;
  readonly top: number;
  readonly height: number;
  /** Between the panel's edges and the ends of its axis; on phones the header is part of the upper one. */
  readonly padTop: number;
  readonly padBottom: number;
}

const HEADER = 26;

export function panelBox(layout: Layout, name: 'lr' | 'loss'): PanelBox {
  const { top, height } = layout[name];
  const pad = (name === 'lr' ? 9 : 7) * layout.unit;
  const header = layout.form === 'phone' ? HEADER * layout.unit : 0;
  return { layout, top, height, padTop: pad + header, padBottom: pad };
}

export const innerHeight = ({ height, padTop, padBottom }: PanelBox): number =>
  Math.max(1, height - padTop - padBottom);

/** In the drawing units of an axis's rules of thumb. */
export const designHeight = (box: PanelBox): number => innerHeight(box) / box.layout.unit;

/** From the panel's own upper edge. */
export const yIn = (box: PanelBox, axis: ValueAxis, value: number): number =>
  box.height - box.padBottom - share(axis, value) * innerHeight(box);

/** From the instrument's upper edge. */
export const yOf = (box: PanelBox, axis: ValueAxis, value: number): number => box.top + yIn(box, axis, value);

export const pointsIn = (
  box: PanelBox,
  axis: ValueAxis,
  points: readonly { readonly step: number; readonly value: number }[],
): [number, number][] => points.map(({ step, value }) => [xOf(box.layout, step), yOf(box, axis, value)]);
