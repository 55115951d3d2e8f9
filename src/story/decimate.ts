/**
 * Fewer points for the same picture: which steps of long series are kept, and the corners of series that are mostly straight.
 * Pure numbers; it knows neither charts nor runs.
 */

export interface Point {
  readonly step: number;
  /** Not finite where the line breaks. */
  readonly value: number;
}

export type Series = readonly Point[];

/** More than this many points of one series no screen shows. */
export const MOST_POINTS = 500;

/** Of any number of values: a spread argument list has its limits. */
export function highest(values: Iterable<number>, least = -Infinity): number {
  let most = least;
  for (const value of values) if (value > most) most = value;
  return most;
}

export function lowest(values: Iterable<number>, most = Infinity): number {
  let least = most;
  for (const value of values) if (value < least) least = value;
  return least;
}

/** The lowest, the highest and the first undrawable point of one stretch of the axis. */
interface Extremes {
  low: Point | null;
  high: Point | null;
  broken: Point | null;
}

function extremesOf(points: Series, from: number, width: number, buckets: number): Extremes[] {
  const found = Array.from({ length: buckets }, (): Extremes => ({ low: null, high: null, broken: null }));
  for (const point of points) {
    const bucket = found[Math.min(buckets - 1, Math.floor(((point.step - from) / width) * buckets))]!;
    if (!Number.isFinite(point.value)) bucket.broken ??= point;
    else {
      if (!bucket.low || point.value < bucket.low.value) bucket.low = point;
      if (!bucket.high || point.value > bucket.high.value) bucket.high = point;
    }
  }
  return found;
}

/**
 * The steps to draw of several series, the same for all, so that an area between two of them does not tear. In every stretch
 * of the axis each series keeps its lowest and highest point, so one-step spikes stay; the ends and `pinned` always stay.
 */
export function keptSteps(
  series: readonly Series[],
  pinned: readonly number[] = [],
  limit: number = MOST_POINTS,
): ReadonlySet<number> {
  const all = new Set(series.flatMap((points) => points.map(({ step }) => step)));
  if (all.size <= limit) return all;
  const from = lowest(all);
  const to = highest(all);
  const buckets = Math.max(1, Math.floor((limit - pinned.length - 2) / (3 * series.length)));
  const kept = new Set([from, to, ...pinned.filter((step) => all.has(step))]);
  for (const points of series) {
    for (const { low, high, broken } of extremesOf(points, from, to - from, buckets)) {
      for (const point of [low, high, broken]) if (point) kept.add(point.step);
    }
  }
  return kept;
}

export const onSteps = (points: Series, steps: ReadonlySet<number>): Point[] =>
  points.filter(({ step }) => steps.has(step));

/** How large a step and a value are on screen. */
export interface PixelScale {
  readonly perStep: number;
  readonly perValue: number;
}

/**
 * The corners: every point left out lies within `tolerancePx`, measured upright, of the line through those kept. One pass,
 * the swinging door: from a kept point, the directions that pass all points so far narrow until one is missed.
 */
export function corners(points: Series, { perStep, perValue }: PixelScale, tolerancePx = 0.1): Point[] {
  const kept: Point[] = [];
  let anchor: Point | undefined;
  let candidate: Point | undefined;
  let [lowest, highest] = [-Infinity, Infinity];
  const keep = (point: Point) => {
    kept.push(point);
    anchor = point;
    candidate = undefined;
    [lowest, highest] = [-Infinity, Infinity];
  };
  for (const point of points) {
    if (!anchor) keep(point);
    else {
      let run = (point.step - anchor.step) * perStep;
      let rise = (point.value - anchor.value) * perValue;
      const fits = run > 0 && rise / run >= lowest && rise / run <= highest;
      if (!fits && candidate) {
        keep(candidate);
        run = (point.step - kept.at(-1)!.step) * perStep;
        rise = (point.value - kept.at(-1)!.value) * perValue;
      }
      if (!(run > 0) || !Number.isFinite(rise)) keep(point);
      else {
        lowest = Math.max(lowest, (rise - tolerancePx) / run);
        highest = Math.min(highest, (rise + tolerancePx) / run);
        candidate = point;
      }
    }
  }
  if (candidate) kept.push(candidate);
  return kept;
}
