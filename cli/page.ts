/** What the command line opens in a headless browser: the page's own worker, and one function to call from outside. */

import type { EngineName } from '../src/train/engine/engine.ts';
import type { Experiment } from '../src/train/experiment/types.ts';
import { FailureError } from '../src/train/failureText.ts';
import type { Outcome } from '../src/train/record.ts';
import { startWorker } from '../src/train/worker/client.ts';

declare global {
  interface Window {
    simulate(experiment: Experiment, engine: EngineName): Promise<Outcome>;
  }
}

window.simulate = (experiment, engine) =>
  new Promise((resolve, reject) => {
    const client = startWorker((event) => {
      if (event.type === 'failed') reject(new FailureError(event.failure));
      if (event.type === 'previewed' && event.result.kind === 'outcome') resolve(event.result.outcome);
    });
    client.send({ type: 'preview', id: 1, engine, experiment, checkpoint: null });
  });
