/** A full restore continues bit for bit, through the bytes of a checkpoint, at every crash step; a partial one does not. */

import { describe, expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint } from '../src/train/checkpoint.ts';
import { select } from '../src/train/components.ts';
import { ReferenceEngine } from '../src/train/engine/reference/referenceEngine.ts';
import { ARTICLE, SGD_DEFAULTS } from '../src/train/experiment/defaults.ts';
import { describeFieldError } from '../src/train/experiment/fieldErrorText.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../src/train/experiment/types.ts';
import { ruleFor } from '../src/train/optim/rules.ts';
import { build, restore } from '../src/train/process.ts';
import { Attempt } from '../src/train/runAttempt.ts';
import type { Snapshot } from '../src/train/state.ts';
import { type ComponentHashes, hashComponents } from '../src/train/stateHash.ts';

const LAST = 130;
const AFTER = 3;
const isFull = process.env.RESUME_LAB_FULL === '1';
/** Crash steps lie this far apart: every step for the article's optimizer, and for all of them in the long version. */
const OPTIMIZERS: [name: string, optimizer: Experiment['optimizer'], stride?: number][] = [
  ['SGD with momentum', ARTICLE.optimizer, 1],
  ['SGD', { ...SGD_DEFAULTS, lr: 0.1 }],
  [
    'SGD, Nesterov and weight decay',
    { ...SGD_DEFAULTS, lr: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.001 },
  ],
  ['SGD with dampening', { ...SGD_DEFAULTS, lr: 0.1, momentum: 0.9, dampening: 0.5 }],
];

async function open(experiment: Experiment, snapshot: Snapshot, step: number): Promise<Attempt> {
  const { layers, data } = build(experiment);
  const engine = new ReferenceEngine();
  const { batchSize, accumulate, optimizer } = experiment;
  await engine.create({ layers, batchSize, accumulate, rule: ruleFor(optimizer) }, [data]);
  return new Attempt(engine, 0, experiment, 0, step, snapshot);
}

/** The state after each step 0 … LAST + AFTER of the run that never crashed. */
async function uninterrupted(experiment: Experiment): Promise<Snapshot[]> {
  const attempt = await open(experiment, build(experiment).snapshot, 0);
  const states = [await attempt.snapshot()];
  while (states.length <= LAST + AFTER) {
    await attempt.take(1);
    states.push(await attempt.snapshot());
  }
  return states;
}

async function throughBytes(experiment: Experiment, snapshot: Snapshot, step: number) {
  const state = select(snapshot);
  const meta = {
    id: 'a',
    runId: 'r',
    attempt: 0,
    step,
    globalStep: step,
    experiment,
    engine: new ReferenceEngine().info,
    savedAtMs: 0,
    components: COMPONENTS,
    clocks: snapshot.host.clocks,
  };
  const decoded = await decodeCheckpoint(await encodeCheckpoint(meta, state));
  if (!decoded.ok) throw new Error(describeFieldError(decoded.error));
  return { state: decoded.state, components: COMPONENTS, clocks: snapshot.host.clocks };
}

async function resumed(experiment: Experiment, at: Snapshot, step: number, back: readonly ComponentName[]) {
  const saved = await throughBytes(experiment, at, step);
  const { snapshot } = restore(build(experiment).snapshot, saved, back);
  const attempt = await open(experiment, snapshot, step);
  await attempt.take(AFTER);
  return hashComponents(select(await attempt.snapshot()));
}

describe.each(OPTIMIZERS)('%s', (_, optimizer, stride = isFull ? 1 : 13) => {
  it(`resumes with equal hashes of every component from every ${stride}. step, 0 to ${LAST}`, {
    timeout: 120_000,
  }, async () => {
    // 32 batches an epoch: every crash step of two epochs and their edges.
    const experiment = { ...ARTICLE, optimizer, data: { ...ARTICLE.data, n: 2048 } };
    const states = await uninterrupted(experiment);
    for (let step = 0; step <= LAST; step += stride) {
      const expected = await hashComponents(select(states[step + AFTER]!));
      const got = await resumed(experiment, states[step]!, step, COMPONENTS);
      expect(got, `crash at ${step}`).toEqual(expected);
    }
  });
});

describe('negative control', () => {
  const differs = (a: ComponentHashes, b: ComponentHashes) =>
    COMPONENTS.filter((name) => a[name] !== b[name]);

  it('without the momentum the weights differ at every crash step but 0', async () => {
    const experiment = { ...ARTICLE, data: { ...ARTICLE.data, n: 2048 } };
    const states = await uninterrupted(experiment);
    const back = COMPONENTS.filter((name) => name !== 'optimizer');
    for (const step of [0, 1, 7, 31, 32, 33, 64, 100, LAST]) {
      const expected = await hashComponents(select(states[step + AFTER]!));
      const got = await resumed(experiment, states[step]!, step, back);
      expect(differs(got, expected).includes('model'), `crash at ${step}`).toBe(step > 0);
    }
  });
});
