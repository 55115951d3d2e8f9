/**
 * The run that an earlier tab left in the store, as a session to go on with. The history beside a save is our own, but an
 * older version may have written it: what does not look like a session is no session.
 */
import { toJson } from '../train/experiment/toJson.ts';
import type { Experiment } from '../train/experiment/types.ts';
import { hashComponents } from '../train/stateHash.ts';
import type { Address } from './address.ts';
import type { CheckpointDb, LoadedSave } from './checkpointDb.ts';
import { readHistory } from './readHistory.ts';
import { documentOf, foundSession, isOver, type Session, saved, storedSave } from './session.ts';

export interface StoredRun {
  readonly session: Session;
  /** Of its newest readable save. */
  readonly step: number;
}

export interface Found {
  /** null: nothing is stored that could be gone on with. */
  readonly run: StoredRun | null;
  readonly damagedSteps: readonly number[];
  /** Runs that have come to their end: nobody can go back to them any more. */
  readonly endedIds: readonly string[];
}

/** Which run this tab had before it was reloaded, and whether a crash of it was on screen. */
export interface OwnRun {
  readonly runId: string | null;
  readonly diedAt: number | null;
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

/** The tab's own run first, then the others from the newest on. */
async function inOrder(db: CheckpointDb, { runId: own }: OwnRun): Promise<string[]> {
  const runIds = [...(await db.runs())].reverse();
  return [...runIds.filter((id) => id === own), ...runIds.filter((id) => id !== own)];
}

/** The first run that no tab shows and that has not ended; one whose saves are damaged ends the search out loud. */
export async function findStoredRun(
  db: CheckpointDb,
  own: OwnRun,
  isFree: (runId: string) => Promise<boolean>,
): Promise<Found> {
  const endedIds: string[] = [];
  for (const runId of await inOrder(db, own)) {
    if (!(await isFree(runId))) continue;
    const { save, damaged, history } = await db.newest(runId);
    const damagedSteps = damaged.map(({ step }) => step);
    const session = save && (await sessionOf(db, save, history));
    const isWanted = runId === own.runId && own.diedAt !== null;
    if (session && isOver(session) && !isWanted) endedIds.push(runId);
    else if (session) return { run: { session, step: save.header.step }, damagedSteps, endedIds };
    else if (damagedSteps.length > 0) return { run: null, damagedSteps, endedIds };
  }
  return { run: null, damagedSteps: [], endedIds };
}

const linkOf = (experiment: Experiment): string => JSON.stringify(toJson(experiment));

/** Whether the address asks for this very run: nothing at all, this tab's own after a reload, or exactly its document. */
export function isSameRun(session: Session, address: Address): boolean {
  if (address.kind !== 'experiment') return address.kind === 'none';
  return address.beside.runId === session.runId || linkOf(address.experiment) === linkOf(documentOf(session));
}
