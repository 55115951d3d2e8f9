/** For tests only: what was written last. */
import type { CheckpointDb, FoundRun } from '../../src/store/checkpointDb.ts';

export async function latest(db: CheckpointDb): Promise<FoundRun | null> {
  const runId = (await db.runs()).at(-1);
  return runId === undefined ? null : db.newest(runId);
}
