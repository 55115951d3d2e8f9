/** A checkpoint of an attempt as it stands: copied, hashed, ready to be stored by the page. Stores nothing itself. */
import { encodeCheckpoint } from '../checkpoint.ts';
import { select } from '../components.ts';
import type { EngineInfo } from '../engine/engine.ts';
import type { ComponentName } from '../experiment/types.ts';
import type { Attempt } from '../runAttempt.ts';
import { hashComponents } from '../stateHash.ts';
import type { TakenCheckpoint, TrainCommand } from './protocol.ts';

export async function takeCheckpoint(
  { runId, experiment }: TrainCommand,
  attempt: Attempt,
  engine: EngineInfo,
  components: readonly ComponentName[],
  savedAtMs: number,
): Promise<TakenCheckpoint> {
  const snapshot = await attempt.snapshot();
  const state = select(snapshot, components);
  const { header, payload } = await encodeCheckpoint(
    {
      id: `${runId}/${attempt.attempt}/${attempt.step}/${savedAtMs}`,
      runId,
      attempt: attempt.attempt,
      step: attempt.step,
      globalStep: attempt.globalStep,
      experiment,
      engine,
      savedAtMs,
      components,
      clocks: snapshot.host.clocks,
    },
    state,
  );
  return { header, payload, componentHashes: await hashComponents(state) };
}
