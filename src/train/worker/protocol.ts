/** Every message between the page and its workers: commands in, events out. Types only. */

import type { CheckpointHeader } from '../checkpoint.ts';
import type { EngineInfo, EngineName } from '../engine/engine.ts';
import type { ComponentName, Experiment } from '../experiment/types.ts';
import type { Failure } from '../failure.ts';
import type { Row } from '../process.ts';
import type { Evaluation, Outcome } from '../record.ts';
import type { ResumeReport } from '../resumeReport.ts';
import type { Fork, LiveCheckpoint } from '../simulate.ts';
import type { ComponentHashes } from '../stateHash.ts';

/** Steps a second; null: as fast as the engine goes. */
export type Pace = number | null;

/** A training process to start: a new one, or one that resumes the last crash of the experiment. */
export interface TrainCommand {
  readonly type: 'train';
  readonly runId: string;
  readonly engine: EngineName;
  /** Its last crash is the one to resume from; none for a first attempt. */
  readonly experiment: Experiment;
  readonly attempt: number;
  readonly checkpoint: LiveCheckpoint | null;
  /** Whence the run that never crashed goes on: a whole save of the first attempt, or null to compute it from step 0. */
  readonly twinCheckpoint: LiveCheckpoint | null;
  readonly twinStep: number;
  readonly pace: Pace;
  readonly saveChoice: readonly ComponentName[];
}

export type WorkerCommand =
  /** Compute a whole experiment, or with a checkpoint only what follows its last crash. A newer one replaces it. */
  | {
      readonly type: 'preview';
      readonly id: number;
      readonly engine: EngineName;
      readonly experiment: Experiment;
      readonly checkpoint: LiveCheckpoint | null;
    }
  | TrainCommand
  | { readonly type: 'pause' }
  | { readonly type: 'play' }
  | { readonly type: 'singleStep' }
  | { readonly type: 'save' }
  | { readonly type: 'setPace'; readonly pace: Pace }
  | { readonly type: 'setSaveChoice'; readonly components: readonly ComponentName[] };

/** A checkpoint as it leaves the worker: copied and hashed, not yet stored. */
export interface TakenCheckpoint {
  readonly header: CheckpointHeader;
  readonly payload: ArrayBuffer;
  readonly componentHashes: ComponentHashes;
}

export interface Progressed {
  readonly rows: readonly Row[];
  readonly evals: readonly Evaluation[];
}

export type PreviewResult =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'fork'; readonly fork: Fork };

export type WorkerEvent =
  | { readonly type: 'ready' }
  /** A preview takes long: steps taken for it so far. */
  | { readonly type: 'previewing'; readonly id: number; readonly takenSteps: number }
  | { readonly type: 'previewed'; readonly id: number; readonly result: PreviewResult }
  | { readonly type: 'started'; readonly engine: EngineInfo; readonly report: ResumeReport | null }
  | {
      readonly type: 'progress';
      readonly run: Progressed;
      readonly twin: Progressed;
      readonly stepsPerSecond: number | null;
    }
  | { readonly type: 'checkpoint'; readonly checkpoint: TakenCheckpoint }
  | { readonly type: 'ended'; readonly report: ResumeReport | null }
  | { readonly type: 'failed'; readonly failure: Failure };

/** What the page hears of a run itself; its checkpoints go another way. */
export type RunEvent = Exclude<WorkerEvent, { type: 'checkpoint' | 'ready' | 'previewing' | 'previewed' }>;
