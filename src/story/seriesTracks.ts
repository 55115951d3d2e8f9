/**
 * What the seven clocks count, as series from 0 to 1: a track for each part, broken where a resume lost it. Pure.
 */

import { COMPONENT_TABLE } from '../train/components.ts';
import type { ComponentName, Experiment, OptimizerSpec } from '../train/experiment/types.ts';
import type { Row } from '../train/process.ts';
import { type AttemptRecord, lastStepOf } from '../train/record.ts';
import { givenBack } from '../train/timeline.ts';
import { highest, type Point, type Series } from './decimate.ts';
import { lastSaveStep, penStep, type Scene } from './scene.ts';
import { firstSeam, isTail, rowAt, rowsIn, type Stretch, type StretchKind, stretchesOf } from './series.ts';

/** unsaved: lived, but after the newest save. */
export type TrackKind = Exclude<StretchKind, 'tail' | 'torn' | 'previous'> | 'unsaved';

export interface TrackSeam {
  readonly step: number;
  readonly isBack: boolean;
  /** What the run had, and what the new process has. */
  readonly before: number;
  readonly after: number;
}

export interface Track {
  readonly name: ComponentName;
  readonly isUsed: boolean;
  readonly stretches: readonly { readonly kind: TrackKind; readonly points: Series }[];
  readonly seams: readonly TrackSeam[];
  /** The clock of the run that never crashed, where it goes another way. */
  readonly twin: Series;
  /** The newest attempt's clock as it reads now. */
  readonly now: Point | null;
}

/** Of Adam's two memories the longer one. */
export const memoryDecay = (optimizer: OptimizerSpec): number =>
  optimizer.name === 'SGD' ? optimizer.momentum : Math.max(...optimizer.betas);

/** Shuffles that a whole run draws. */
const shufflesIn = ({ totalSteps, accumulate, data, batchSize }: Experiment): number =>
  Math.ceil((totalSteps * accumulate) / Math.max(1, Math.floor(data.n / batchSize)));

/** How a part's clock reads after a row, and what its full height at least stands for. */
const CLOCKS: Readonly<
  Record<
    ComponentName,
    { read(row: Row, experiment: Experiment): number; full(experiment: Experiment): number }
  >
> = {
  model: { read: ({ clocks }) => clocks.travelled, full: () => 0 },
  optimizer: {
    read: ({ clocks }, { optimizer }) => 1 - memoryDecay(optimizer) ** clocks.memorySteps,
    full: ({ optimizer, totalSteps }) => 1 - memoryDecay(optimizer) ** totalSteps,
  },
  scheduler: { read: ({ lastEpoch }) => lastEpoch ?? 0, full: ({ totalSteps }) => totalSteps },
  scaler: { read: ({ lossScale }) => Math.log2(lossScale ?? 1), full: () => 24 },
  global_step: { read: ({ globalStep }) => globalStep, full: ({ totalSteps }) => totalSteps },
  sampler: { read: ({ samplesTaken }) => samplesTaken, full: ({ data }) => data.n },
  rng: { read: ({ clocks }) => clocks.shuffles, full: shufflesIn },
};

/** A clock that falls or climbs all at once, with a new shuffle, just before its step. */
function cornered(name: ComponentName, points: Series): Point[] {
  if (name !== 'sampler' && name !== 'rng' && name !== 'scaler') return [...points];
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    if (!before || before.step === point.step) return [point];
    if (name === 'sampler')
      return point.value < before.value ? [{ step: before.step, value: 0 }, point] : [point];
    return point.value === before.value ? [point] : [{ step: before.step, value: point.value }, point];
  });
}

class Reader {
  constructor(
    readonly scene: Scene,
    readonly name: ComponentName,
  ) {}

  read(row: Row): number {
    return CLOCKS[this.name].read(row, this.scene.experiment);
  }

  recordAt(place: number): AttemptRecord | null {
    const { attempts, planned, experiment } = this.scene;
    return attempts[place] ?? (place === experiment.crashes.length ? planned : null);
  }

  isBack(place: number): boolean {
    const crash = this.scene.experiment.crashes[place - 1];
    return crash !== undefined && givenBack(crash).includes(this.name);
  }

  /** How the clock of an attempt reads after `step`, which may be its very start. */
  at(place: number, step: number): number {
    const record = this.recordAt(place);
    const row = record && rowAt(record, step);
    if (row) return this.read(row);
    return record && step <= record.startStep && this.isBack(place) ? this.at(place - 1, step) : 0;
  }

  /** The clock along one stretch, its left end included. */
  along(stretch: Stretch): Point[] {
    const { place, after } = stretch;
    const rows = rowsIn(stretch).map((row) => ({ step: row.step, value: this.read(row) }));
    return rows.length === 0 ? [] : [{ step: after, value: this.at(place, after) }, ...rows];
  }

  now(full: number): Point | null {
    const place = this.scene.attempts.length - 1;
    const record = this.scene.attempts[place];
    return record ? { step: lastStepOf(record), value: this.at(place, lastStepOf(record)) / full } : null;
  }

  twin(): Point[] {
    const from = firstSeam(this.scene);
    if (!this.scene.twin || from === null) return [];
    const rows = this.scene.twin.rows.filter(({ step }) => step > from);
    return [
      { step: from, value: this.at(0, from) },
      ...rows.map((row) => ({ step: row.step, value: this.read(row) })),
    ];
  }
}

/** Where the newest save divides what is lost by a crash from what is not; only while it trains. */
function unsavedAfter(scene: Scene): number {
  return penStep(scene) === null ? Infinity : lastSaveStep(scene);
}

function split(kind: StretchKind, points: readonly Point[], after: number): Track['stretches'] {
  if (kind === 'tail' || kind === 'torn' || kind === 'previous') return [];
  if (kind === 'planned') return points.length > 1 ? [{ kind, points }] : [];
  const saved = points.filter(({ step }) => step <= after);
  const unsaved = points.filter(({ step }) => step >= after);
  return [
    { kind, points: saved },
    { kind: 'unsaved' as const, points: unsaved },
  ].filter((part) => part.points.length > 1);
}

/** The longest of what is shown, rounded up so that a growing run does not rescale at each step. */
function fullHeight(name: ComponentName, experiment: Experiment, series: readonly Series[]): number {
  const values = series.flatMap((points) => points.map(({ value }) => value));
  const most = highest(values.filter(Number.isFinite), CLOCKS[name].full(experiment));
  if (!(most > 0)) return 1;
  if (name !== 'model') return most;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10].find((nice) => nice * power >= most)!;
}

/** The model's path differs in the last digits as soon as anything does; its grey line is shown only where it is new. */
function differs(name: ComponentName, run: Series, twin: Series): boolean {
  if (name === 'model') return false;
  const byStep = new Map(run.map(({ step, value }) => [step, value]));
  return twin.some(({ step, value }) => (byStep.get(step) ?? value) !== value);
}

export function trackOf(scene: Scene, name: ComponentName): Track {
  const isUsed = COMPONENT_TABLE[name].isUsed(scene.experiment);
  if (!isUsed) return { name, isUsed, stretches: [], seams: [], twin: [], now: null };
  const reader = new Reader(scene, name);
  const after = unsavedAfter(scene);
  const along = stretchesOf(scene).map((stretch) => ({ kind: stretch.kind, points: reader.along(stretch) }));
  const shown = along
    .filter((stretch) => !isTail(stretch) && stretch.kind !== 'previous')
    .map(({ points }) => points);
  const twin = reader.twin();
  const full = fullHeight(name, scene.experiment, [...shown, twin]);
  const scaled = (points: Series) =>
    cornered(name, points).map(({ step, value }) => ({ step, value: value / full }));
  const seams = scene.experiment.crashes.map(({ checkpoint }, i) => ({
    step: checkpoint,
    isBack: reader.isBack(i + 1),
    before: reader.at(i, checkpoint) / full,
    after: reader.isBack(i + 1) ? reader.at(i, checkpoint) / full : 0,
  }));
  const isTwinShown = seams.some(({ isBack }) => !isBack) || differs(name, shown.slice(1).flat(), twin);
  return {
    name,
    isUsed,
    stretches: along.flatMap(({ kind, points }) => split(kind, scaled(points), after)),
    seams,
    twin: isTwinShown ? scaled(twin) : [],
    now: reader.now(full),
  };
}
