/**
 * The run that an earlier tab left in the store, as a session to go on with. The history beside a save is our own, but an
 * older version may have written it: what does not look like a session is no session.
 */
import { toJson } from '../train/experiment/toJson.ts';
import type { Experiment } from '../train/experiment/types.ts';
import { hashComponents } from '../train/stateHash.ts';
import { timeline } from '../train/timeline.ts';
import type { Address } from './address.ts';
import type { CheckpointDb, LoadedSave } from './checkpointDb.ts';
import { readHistory } from './readHistory.ts';
import { documentOf, foundSession, type Session, saved, storedSave } from './session.ts';

export interface StoredRun {
  readonly session: Session;
  /** Of its newest readable save. */
  readonly step: number;
}

export interface Found {
  /** null: nothing stored, or its attempt had come to its end. */
  readonly run: StoredRun | null;
  readonly damagedSteps: readonly number[];
}

async function sessionOf(
  db: CheckpointDb,
  { header, state }: LoadedSave,
  history: unknown,
): Promise<Session | null> {
  const past = readHistory(history);
  if (!past) return null;
  const kept = await db.list(header.runId);
  const save = storedSave({
    header,
    payload: new ArrayBuffer(0),
    componentHashes: await hashComponents(state),
  });
  return saved(foundSession(past, header.step), save, new Set(kept.map(({ id }) => id)));
}

const hasEnded = (session: Session, step: number): boolean =>
  step >= (timeline(documentOf(session)).at(-1)?.endStep ?? 0);

export async function findStoredRun(db: CheckpointDb): Promise<Found> {
  const found = await db.latest();
  const damagedSteps = found?.damaged.map(({ step }) => step) ?? [];
  const session = found?.save ? await sessionOf(db, found.save, found.history) : null;
  const step = found?.save?.header.step ?? 0;
  return { damagedSteps, run: session && !hasEnded(session, step) ? { session, step } : null };
}

const linkOf = (experiment: Experiment): string => JSON.stringify(toJson(experiment));

/** Whether the address asks for this very run: nothing at all, this tab's own after a reload, or exactly its document. */
export function isSameRun(session: Session, address: Address): boolean {
  if (address.kind !== 'experiment') return address.kind === 'none';
  return address.beside.runId === session.runId || linkOf(address.experiment) === linkOf(documentOf(session));
}
