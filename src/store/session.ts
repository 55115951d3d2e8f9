/**
 * A live run as the page knows it: what it was told by the worker and by the store. Plain, structured-cloneable data that is
 * kept beside every checkpoint, so that a reload can draw the past; pure transitions from one to the next.
 */
import { lossAfter } from '../story/comparison.ts';
import { pathTo } from '../story/lineage.ts';
import type { SavedPart, SaveMark } from '../story/scene.ts';
import { hasEverything } from '../train/components.ts';
import type { EngineInfo } from '../train/engine/engine.ts';
import type { ComponentName, Crash, Experiment } from '../train/experiment/types.ts';
import { type AttemptRecord, cutAt, lastStepOf } from '../train/record.ts';
import { byComponent, type ResumeReport } from '../train/resumeReport.ts';
import { givenBack, timeline } from '../train/timeline.ts';
import type { Progressed, TakenCheckpoint } from '../train/worker/protocol.ts';
import type { Way } from './contract.ts';

/** A save that the store has acknowledged. */
export interface StoredSave extends SaveMark {
  readonly id: string;
  readonly sizeBytes: number;
  readonly hash: string;
  readonly parts: Readonly<Record<ComponentName, SavedPart>>;
}

export interface Session {
  readonly runId: string;
  /** The document without its crashes. */
  readonly base: Experiment;
  /** The crashes that were resumed from. */
  readonly crashes: readonly Crash[];
  readonly records: readonly AttemptRecord[];
  readonly startedAtMs: readonly number[];
  readonly report: ResumeReport | null;
  readonly twin: AttemptRecord | null;
  readonly saves: readonly StoredSave[];
  readonly ways: readonly Way[];
  readonly engine: EngineInfo;
}

const emptyRecord = (attempt: number, startStep: number): AttemptRecord => ({
  attempt,
  startStep,
  rows: [],
  evals: [],
});

export const newSession = (runId: string, base: Experiment, engine: EngineInfo, nowMs: number): Session => ({
  runId,
  base: { ...base, crashes: [] },
  crashes: [],
  records: [emptyRecord(0, 0)],
  startedAtMs: [nowMs],
  report: null,
  twin: null,
  saves: [],
  ways: [],
  engine,
});

/** Everything that has happened, as one document. */
export const documentOf = ({ base, crashes }: Session): Experiment => ({ ...base, crashes });

export const currentRecord = ({ records }: Session): AttemptRecord => records.at(-1)!;

/** A new attempt begins; the one before is cut where it died. */
export function resumedSession(session: Session, crash: Crash, twinStep: number, nowMs: number): Session {
  const attempt = session.crashes.length + 1;
  return {
    ...session,
    crashes: [...session.crashes, crash],
    records: [...session.records, emptyRecord(attempt, crash.checkpoint)],
    startedAtMs: [...session.startedAtMs, nowMs],
    report: null,
    twin: emptyRecord(0, twinStep),
  };
}

const grown = (record: AttemptRecord, { rows, evals }: Progressed): AttemptRecord =>
  rows.length + evals.length === 0
    ? record
    : { ...record, rows: [...record.rows, ...rows], evals: [...record.evals, ...evals] };

export function progressed(session: Session, run: Progressed, twin: Progressed): Session {
  const records = [...session.records.slice(0, -1), grown(currentRecord(session), run)];
  return { ...session, records, twin: session.twin && grown(session.twin, twin) };
}

/** What the page says of a checkpoint once the store has it. */
export function storedSave({ header, componentHashes }: TakenCheckpoint): StoredSave {
  const sizes = new Map<string, number>();
  for (const { path, byteLength } of header.leaves) {
    const component = path.split('.')[0]!;
    sizes.set(component, (sizes.get(component) ?? 0) + byteLength);
  }
  return {
    id: header.id,
    attempt: header.attempt,
    step: header.step,
    isKept: true,
    components: header.components,
    sizeBytes: header.sizeBytes,
    hash: header.sha256,
    parts: byComponent((name) => ({ sizeBytes: sizes.get(name) ?? 0, hash: componentHashes[name] })),
  };
}

export function saved(session: Session, save: StoredSave, keptIds: ReadonlySet<string>): Session {
  const all = [...session.saves.filter(({ id }) => id !== save.id), save];
  return { ...session, saves: all.map((one) => ({ ...one, isKept: keptIds.has(one.id) })) };
}

/**
 * The saves that the last attempt could be resumed from, newest last: its own, and those of the attempts before it on its path
 * up to where it left them. A sibling's saves are another history.
 */
export function keptSaves(session: Session): StoredSave[] {
  const document = documentOf(session);
  const { attempts, crashes } = pathTo(document, document.crashes.length);
  return attempts.flatMap((attempt, place) => {
    const left = crashes[place]?.checkpoint ?? Number.POSITIVE_INFINITY;
    return session.saves.filter((save) => save.isKept && save.attempt === attempt && save.step <= left);
  });
}

/** Of an attempt that ended by itself none is offered: nothing died there. */
export function offeredSaves(session: Session): StoredSave[] {
  const attempts = timeline(documentOf(session));
  const isOver = ({ attempt }: StoredSave): boolean => {
    const record = session.records[attempt];
    return record !== undefined && lastStepOf(record) >= (attempts[attempt]?.endStep ?? 0);
  };
  return keptSaves(session).filter((save) => !isOver(save));
}

export const latestSave = (session: Session): StoredSave | null => keptSaves(session).at(-1) ?? null;

/** Whether the last attempt has come to its end by itself. */
export const isOver = (session: Session): boolean =>
  lastStepOf(currentRecord(session)) >= (timeline(documentOf(session)).at(-1)?.endStep ?? 0);

/** The crash at a step of the last attempt that goes back to a save and lasts as long as the run that never crashed. */
export function crashFrom(
  { base }: Session,
  { attempt, step, components }: SaveMark,
  at: number,
  restore: readonly ComponentName[],
): Crash {
  const left = base.totalSteps - step;
  // Past the planned end the script alone says when it stops.
  const stepsAfter = left > 0 ? left : null;
  return { at, checkpoint: step, from: attempt, save: components, restore, stepsAfter };
}

/** Whence the run that never crashed can go on, at or before a step of the first attempt; null: only from the start. */
export const twinSave = ({ saves }: Session, step: number): StoredSave | null =>
  saves.findLast((save) => save.isKept && save.attempt === 0 && save.step <= step && hasEverything(save)) ??
  null;

/** An attempt has ended: one more way back to compare. */
export function ended(session: Session, report: ResumeReport | null): Session {
  const record = currentRecord(session);
  if (!report) return session;
  const way: Way = {
    id: `${session.runId}/${record.attempt}`,
    startedAt: new Date(session.startedAtMs.at(-1) ?? 0),
    givenBack: givenBack(report.crash),
    lrs: report.got.lrs,
    endLoss: lossAfter(record, lastStepOf(record)),
    endStep: lastStepOf(record),
    firstDifferingStep: report.firstDifferingStep,
  };
  return { ...session, report, ways: [...session.ways, way] };
}

/** After a reload: what had been acknowledged; rows past the newest save are gone with the tab. */
export function foundSession(session: Session, step: number): Session {
  const record = cutAt(currentRecord(session), step);
  return { ...session, records: [...session.records.slice(0, -1), record] };
}
