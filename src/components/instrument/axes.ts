/** Ranges and ticks: of steps, of learning rates, of losses on a log or linear scale, of their difference. Pure numbers. */

import { highest, lowest } from '../../story/decimate.ts';

export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly isLog: boolean;
}

const NICE = [1, 2, 5, 10];

/** The smallest of 1, 2, 5 × 10ⁿ that is at least `least`. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return NICE.find((nice) => nice * power >= least * (1 - 1e-9))! * power;
}

/** Multiples of a step, free of the noise that adding up would leave. */
function multiples(step: number, low: number, high: number): number[] {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toFixed(digits)),
  );
}

export interface StepTicks {
  readonly labels: readonly number[];
  readonly lines: readonly number[];
  readonly fine: readonly number[];
}

/** Steps to name and steps to draw a line at. `pxPerStep` is in pixels of the drawing. */
export function stepTicks(from: number, to: number, pxPerStep: number): StepTicks {
  const label = Math.max(1, niceStep(56 / pxPerStep));
  const leading = label / 10 ** Math.floor(Math.log10(label));
  const line = Math.round(leading) === 1 && label > 1 && (label / 2) * pxPerStep < 48 ? label / 2 : label;
  const fine = line / 5;
  const isFine = fine >= 1 && fine * pxPerStep >= 10;
  const lines = multiples(line, from, to);
  return {
    labels: multiples(label, from, to),
    lines,
    fine: isFine ? multiples(fine, from, to).filter((step) => !lines.includes(step)) : [],
  };
}

/** From 0 to a tenth above the highest, so that the heaviest line has room. Few ticks, at least 20 px apart. */
export function linearAxis(highest: number, heightPx: number): ValueAxis {
  const most = highest > 0 && Number.isFinite(highest) ? highest : 1;
  const high = most * 1.1;
  const step = niceStep(Math.max(20 / Math.max(20, heightPx), 0.22) * high);
  return { low: 0, high, ticks: multiples(step, 0, high), isLog: false };
}

const LOW_ENDS = [0.8, 1.5, 4, 8];
const HIGH_ENDS = [1.1, 2.2, 5.5, 11];
const LEAST_RATIO = 50;

const snapDown = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  return LOW_ENDS.findLast((end) => end * power <= value)! * power;
};
const snapUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  return HIGH_ENDS.find((end) => end * power >= value)! * power;
};

/** 1-2-5 ticks, or fewer where they would stand closer than 16 px. */
function logTicks(low: number, high: number, heightPx: number): number[] {
  const pxPerDecade = heightPx / Math.log10(high / low);
  const steps = pxPerDecade * Math.log10(2) >= 16 ? [1, 2, 5] : pxPerDecade * 0.45 >= 16 ? [1, 3] : [1];
  const every = Math.max(1, Math.ceil(16 / pxPerDecade));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    if (power % every !== 0) continue;
    for (const nice of steps) ticks.push(Number((nice * 10 ** power).toPrecision(6)));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

/** The ends snap, so that the axis stands still while the curves move a little. */
export function lossAxis(values: readonly number[], isLog: boolean, heightPx: number): ValueAxis {
  const usable = values.filter((value) => Number.isFinite(value) && value > 0);
  const most = usable.length > 0 ? highest(usable) : 1;
  if (!isLog) return linearAxis(most, heightPx);
  const high = snapUp(most);
  const low = snapDown(Math.min(lowest(usable, most), high / LEAST_RATIO));
  return { low, high, ticks: logTicks(low, high, heightPx), isLog };
}

/** All but the most extreme few: one wild batch must not flatten the rest. */
export function bulk(values: readonly number[], share = 0.005): number[] {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * share);
  return sorted.slice(cut, sorted.length - cut);
}

/** 0 at the bottom edge, 1 at the top one; what lies outside is held at the edge. */
export function share({ low, high, isLog }: ValueAxis, value: number): number {
  if (!Number.isFinite(value)) return value;
  const at = isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, at));
}

export interface SceneRange {
  readonly end: number;
  /** The newest seam and its tear. */
  readonly seam: readonly [number, number] | null;
  readonly isPhone: boolean;
  readonly isZoomed: boolean;
  /** After a crash a phone leaves out the first half of the axis, or as much of it as lies well before the seam. */
  readonly hasCrashed: boolean;
}

function around(step: number, width: number, end: number, before: number): [number, number] {
  const from = Math.min(Math.max(0, step - width * before), Math.max(0, end - width));
  return [Math.round(from), Math.min(end, Math.round(from + width))];
}

/** First and last step to show. */
export function stepRange({ end, seam, isPhone, isZoomed, hasCrashed }: SceneRange): [number, number] {
  const last = Math.max(1, end);
  if (!seam) return [0, last];
  const [checkpoint, at] = seam;
  if (isZoomed)
    return around(
      checkpoint,
      Math.min(last, Math.max(40, Math.ceil((4 * (at - checkpoint)) / 20) * 20)),
      last,
      0.4,
    );
  if (!isPhone || !hasCrashed) return [0, last];
  return [Math.max(0, Math.floor(Math.min(last / 2, checkpoint - last / 10) / 10) * 10), last];
}

/** The Δ strip: 0 and both extremes fit; a difference of rounding stays small. */
export function differenceAxis(values: readonly number[]): { readonly low: number; readonly high: number } {
  const high = highest(values, 0.01);
  const low = lowest(values, 0);
  return { low: Math.min(low, -0.16 * high), high };
}
