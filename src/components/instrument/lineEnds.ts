/** The values at which lines end, and what they are called. Pure; the words come from outside. */
import type { ChartWords } from '../../i18n/chart.ts';
import type { Point } from '../../story/decimate.ts';
import { formatLoss } from '../../story/formatNumber.ts';
import type { Scene } from '../../story/scene.ts';
import type { LineKind } from '../charts/looks.ts';
import type { PanelPicture } from '../charts/picture.ts';
import { endText } from './numbers.ts';

export interface LineEnd {
  readonly role: 'run' | 'previous' | 'twin';
  readonly value: number;
  readonly text: string;
  readonly label: string;
}

const lastOf = ({ curves }: PanelPicture, kinds: readonly LineKind[]): Point | undefined => {
  for (const kind of kinds) {
    const point = curves.findLast((curve) => curve.kind === kind && curve.points.length > 0)?.points.at(-1);
    if (point) return point;
  }
  return undefined;
};

export const numberText = (name: 'lr' | 'loss', { axis }: PanelPicture, value: number): string =>
  name === 'lr' || !Number.isFinite(value) ? endText(value, axis.high) : formatLoss(value);

/** What the heavy line is, now or in the end. */
function runLabel(name: 'lr' | 'loss', scene: Scene, step: number, words: ChartWords): string {
  switch (scene.phase) {
    case 'crashed':
    case 'found':
      return words.ifYouResume;
    case 'live':
    case 'resuming':
      return name === 'lr' ? words.now : words.allSamplesAt(step);
    case 'finished':
      return words.atTheEnd;
    default:
      return scene.experiment.crashes.length > 0 ? words.resumed : words.atTheEnd;
  }
}

const RUN: readonly LineKind[] = ['newest', 'planned', 'change', 'lived'];
const AHEAD: readonly LineKind[] = ['planned', 'newest'];

/** At most one end for each role; another line's only where it does not print the same. */
export function lineEnds(
  name: 'lr' | 'loss',
  picture: PanelPicture,
  scene: Scene | null,
  previousLabel: string,
  words: ChartWords,
): LineEnd[] {
  const isAhead = scene?.phase === 'crashed' || scene?.phase === 'found';
  const run = lastOf(picture, isAhead ? AHEAD : RUN);
  const twin = lastOf(picture, ['twin', 'before']);
  const previous = lastOf(picture, ['previous']);
  // One that died on its way has no end to compare.
  const isWhole = previous !== undefined && previous.step >= (run?.step ?? 0);
  const end = (role: LineEnd['role'], point: Point | undefined, label: string): LineEnd[] =>
    point ? [{ role, value: point.value, text: numberText(name, picture, point.value), label }] : [];
  const own = end('run', run, scene ? runLabel(name, scene, run?.step ?? 0, words) : words.withTheChange);
  const isOther = ({ text }: LineEnd) => text !== own[0]?.text;
  return [
    ...own,
    ...(isWhole ? end('previous', previous, previousLabel).filter(isOther) : []),
    ...end('twin', twin, scene ? words.neverCrashed : words.asItWas).filter(isOther),
  ];
}
