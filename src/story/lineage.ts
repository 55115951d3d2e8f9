/**
 * Which attempts a scene shows: the path from the first to the last one. Ways back that were tried before from the same save
 * are not on it. Pure; it renumbers crashes so that the path reads like a simple experiment.
 */
import type { Crash, Experiment } from '../train/experiment/types.ts';
import type { Row } from '../train/process.ts';
import { type AttemptRecord, cutAt } from '../train/record.ts';
import { timeline } from '../train/timeline.ts';

export interface Path {
  /** Indices of attempts, from 0 to the last. */
  readonly attempts: readonly number[];
  /** One crash between every two of them; `from` counts along the path. */
  readonly crashes: readonly Crash[];
}

/** Another try after an attempt had ended by itself: nothing died at `at`. */
export function isRetry(experiment: Experiment, index: number): boolean {
  const crash = experiment.crashes[index];
  return crash !== undefined && crash.from !== index && crash.at === timeline(experiment)[index]?.endStep;
}

interface Tear {
  readonly at: number;
  /** Whose rows were torn off. */
  readonly attempt: number;
}

/**
 * Where the run on screen was torn: at the crash itself; for a retry where the way before it from the same save was torn, or
 * the attempt that wrote the save.
 */
function tearOf(experiment: Experiment, index: number): Tear {
  const { crashes } = experiment;
  const crash = crashes[index]!;
  if (!isRetry(experiment, index)) return { at: crash.at, attempt: index };
  const before = crashes.findLastIndex(
    ({ from, checkpoint }, i) => i < index && from === crash.from && checkpoint === crash.checkpoint,
  );
  if (before >= 0) return tearOf(experiment, before);
  return { at: crashes[crash.from]?.at ?? crash.at, attempt: crash.from };
}

export function pathTo(experiment: Experiment, attempt: number): Path {
  const crash = experiment.crashes[attempt - 1];
  if (!crash) return { attempts: [0], crashes: [] };
  const before = pathTo(experiment, crash.from);
  const torn = { ...crash, at: tearOf(experiment, attempt - 1).at, from: before.attempts.length - 1 };
  return { attempts: [...before.attempts, attempt], crashes: [...before.crashes, torn] };
}

/** Documents never change, and many parts of the page ask for the same one's path at every move of a hand. */
const paths = new WeakMap<Experiment, Experiment>();

/** The experiment as its last path tells it. */
export function pathExperiment(experiment: Experiment): Experiment {
  const known = paths.get(experiment);
  if (known) return known;
  const made = { ...experiment, crashes: pathTo(experiment, experiment.crashes.length).crashes };
  paths.set(experiment, made);
  return made;
}

/** All rows that were lived on the way to the end of an attempt. */
function rowsTo(experiment: Experiment, records: readonly AttemptRecord[], attempt: number): readonly Row[] {
  const { attempts } = pathTo(experiment, attempt);
  return attempts.flatMap((index, place) => {
    const next = attempts[place + 1];
    const left = next === undefined ? Number.POSITIVE_INFINITY : experiment.crashes[next - 1]!.checkpoint;
    return records[index]?.rows.filter(({ step }) => step <= left) ?? [];
  });
}

/**
 * The records along the path, those that exist. An attempt that died without a save of its own lends its rows as the torn
 * tail of the one whose save was taken.
 */
export function pathRecords(experiment: Experiment, records: readonly AttemptRecord[]): AttemptRecord[] {
  const { attempts } = pathTo(experiment, experiment.crashes.length);
  return attempts.flatMap((index, place) => {
    const record = records[index];
    if (!record) return [];
    const next = attempts[place + 1];
    const crash = next === undefined ? undefined : experiment.crashes[next - 1];
    const torn = next === undefined ? index : tearOf(experiment, next - 1).attempt;
    if (torn === index || !crash || !records[torn]) return [record];
    const kept = cutAt(record, crash.checkpoint);
    const tail = rowsTo(experiment, records, torn).filter(({ step }) => step > crash.checkpoint);
    return [{ ...kept, rows: [...kept.rows, ...tail] }];
  });
}

/** The attempt tried just before the last one from the same save, if there is one. */
export function previousWay({ crashes }: Experiment): number | null {
  const last = crashes.at(-1);
  if (!last) return null;
  const index = crashes.findLastIndex(
    (crash, i) => i < crashes.length - 1 && crash.from === last.from && crash.checkpoint === last.checkpoint,
  );
  return index < 0 ? null : index + 1;
}
