/** Runs, crashes and resumes without the page's face: real workers, the real store, every hash. For exact.e2e.ts. */

import { openCheckpointDb } from '../../../src/store/checkpointDb.ts';
import type { EngineName } from '../../../src/train/engine/engine.ts';
import { crashAt } from '../../../src/train/experiment/defaults.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../../../src/train/experiment/types.ts';
import { FailureError } from '../../../src/train/failureText.ts';
import type { LiveCheckpoint } from '../../../src/train/simulate.ts';
import type { ComponentHashes } from '../../../src/train/stateHash.ts';
import { startWorker } from '../../../src/train/worker/client.ts';
import type { TakenCheckpoint, TrainCommand } from '../../../src/train/worker/protocol.ts';

declare global {
  interface Window {
    uninterrupted(engine: EngineName, experiment: Experiment): Promise<Lived>;
    resumed(
      engine: EngineName,
      experiment: Experiment,
      id: string,
      step: number,
      back: readonly ComponentName[],
    ): Promise<Lived>;
  }
}

export interface Lived {
  readonly ids: readonly { step: number; id: string }[];
  readonly end: ComponentHashes;
  readonly adapter: string;
}

const db = openCheckpointDb();

/** Trains to the end in a fresh worker, storing every save; then the worker is terminated. */
function live(command: TrainCommand): Promise<Lived> {
  const taken: TakenCheckpoint[] = [];
  // The first attempt goes step by step and saves after each; a resumed one just runs.
  const isStepwise = command.checkpoint === null;
  let adapter = '';
  return new Promise((resolve, reject) => {
    const client = startWorker(async (event) => {
      if (event.type === 'failed') reject(new FailureError(event.failure));
      if (event.type === 'started') adapter = event.engine.adapter;
      if (event.type === 'progress' && isStepwise && event.run.rows.length > 0) client.send({ type: 'save' });
      if (event.type === 'checkpoint') {
        taken.push(event.checkpoint);
        if (isStepwise) client.send({ type: 'singleStep' });
      }
      if (event.type !== 'ended') return;
      client.terminate();
      for (const { header, payload } of taken) {
        await (await db).write({ header, payload }, null);
        await (await db).pin(header.id, true);
      }
      const ids = taken.map(({ header }) => ({ step: header.step, id: header.id }));
      resolve({ ids, end: taken.at(-1)!.componentHashes, adapter });
    });
    client.send(command);
    if (isStepwise) client.send({ type: 'pause' });
  });
}

const command = (
  engine: EngineName,
  experiment: Experiment,
  checkpoint: LiveCheckpoint | null,
): TrainCommand => ({
  type: 'train',
  runId: 'exact',
  engine,
  experiment,
  attempt: experiment.crashes.length,
  checkpoint,
  twinCheckpoint: checkpoint,
  twinStep: experiment.crashes[0]?.checkpoint ?? 0,
  // Slow enough for the pause to come before the first step.
  pace: checkpoint ? null : 1,
  saveChoice: COMPONENTS,
});

window.uninterrupted = (engine, experiment) => live(command(engine, experiment, null));

window.resumed = async (engine, experiment, id, step, back) => {
  const found = await (await db).load(id);
  if (!found.ok) throw new FailureError(found.failure);
  const { header, state } = found;
  const checkpoint = { id: header.id, state, components: header.components, clocks: header.clocks };
  const stepsAfter = experiment.totalSteps - step;
  const crashes = [crashAt(step, { restore: back, stepsAfter })];
  return live(command(engine, { ...experiment, crashes }, checkpoint));
};
