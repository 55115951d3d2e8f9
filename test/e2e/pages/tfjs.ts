/**
 * What test/e2e/tfjs.e2e.ts calls in the browser: the tfjs engine on the conformance suite, on experiments and on a device
 * that dies. It judges nothing about PyTorch; the rows go back to the test.
 */
import * as tf from '@tensorflow/tfjs-core';
import { select } from '../../../src/train/components.ts';
import { hashFixedRuns } from '../../../src/train/engine/conformance/fixedRuns.ts';
import { create, SMALL, start } from '../../../src/train/engine/conformance/tools.ts';
import { CONFORMANCE } from '../../../src/train/engine/conformance.ts';
import { type GpuProbe, probeGpu } from '../../../src/train/engine/probe.ts';
import { ReferenceEngine } from '../../../src/train/engine/reference/referenceEngine.ts';
import { openTfjs, type TfjsEngine } from '../../../src/train/engine/tfjs/tfjsEngine.ts';
import type { Experiment } from '../../../src/train/experiment/types.ts';
import { build, type Row, restore } from '../../../src/train/process.ts';
import type { AttemptRecord } from '../../../src/train/record.ts';
import { Attempt } from '../../../src/train/runAttempt.ts';
import { timeline } from '../../../src/train/timeline.ts';
import { noBreath, Trace } from '../../../src/train/trace.ts';

const words = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : `${error}`;

let shared: TfjsEngine | null = null;

/** One engine for all trainings: every new device compiles its kernels anew, which takes SwiftShader seconds. */
async function sharedEngine(): Promise<TfjsEngine> {
  shared ??= await openTfjs();
  return shared;
}

/** A new engine, the shared one out of its way. */
async function newEngine(): Promise<TfjsEngine> {
  shared?.dispose();
  shared = null;
  return openTfjs();
}

/** The checks that failed, as sentences, and how many there were. */
async function conformance(): Promise<{ checks: number; failures: string[] }> {
  const failures: string[] = [];
  const engine = await newEngine();
  for (const { name, run } of CONFORMANCE)
    await run(engine).catch((error) => failures.push(`${name}: ${words(error)}`));
  return { checks: CONFORMANCE.length, failures };
}

/** Every attempt on the reference engine, not yet trained, from the state that its restore leaves. */
async function referenceTraces(experiment: Experiment): Promise<Trace[]> {
  const reference = new ReferenceEngine();
  const { snapshot: fresh, data } = build(experiment);
  const traces: Trace[] = [];
  for (const { attempt, startStep, endStep, resume } of timeline(experiment)) {
    let snapshot = fresh;
    if (resume) {
      const saved = await traces[resume.from]!.snapshotAt(resume.checkpoint, noBreath);
      const state = select(saved, resume.save);
      snapshot = restore(
        fresh,
        { state, components: resume.save, clocks: saved.host.clocks },
        resume.restore,
      ).snapshot;
    }
    traces.push(new Trace(reference, experiment, data, { key: '0', attempt, startStep, endStep, snapshot }));
  }
  return traces;
}

export interface Trained {
  /** The tfjs engine's rows, and the reference engine's of the same steps. */
  readonly attempts: AttemptRecord[];
  readonly expected: Row[];
  elapsedMs: number;
}

/** The first steps of an experiment, and those after its last resume, there from the reference engine's state. */
async function train(experiment: Experiment, first: number, resumed: number): Promise<Trained> {
  const engine = await sharedEngine();
  const traces = await referenceTraces(experiment);
  const trained: Trained = { attempts: [], expected: [], elapsedMs: 0 };
  for (const trace of traces.length > 1 ? [traces[0]!, traces.at(-1)!] : traces) {
    const { attempt, startStep, endStep, snapshot } = trace.start;
    const steps = Math.min(attempt === 0 ? first : resumed, endStep - startStep);
    await create(engine, [experiment]);
    const run = new Attempt(engine, 0, experiment, attempt, startStep, snapshot);
    const evals = [{ step: startStep, loss: await run.evaluate(), isStart: true }];
    const before = performance.now();
    const rows = await run.take(steps);
    trained.elapsedMs += performance.now() - before;
    trained.attempts.push({ attempt, startStep, rows, evals });
    await trace.to(startStep + steps, noBreath);
    trained.expected.push(...trace.record(startStep + steps).rows);
  }
  return trained;
}

/** Live tensors and GPU memory before and after 100 steps with evaluations, reads and loads, and tensors in the end. */
async function leaks() {
  const engine = await newEngine();
  const attempt = await start(engine, SMALL);
  const state = await engine.read(0);
  const round = async (): Promise<void> => {
    await attempt.take(10);
    await attempt.evaluate();
    engine.load(0, state);
    await engine.read(0);
  };
  await round();
  const count = () => ({ tensors: tf.engine().state.numTensors, memory: tf.memory() });
  const before = count();
  for (let i = 0; i < 9; i++) await round();
  const after = count();
  engine.dispose();
  return { before, after, inTheEnd: tf.engine().state.numTensors };
}

/** Destroys the device under a running engine; then whether everything is refused, and whether another one works. */
async function deviceLoss() {
  const engine = await newEngine();
  const attempt = await start(engine, SMALL);
  await attempt.take(2);
  const inFlight = attempt.take(5).then(() => 'went on', words);
  engine.device.destroy();
  const answers = {
    lost: (await engine.lost).message,
    inFlight: await inFlight,
    run: await attempt.take(1).then(() => 'went on', words),
    read: await engine.read(0).then(() => 'went on', words),
    evaluate: await engine.evaluate(0).then(() => 'went on', words),
  };
  engine.dispose();
  const another = await newEngine();
  const next = (await (await start(another, SMALL)).take(2)).length;
  another.dispose();
  return { ...answers, next };
}

/** Two engines at once, and an engine disposed of, whose `lost` must stay silent. */
async function lifecycle() {
  const engine = await newEngine();
  const second = await openTfjs().then(() => 'opened', words);
  engine.dispose();
  const lost = await Promise.race([engine.lost, new Promise((done) => setTimeout(done, 300, 'silent'))]);
  return { second, lost };
}

const tfjsPage = {
  open: (): Promise<string> => newEngine().then(() => 'opened', words),
  referenceHashes: (): Promise<string[]> => hashFixedRuns(new ReferenceEngine()),
  conformance,
  train,
  leaks,
  deviceLoss,
  lifecycle,
  probe: (): Promise<GpuProbe> => probeGpu(),
};

declare global {
  var tfjs: typeof tfjsPage;
}
globalThis.tfjs = tfjsPage;
