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
  'warmup_steps' in optimizer
    ? optimizer.warmup_steps
    : scheduler?.name === 'WarmupCosine'
      ? scheduler.warmup_steps
      : 0;

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

/** How far up the rise a warm-up is named: where it fits first. */
const NAMED_AT = [0.42, 0.68, 0.25];

/** The lines that a note must not touch. */
const linesOf = ({ box, axis, curves }: PanelPicture): Pair[][] =>
  curves.map(({ points }) => pointsIn(box, axis, points));

function roomOf({ box }: PanelPicture): Box {
  const { layout, top, height } = box;
  return {
    x: { from: layout.left, to: layout.right },
    y: { from: top + 2 * layout.unit, to: top + height - 2 * layout.unit },
  };
}

/** Something upright that no note may lie on. */
export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** How far a torn strip that hangs reaches beyond its tear. */
const HANGING = 26;

/** Seams and tears, and the strip between them while it hangs. */
export function edgesOf({ box: { layout } }: PanelPicture, { experiment, phase }: Scene): Edge[] {
  const { unit } = layout;
  const around = (step: number) => ({ from: xOf(layout, step) - 5 * unit, to: xOf(layout, step) + 5 * unit });
  const crash = experiment.crashes.at(-1);
  const isHanging = phase === 'crashed' && crash !== undefined && crash.at > crash.checkpoint;
  return [
    ...experiment.crashes.flatMap(({ checkpoint, at }) => [around(checkpoint), around(at)]),
    ...(isHanging
      ? [{ from: xOf(layout, crash.checkpoint), to: xOf(layout, crash.at) + HANGING * unit }]
      : []),
  ];
}

export interface PlacedNote {
  readonly x: number;
  /** The first baseline. */
  readonly y: number;
  readonly side: 'left' | 'right';
}

export interface Obstacles {
  readonly edges: readonly Edge[];
  readonly taken: readonly Box[];
}

/** Beside the rising line, or right of the tear if that is in the way. */
export function placeWarmUp(
  picture: PanelPicture,
  warmUp: WarmUp,
  width: number,
  { edges, taken }: Obstacles,
): PlacedNote | null {
  const { box, axis } = picture;
  const { layout } = box;
  const { unit } = layout;
  const peak = axis.high / 1.1;
  const beyond = edges.map(({ to }) => to + 5 * unit).sort((a, b) => a - b);
  const notes = NAMED_AT.flatMap((share): PlacedNote[] => {
    const y = yOf(box, axis, peak * share) + 5 * unit;
    const beside = xOf(layout, warmUp.from + warmUp.steps * share) + 14 * unit;
    const xs = [beside, ...(warmUp.isAgain ? beyond.filter((x) => x > beside) : [])];
    return xs.map((x) => ({ x, y, side: 'right' }));
  });
  const upright = edges.map((x) => ({ x, y: { from: box.top, to: box.top + box.height } }));
  const boxes = notes.map((note) => boxOf(note, width, 1, unit));
  const found = freeBox(boxes, roomOf(picture), linesOf(picture), [...upright, ...taken]);
  return found === null ? null : notes[found]!;
}

export const boxOf = ({ x, y, side }: PlacedNote, width: number, lines: number, unit: number): Box => ({
  x: side === 'left' ? { from: x - width, to: x } : { from: x, to: x + width },
  y: { from: y - 15 * unit, to: y - 15 * unit + lines * 21 * unit },
});

/** The fall's two numbers: left of the seam above or below the line, else right of the tear. */
export function placeFall(
  picture: PanelPicture,
  fall: SeamFall,
  at: number,
  width: number,
): PlacedNote | null {
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
