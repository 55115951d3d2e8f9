/** Where the notes at the learning rate stand: the fall at the seam, and warm-ups by their name. Pure; widths are given. */
import type { Scene } from '../../story/scene.ts';
import type { SeamFall } from '../../story/seriesLr.ts';
import type { Experiment } from '../../train/experiment/types.ts';
import { givenBack } from '../../train/timeline.ts';
import { pointsIn, yOf } from '../charts/panelBox.ts';
import type { PanelPicture } from '../charts/picture.ts';
import { isInAxis, xOf } from './layout.ts';
import { type Box, freeBox } from './placement.ts';
import type { Pair } from './svgPath.ts';

export interface WarmUp {
  /** The step after which it begins, and how long it takes. */
  readonly from: number;
  readonly steps: number;
  readonly isAgain: boolean;
}

const warmupSteps = ({ scheduler, optimizer }: Experiment): number =>
  'warmup_steps' in optimizer ? optimizer.warmup_steps : scheduler?.name === 'WarmupCosine' ? scheduler.warmup_steps : 0;

/** The clock of a warm-up is the schedule's, or the optimizer's where there is no schedule. */
export function warmUps({ experiment, planned, attempts }: Scene): WarmUp[] {
  const steps = warmupSteps(experiment);
  if (steps < 2) return [];
  const crash = experiment.crashes.at(-1);
  const clock = experiment.scheduler ? 'scheduler' : 'optimizer';
  const isRepeated = crash && !givenBack(crash).includes(clock) && crash.checkpoint > 0;
  const isThere = planned !== null || attempts.length > experiment.crashes.length;
  return [
    { from: 0, steps, isAgain: false },
    ...(isRepeated && isThere ? [{ from: crash.checkpoint, steps, isAgain: true }] : []),
  ];
}

const HEIGHT = 20;
/** How far up the rise a warm-up is named. */
const NAMED_AT = 0.42;

/** The lines that a note must not touch. */
const linesOf = ({ box, axis, curves }: PanelPicture): Pair[][] => curves.map(({ points }) => pointsIn(box, axis, points));

function roomOf({ box }: PanelPicture): Box {
  const { layout, top, height } = box;
  return { x: { from: layout.left, to: layout.right }, y: { from: top + 2 * layout.unit, to: top + height - 2 * layout.unit } };
}

/** Upright edges as thin boxes. */
const edgeBoxes = ({ box }: PanelPicture, steps: readonly number[]): Box[] =>
  steps.map((step) => ({
    x: { from: xOf(box.layout, step) - 5 * box.layout.unit, to: xOf(box.layout, step) + 5 * box.layout.unit },
    y: { from: box.top, to: box.top + box.height },
  }));

export interface PlacedNote {
  readonly x: number;
  /** The first baseline. */
  readonly y: number;
  readonly side: 'left' | 'right';
}

export interface Obstacles {
  readonly edges: readonly number[];
  readonly taken: readonly Box[];
}

/** Beside the rising line, or right of the tear if that is in the way. */
export function placeWarmUp(picture: PanelPicture, warmUp: WarmUp, width: number, { edges, taken }: Obstacles): PlacedNote | null {
  const { box, axis } = picture;
  const { layout } = box;
  const { unit } = layout;
  const peak = axis.high / 1.1;
  const middle = yOf(box, axis, peak * NAMED_AT);
  const beside = xOf(layout, warmUp.from + warmUp.steps * NAMED_AT) + 14 * unit;
  const beyond = warmUp.isAgain ? edges.map((step) => xOf(layout, step) + 10 * unit).filter((x) => x > beside) : [];
  const candidates = [beside, ...beyond];
  const boxes = candidates.map((x) => ({
    x: { from: x, to: x + width },
    y: { from: middle - (HEIGHT / 2) * unit, to: middle + (HEIGHT / 2) * unit },
  }));
  const found = freeBox(boxes, roomOf(picture), linesOf(picture), [...edgeBoxes(picture, edges), ...taken]);
  return found === null ? null : { x: candidates[found]!, y: middle + 5 * unit, side: 'right' };
}

export const boxOf = ({ x, y, side }: PlacedNote, width: number, lines: number, unit: number): Box => ({
  x: side === 'left' ? { from: x - width, to: x } : { from: x, to: x + width },
  y: { from: y - 15 * unit, to: y - 15 * unit + lines * 21 * unit },
});

/** The fall's two numbers: left of the seam above or below the line, else right of the tear. */
export function placeFall(picture: PanelPicture, fall: SeamFall, at: number, width: number): PlacedNote | null {
  const { layout, top, height } = picture.box;
  const { unit } = layout;
  if (!isInAxis(layout, fall.step)) return null;
  const left = xOf(layout, fall.step) - 12 * unit;
  const right = xOf(layout, Math.max(at, fall.step)) + 12 * unit;
  const upper = top + 26 * unit;
  const lower = top + height - 31 * unit;
  const candidates: PlacedNote[] = [
    { x: left, y: upper, side: 'left' },
    { x: left, y: lower, side: 'left' },
    { x: right, y: upper, side: 'right' },
    { x: right, y: lower, side: 'right' },
  ];
  const boxes = candidates.map((note) => boxOf(note, width, 2, unit));
  const found = freeBox(boxes, roomOf(picture), linesOf(picture));
  return found === null ? null : candidates[found]!;
}
