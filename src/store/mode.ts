/** What the page is doing, and the state that it then shows. Pure. */
import type { PhaseName } from '../story/scene.ts';
import type { Crash, Experiment } from '../train/experiment/types.ts';
import { lastStepOf, type Outcome } from '../train/record.ts';
import type { Fork } from '../train/simulate.ts';
import { timeline } from '../train/timeline.ts';
import type { LabState, Progress } from './contract.ts';
import { logLines } from './logLines.ts';
import { liveScene, previewScene } from './scenes.ts';
import { currentRecord, documentOf, type Session } from './session.ts';

export type Mode =
  | { readonly name: 'planning' }
  | { readonly name: 'training'; readonly isPaused: boolean }
  | {
      readonly name: 'dead';
      readonly isFound: boolean;
      /** The draft still follows the newest save. */
      readonly isUntouched: boolean;
      /** Pressed; the save is being read back. */
      readonly isResuming?: boolean;
      readonly draft: Crash;
    }
  | { readonly name: 'ended' };

/** What the preview engine sees after the seam, and the crash that it was asked about. */
export interface Forecast {
  readonly fork: Fork;
  readonly draft: Crash | null;
}

export interface Seen {
  readonly mode: Mode;
  readonly document: Experiment;
  readonly outcome: Outcome | null;
  readonly forecast: Forecast | null;
  readonly live: {
    readonly session: Session | null;
    readonly stepsPerSecond: number | null;
    readonly savedAt: Date | null;
    readonly isStarting: boolean;
  };
  readonly isInSettings: boolean;
}

type Shown = Pick<LabState, 'scene' | 'experiment' | 'isPreviewStale' | 'progress' | 'ways' | 'log'>;

const NO_PROGRESS: Progress = { stepsPerSecond: null, secondsLeft: null, savedAt: null, isStarting: false };

export function view(seen: Seen): Shown {
  const { mode, live, isInSettings } = seen;
  return mode.name === 'planning' || isInSettings || !live.session
    ? planned(seen)
    : lived(seen, mode, live.session);
}

type Drawn = Pick<Shown, 'scene' | 'log'>;

const NOTHING: Drawn = { scene: null, log: [] };

/** Kept per outcome: while a hand moves, the same one is shown until the next is computed, and must not be drawn anew. */
const drawn = new WeakMap<Outcome, Drawn>();

function drawnOf(outcome: Outcome): Drawn {
  const { experiment, attempts: records } = outcome;
  const made = drawn.get(outcome) ?? {
    scene: previewScene(outcome),
    log: logLines({ experiment, records, saves: [], diedAt: null }),
  };
  drawn.set(outcome, made);
  return made;
}

const NO_WAYS: Shown['ways'] = [];

function planned({ document, outcome }: Seen): Shown {
  return {
    ...(outcome ? drawnOf(outcome) : NOTHING),
    experiment: document,
    isPreviewStale: outcome?.experiment !== document,
    progress: NO_PROGRESS,
    ways: NO_WAYS,
  };
}

function phaseOf(
  mode: Exclude<Mode, { name: 'planning' }>,
  { crashes }: Session,
): Exclude<PhaseName, 'first'> {
  switch (mode.name) {
    case 'training':
      return crashes.length > 0 ? 'resuming' : 'live';
    case 'dead':
      return mode.isFound ? 'found' : 'crashed';
    case 'ended':
      return crashes.length > 0 ? 'resumed' : 'finished';
    default:
      return mode satisfies never;
  }
}

function lived({ forecast, live }: Seen, mode: Exclude<Mode, { name: 'planning' }>, session: Session): Shown {
  const draft = mode.name === 'dead' ? mode.draft : null;
  const past = documentOf(session);
  const experiment = draft ? { ...past, crashes: [...past.crashes, draft] } : past;
  const isPaused = mode.name === 'training' && mode.isPaused;
  const diedAt = draft ? lastStepOf(currentRecord(session)) : null;
  // A draft shows the last answer until its own is there; a run that was resumed must not show another one's.
  const isOwn = draft !== null || forecast?.draft === past.crashes.at(-1);
  return {
    scene: liveScene({
      session,
      phase: phaseOf(mode, session),
      isPaused,
      draft,
      fork: (isOwn && forecast?.fork) || null,
    }),
    experiment,
    isPreviewStale: draft !== null && forecast?.draft !== draft,
    progress:
      mode.name === 'training'
        ? progressOf(live, session)
        : { ...NO_PROGRESS, isStarting: mode.name === 'dead' && mode.isResuming === true },
    ways: session.ways,
    log: logLines({ experiment, records: session.records, saves: session.saves, diedAt }),
  };
}

function progressOf({ stepsPerSecond, savedAt, isStarting }: Seen['live'], session: Session): Progress {
  const end = timeline(documentOf(session)).at(-1)!.endStep;
  const left = end - lastStepOf(currentRecord(session));
  return { stepsPerSecond, savedAt, isStarting, secondsLeft: stepsPerSecond ? left / stepsPerSecond : null };
}
