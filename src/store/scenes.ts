/** Makes the scene on screen out of a preview or a live run. Pure. */
import { pathExperiment, pathRecords, pathTo, previousWay } from '../story/lineage.ts';
import type { PhaseName, PreviousWay, SavedPart, SaveMark, Scene } from '../story/scene.ts';
import { COMPONENTS, type ComponentName, type Crash, type Experiment } from '../train/experiment/types.ts';
import { type AttemptRecord, lastStepOf, type Outcome } from '../train/record.ts';
import { byComponent, type ResumeReport } from '../train/resumeReport.ts';
import type { Fork } from '../train/simulate.ts';
import { givenBack } from '../train/timeline.ts';
import {
  currentRecord,
  documentOf,
  latestSave,
  offeredSaves,
  type Session,
  type StoredSave,
} from './session.ts';

const PREVIEW_ENGINE = { name: 'reference', adapter: '', device: 'cpu' } as const;

function axisEnd(experiment: Experiment, records: readonly (AttemptRecord | null)[]): number {
  return Math.max(experiment.totalSteps, ...records.map((record) => (record ? lastStepOf(record) : 0)));
}

/** The autosaves that a run of this document would leave by the time of its last crash, with the checkpoint itself. */
function plannedSaves({ saveEvery, crashes, totalSteps }: Experiment): SaveMark[] {
  const last = crashes.at(-1);
  const steps = new Set(crashes.map(({ checkpoint }) => checkpoint));
  const components = last?.save ?? COMPONENTS;
  if (saveEvery > 0 && !last) for (let step = 0; step <= totalSteps; step += saveEvery) steps.add(step);
  return [...steps].map((step) => ({ attempt: 0, step, isKept: true, components }));
}

function partsOf(report: ResumeReport): Record<ComponentName, SavedPart> {
  return byComponent((name) => {
    const { isSaved, sizeBytes, expectedHash } = report.components[name];
    return isSaved ? { sizeBytes, hash: expectedHash } : { sizeBytes: 0, hash: undefined };
  });
}

/** A whole experiment that was computed on the spot. */
export function previewScene({ experiment, attempts, twin, report, engine }: Outcome): Scene {
  const shown = pathExperiment(experiment);
  return {
    phase: 'first',
    isPaused: false,
    experiment: shown,
    engine,
    attempts: pathRecords(experiment, attempts),
    planned: null,
    twin: experiment.crashes.length > 0 ? twin : null,
    report,
    saves: plannedSaves(shown),
    offeredSteps: [],
    savedParts: report && partsOf(report),
    previous: null,
    axisEnd: axisEnd(experiment, attempts),
  };
}

/** The twin from step 0: before its own first row it is the run itself. */
function wholeTwin(session: Session, twin: AttemptRecord | null): AttemptRecord | null {
  const first = session.records[0];
  if (!twin || !first) return null;
  const before = first.rows.filter(({ step }) => step <= twin.startStep);
  const evals = first.evals.filter(({ step }) => step <= twin.startStep);
  return { attempt: 0, startStep: 0, rows: [...before, ...twin.rows], evals: [...evals, ...twin.evals] };
}

function previous(session: Session, experiment: Experiment): PreviousWay | null {
  const attempt = previousWay(experiment);
  const record = attempt === null ? undefined : session.records[attempt];
  const crash = attempt === null ? undefined : experiment.crashes[attempt - 1];
  if (attempt === null || !record || !crash) return null;
  return {
    record,
    startedAt: new Date(session.startedAtMs[attempt] ?? 0),
    givenBack: givenBack(crash),
  };
}

/** Those of ways that were tried before belong to another history. */
function ownSaves(session: Session): readonly StoredSave[] {
  const lived = documentOf(session);
  const { attempts } = pathTo(lived, lived.crashes.length);
  return session.saves.filter(({ attempt }) => attempts.includes(attempt));
}

export interface LiveView {
  readonly session: Session;
  readonly phase: Exclude<PhaseName, 'first'>;
  readonly isPaused: boolean;
  /** crashed, found: the crash that would be resumed from. */
  readonly draft: Crash | null;
  /** What the preview engine sees after the seam. */
  readonly fork: Fork | null;
}

export function liveScene({ session, phase, isPaused, draft, fork }: LiveView): Scene {
  const lived = documentOf(session);
  const full = draft ? { ...lived, crashes: [...lived.crashes, draft] } : lived;
  const crash = full.crashes.at(-1) ?? null;
  const usesPreview = draft !== null;
  const planned = phase === 'resumed' ? null : (fork?.resumed ?? null);
  const twin = crash
    ? wholeTwin(session, usesPreview || phase === 'resuming' ? bestTwin(session, fork) : session.twin)
    : null;
  const at = crash
    ? session.saves.findLast(({ step, attempt }) => step === crash.checkpoint && attempt === crash.from)
    : null;
  const save = at ?? latestSave(session);
  return {
    phase,
    isPaused,
    experiment: pathExperiment(full),
    engine: usesPreview ? PREVIEW_ENGINE : session.engine,
    attempts: pathRecords(full, session.records),
    planned,
    twin,
    report: phase === 'resumed' ? session.report : (fork?.report ?? session.report),
    saves: ownSaves(session),
    offeredSteps: offeredSaves(session).map(({ step }) => step),
    savedParts: save?.parts ?? null,
    previous: crash ? previous(session, full) : null,
    axisEnd: axisEnd(full, [currentRecord(session), planned, twin]),
  };
}

/** While the live twin is still being computed the preview's is drawn, whole: two engines are never mixed in one line. */
function bestTwin(session: Session, fork: Fork | null): AttemptRecord | null {
  const live = session.twin;
  const isComplete = live !== null && lastStepOf(live) >= session.base.totalSteps;
  return isComplete ? live : (fork?.twin ?? live);
}
