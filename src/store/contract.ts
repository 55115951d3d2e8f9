/** The shape of the page's state and everything that can be done to it. The store implements it; components see only this. */

import type { LogLine } from '../story/log.ts';
import type { Scene } from '../story/scene.ts';
import type { EngineInfo, EngineName } from '../train/engine/engine.ts';
import type { FieldError } from '../train/experiment/parse.ts';
import type { ComponentName, Experiment } from '../train/experiment/types.ts';
import type { Failure } from '../train/failure.ts';

export type Language = 'en' | 'zh';
export type Theme = 'light' | 'dark';
export type RightColumn = 'got' | 'saved';
/** Steps a second; null: as fast as the engine goes. */
export type Speed = 1 | 5 | 20 | 100 | null;
/** Slow enough to be crashed by hand. */
export const USUAL_SPEED: Speed = 20;

/** A strip under the bar: what is wrong or found, in the document's own terms. */
export type Notice =
  | { readonly kind: 'badLink'; readonly error: FieldError }
  | { readonly kind: 'storedRun'; readonly step: number }
  | { readonly kind: 'damagedSave'; readonly step: number; readonly usedStep: number | null }
  | { readonly kind: 'engineFailed'; readonly failure: Failure }
  | { readonly kind: 'saveFailed'; readonly failure: Failure }
  | { readonly kind: 'cannotResume'; readonly failure: Failure }
  | { readonly kind: 'saveUnreadable'; readonly step: number; readonly failure: Failure }
  | { readonly kind: 'storeUnreadable' }
  | { readonly kind: 'memoryOnly' };

/** One way back that was tried, for the table below. */
export interface Way {
  readonly id: string;
  readonly startedAt: Date;
  readonly givenBack: readonly ComponentName[];
  readonly lrs: readonly [number, number];
  readonly endLoss: number | null;
  readonly endStep: number;
  readonly firstDifferingStep: number | null;
}

export interface Progress {
  readonly stepsPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** When the latest save was acknowledged by the store. */
  readonly savedAt: Date | null;
  readonly isStarting: boolean;
}

export interface LabState {
  readonly scene: Scene | null;
  /** The document on screen: what the address holds. */
  readonly experiment: Experiment;
  /** In settings: the document as it was before the panel opened, to compare with. */
  readonly settings: {
    readonly before: Experiment;
    /** Of the whole run; null until it is computed. */
    readonly beforeScene: Scene | null;
  } | null;
  readonly isPreviewStale: boolean;
  /** Steps that a preview which takes long has taken so far. */
  readonly previewSteps: number | null;
  readonly progress: Progress;
  readonly ways: readonly Way[];
  readonly log: readonly LogLine[];
  readonly notice: Notice | null;
  readonly liveEngine: {
    readonly wanted: EngineName | 'auto';
    readonly info: EngineInfo | null;
    /** Whether the browser has an adapter; null until it has answered. */
    readonly hasWebGpu: boolean | null;
  };
  /** What the next saves contain (live). */
  readonly saveChoice: readonly ComponentName[];
  readonly speed: Speed;
  readonly language: Language;
  readonly theme: Theme;
  readonly rightColumn: RightColumn;
  readonly isLogScale: boolean;
  readonly isZoomed: boolean;
  readonly areLettersOn: boolean;
  readonly isHelpOpen: boolean;
}

export interface LabActions {
  /** first: edits the document. A control clamps; links never do. */
  moveCrash(at: number): void;
  /** first: edits the document. crashed: chooses among kept saves. resumed: goes back to choosing. */
  moveCheckpoint(step: number): void;
  /** The row's checkbox and the word in the sentence: what comes back. */
  toggleGivenBack(name: ComponentName): void;
  /** The checkpoint box of a row: what is saved. */
  toggleSaved(name: ComponentName): void;
  /** The ink block: crash it yourself, crash now, resume, try another way back, train with this. */
  primary(): void;
  pause(): void;
  play(): void;
  singleStep(): void;
  save(): void;
  startAgain(): void;
  setSpeed(speed: Speed): void;
  letItRunOn(): void;
  /** resumed: opens the document in first, where both numbers move. */
  planIt(): void;
  openScenario(name: 'loud' | 'articleBug' | 'articleFixed'): void;
  openSettings(): void;
  closeSettings(): void;
  editExperiment(experiment: Experiment): void;
  setEngine(wanted: EngineName | 'auto'): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setRightColumn(column: RightColumn): void;
  toggleLogScale(): void;
  toggleZoom(): void;
  toggleLetters(): void;
  toggleHelp(): void;
  acceptNotice(): void;
  dismissNotice(): void;
  copyLink(): Promise<void>;
}
