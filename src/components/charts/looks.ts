/** How each kind of line is drawn: weight is meaning. Lengths in pixels of the drawing. */
import type { StretchKind } from '../../story/series.ts';

/** change, before: a setting that was changed, and the run as it was. */
export type LineKind = StretchKind | 'twin' | 'change' | 'before';

export interface Look {
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly isRound: boolean;
}

const solid = (width: number, stroke = 'var(--ink)'): Look => ({ stroke, width, dash: [], isRound: false });
const DOTTED: Look = { stroke: 'var(--ink)', width: 2.8, dash: [1, 5], isRound: true };

export const LOOKS: Readonly<Record<LineKind, Look>> = {
  lived: solid(2.6),
  newest: solid(3.2),
  planned: DOTTED,
  change: DOTTED,
  tail: { ...solid(1.8), dash: [4, 3] },
  torn: solid(2.6),
  previous: solid(1.2, 'var(--ink2)'),
  twin: solid(1.6, 'var(--twin)'),
  before: solid(1.6, 'var(--twin)'),
};

/** Later ones lie over earlier ones. */
export const DRAWING_ORDER: readonly LineKind[] = [
  'previous',
  'before',
  'twin',
  'lived',
  'tail',
  'torn',
  'planned',
  'newest',
  'change',
];
