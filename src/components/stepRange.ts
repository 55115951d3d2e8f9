/** Where a number of the sentence may go: its limits, its stops, where a drag comes to rest. Pure. */
import { crashLimits, snapCheckpoint } from '../store/documents.ts';
import { pathExperiment } from '../story/lineage.ts';
import type { Scene } from '../story/scene.ts';
import type { Experiment } from '../train/experiment/types.ts';
import { timeline } from '../train/timeline.ts';

export type StepKind = 'crashStep' | 'saveStep';

export interface StepRange {
  readonly min: number;
  readonly max: number;
  /** The only values there are, ascending: saves; null: every step. */
  readonly stops: readonly number[] | null;
}

export function stepRange(kind: StepKind, scene: Scene, document: Experiment): StepRange {
  // Of ways that were tried one after another only the last is on screen.
  const experiment = pathExperiment(document);
  if (kind === 'crashStep') {
    const { low, high } = crashLimits(experiment);
    return { min: low, max: high, stops: null };
  }
  if (scene.phase !== 'first') {
    const stops = scene.offeredSteps;
    return { min: stops[0] ?? 0, max: stops.at(-1) ?? 0, stops };
  }
  const crash = experiment.crashes.at(-1);
  const start = timeline(experiment)[crash?.from ?? 0]?.startStep ?? 0;
  return { min: start, max: crash?.at ?? experiment.totalSteps, stops: null };
}

const nearest = (stops: readonly number[], step: number): number =>
  stops.reduce((best, stop) => (Math.abs(stop - step) < Math.abs(best - step) ? stop : best));

/** The allowed step nearest to what was typed. */
export function clampStep({ min, max, stops }: StepRange, step: number): number {
  if (stops && stops.length > 0) return nearest(stops, step);
  return Math.min(Math.max(Math.round(step), min), max);
}

/** By so many steps; between stops one at a time. */
export function moveStep(range: StepRange, step: number, by: number): number {
  const { stops } = range;
  if (!stops) return clampStep(range, step + by);
  return (
    (by > 0 ? stops.find((stop) => stop > step) : [...stops].reverse().find((stop) => stop < step)) ?? step
  );
}

/** A dragged save rests on an autosave or on the crash; a dragged crash anywhere. */
export function restAt(kind: StepKind, range: StepRange, experiment: Experiment, step: number): number {
  const isFree = kind === 'crashStep' || range.stops !== null;
  return clampStep(range, isFree ? step : snapCheckpoint(pathExperiment(experiment), clampStep(range, step)));
}
