/** For tests only: a small run's state and what its saver knows. The page never imports it. */
import type { CheckpointMeta } from '../../src/train/checkpoint.ts';
import { ARTICLE, crashAt } from '../../src/train/experiment/defaults.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../../src/train/experiment/types.ts';
import { build, plan } from '../../src/train/process.ts';
import type { Snapshot } from '../../src/train/state.ts';
import { slotName } from '../../src/train/tensors.ts';

export const SMALL: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, n: 48, features: 4 },
  model: { hidden: [3] },
  batchSize: 8,
  totalSteps: 20,
  crashes: [crashAt(12, { checkpoint: 10, restore: ['model'] })],
};

/** As after some steps, with every kind of leaf; what the weights are worth does not matter here. */
export function trained(steps: number): Snapshot {
  const { snapshot } = build(SMALL);
  const { host } = plan(SMALL, snapshot.host, steps).at(-1)!;
  const slots = [...snapshot.params].map(([name, values]): [string, Float32Array] => [
    slotName('momentum_buffer', name),
    values.map((value) => value / 3),
  ]);
  return { host, params: snapshot.params, slots: new Map(slots) };
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
