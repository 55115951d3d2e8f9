/**
 * What is on screen, as plain data: the runs to draw, where they were torn, what came back. Made by the store from a live run
 * or a preview; charts, table and sentences read only this. It holds no words and no pixels.
 */
import type { EngineInfo } from '../train/engine/engine.ts';
import type { ComponentName, Crash, Experiment } from '../train/experiment/types.ts';
import type { AttemptRecord } from '../train/record.ts';
import type { ResumeReport } from '../train/resumeReport.ts';
import type { ComponentHashes } from '../train/stateHash.ts';

/**
 * first: a whole experiment, computed on the spot, nothing has happened yet. live: the first attempt trains. resuming: a later
 * attempt trains. crashed: the worker is dead (found: it died unseen). resumed, finished: the last attempt has ended.
 */
export type PhaseName = 'first' | 'live' | 'resuming' | 'crashed' | 'found' | 'resumed' | 'finished';

export interface SaveMark {
  readonly attempt: number;
  readonly step: number;
  /** Only the last three and the pinned ones are kept. */
  readonly isKept: boolean;
  /** Components in it. */
  readonly components: readonly ComponentName[];
}

/** What the column "saved" shows of one component. */
export interface SavedPart {
  readonly sizeBytes: number;
  readonly hash: string | undefined;
}

/** An earlier way back, drawn thin. */
export interface PreviousWay {
  readonly record: AttemptRecord;
  readonly startedAt: Date;
  readonly givenBack: readonly ComponentName[];
}

export interface Scene {
  readonly phase: PhaseName;
  readonly isPaused: boolean;
  /** Its last crash is the one at the seam; none in live and finished. In crashed and found it is the drafted one. */
  readonly experiment: Experiment;
  readonly engine: EngineInfo;
  /** Lived attempts, in order. In first, resumed and resuming the last one is what the last crash led to. */
  readonly attempts: readonly AttemptRecord[];
  /** What would come: the last attempt as the preview engine sees it (crashed, found, resuming); null elsewhere or not yet. */
  readonly planned: AttemptRecord | null;
  /** The run that never crashed, as far as it is computed; null where it is not drawn (live, finished). */
  readonly twin: AttemptRecord | null;
  /** Of the last crash; null while not known. */
  readonly report: ResumeReport | null;
  readonly saves: readonly SaveMark[];
  /** Steps of the saves that could be gone back to, ascending. Those of an attempt that ended by itself are not offered. */
  readonly offeredSteps: readonly number[];
  /** Of the save at the seam, or the latest one in live. */
  readonly savedParts: Readonly<Record<ComponentName, SavedPart>> | null;
  readonly previous: PreviousWay | null;
  /** The last step of the x axis. */
  readonly axisEnd: number;
}

export const lastCrash = ({ experiment }: Scene): Crash | null => experiment.crashes.at(-1) ?? null;

/** The attempt after the seam: lived if it has begun, else planned. */
export function heavy(scene: Scene): AttemptRecord | null {
  const { attempts, planned, experiment } = scene;
  if (experiment.crashes.length === 0) return attempts[0] ?? null;
  return attempts[experiment.crashes.length] ?? planned;
}

/** The step that training has reached in live and resuming: the pen. */
export function penStep({ phase, attempts }: Scene): number | null {
  if (phase !== 'live' && phase !== 'resuming') return null;
  const record = attempts.at(-1);
  return record ? (record.rows.at(-1)?.step ?? record.startStep) : 0;
}

/** The step that a crash now would go back to: the newest save of the attempt that trains, or the one that it came from. */
export function lastSaveStep({ saves, attempts }: Scene): number {
  const { attempt, startStep } = attempts.at(-1) ?? { attempt: 0, startStep: 0 };
  return saves.findLast((save) => save.isKept && save.attempt === attempt)?.step ?? startStep;
}

export type { ComponentHashes };
