/** For tests only: a small run's state and what its saver knows. The page never imports it. */
import type { CheckpointMeta } from './checkpoint.ts';
import { ReferenceEngine } from './engine/reference/referenceEngine.ts';
import { ARTICLE, crashAt } from './experiment/defaults.ts';
import { COMPONENTS, type ComponentName, type Experiment } from './experiment/types.ts';
import { ruleFor } from './optim/rules.ts';
import { build } from './process.ts';
import { Attempt } from './runAttempt.ts';
import type { Snapshot } from './state.ts';

export const SMALL: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, n: 48, features: 4 },
  model: { hidden: [3] },
  batchSize: 8,
  totalSteps: 20,
  crashes: [crashAt(12, { checkpoint: 10, restore: ['model'] })],
};

export async function trained(steps: number): Promise<Snapshot> {
  const engine = new ReferenceEngine();
  const { snapshot, data, layers } = build(SMALL);
  const { batchSize, accumulate, optimizer } = SMALL;
  await engine.create({ layers, batchSize, accumulate, rule: ruleFor(optimizer) }, [data]);
  const attempt = new Attempt(engine, 0, SMALL, 0, 0, snapshot);
  await attempt.take(steps);
  return attempt.snapshot();
}

export const metaOf = (components: readonly ComponentName[] = COMPONENTS): CheckpointMeta => ({
  id: 'run-1/0/10/1700000000000',
  runId: 'run-1',
  attempt: 0,
  step: 10,
  globalStep: 10,
  experiment: SMALL,
  engine: { name: 'reference', adapter: '', device: 'cpu' },
  savedAtMs: 1_700_000_000_000.5,
  components,
  clocks: { shuffles: 2, memorySteps: 10, travelled: Number.NaN },
});
