/** From a part's clock to the paths of its track. Pure. */
import { corners, type Point } from '../../story/decimate.ts';
import type { Track } from '../../story/seriesTracks.ts';
import { dotPath, squarePath } from '../charts/dotPath.ts';
import { type Layout, perStep, type RowChannel, xOf } from './layout.ts';
import { fillPath, linePath, type Pair } from './svgPath.ts';

/** strong: what is saved or over. weak: only planned, or not saved yet. fall: what a resume lost. marks: what it brought back. */
export const TRACK_ROLES = [
  'strong',
  'weak',
  'twin',
  'line',
  'planned',
  'fall',
  'marks',
  'gone',
  'rings',
  'dot',
] as const;
export type TrackRole = (typeof TRACK_ROLES)[number];
export type TrackPaths = Readonly<Record<TrackRole, string>>;

/** The name stands over the track on phones. */
const PHONE_NAME = 22;

export interface TrackPlace {
  readonly layout: Layout;
  readonly base: number;
  readonly rise: number;
}

export function trackPlace(layout: Layout, { top, height }: RowChannel): TrackPlace {
  const { unit, form } = layout;
  const name = form === 'phone' ? PHONE_NAME * unit : 0;
  return { layout, base: top + height - 3 * unit, rise: height - name - 7 * unit };
}

const isDrawn = ({ value }: Point): boolean => Number.isFinite(value);

export interface TrackState {
  readonly track: Track;
  /** The newest save while it trains, and whether it holds this part. */
  readonly save: { readonly point: Point; readonly isIn: boolean } | null;
  readonly hasPen: boolean;
}

export function trackPaths({ track, save, hasPen }: TrackState, place: TrackPlace): TrackPaths {
  const { layout, base, rise } = place;
  const { unit } = layout;
  const at = ({ step, value }: Point): Pair => [xOf(layout, step), base - rise * value];
  const scale = { perStep: perStep(layout), perValue: rise };
  const drawn = track.stretches.map(({ kind, points }) => ({
    kind,
    pairs: corners(points.filter(isDrawn), scale).map(at),
  }));
  const isWeak = (kind: string) => kind === 'planned' || kind === 'unsaved';
  const fills = (weak: boolean) =>
    drawn
      .filter(({ kind }) => isWeak(kind) === weak)
      .map(({ pairs }) => fillPath(pairs, base))
      .join('');
  const lines = (planned: boolean) =>
    drawn
      .filter(({ kind }) => (kind === 'planned') === planned)
      .map(({ pairs }) => linePath(pairs))
      .join('');
  const lost = track.seams.filter(({ isBack }) => !isBack);
  const kept = track.seams.filter(({ isBack }) => isBack);
  const squares = kept.map(({ step, before }) => squarePath(at({ step, value: before }), 4.5 * unit));
  const saved = save ? squarePath(at(save.point), 4 * unit) : '';
  return {
    strong: fills(false),
    weak: fills(true),
    twin: linePath(corners(track.twin.filter(isDrawn), scale).map(at)),
    line: lines(false),
    planned: lines(true),
    fall: lost
      .map(({ step, before }) => linePath([at({ step, value: before }), at({ step, value: 0 })]))
      .join(''),
    marks: squares.join('') + (save?.isIn ? saved : ''),
    gone: save && !save.isIn ? saved : '',
    rings: lost.map(({ step, after }) => dotPath(at({ step, value: after }), 5 * unit)).join(''),
    dot: hasPen && track.now ? dotPath(at(track.now), 4.5 * unit) : '',
  };
}
