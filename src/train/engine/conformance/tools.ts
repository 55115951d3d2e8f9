/** What the conformance checks share: a small experiment, comparisons to the bit and within a tolerance. */
import { ARTICLE, SGD_DEFAULTS } from '../../experiment/defaults.ts';
import type { Experiment } from '../../experiment/types.ts';
import { ruleFor } from '../../optim/rules.ts';
import { type Built, build } from '../../process.ts';
import { Attempt } from '../../runAttempt.ts';
import type { Tensors } from '../../tensors.ts';
import { type Engine, EngineError, type EngineState, type StepResult } from '../engine.ts';
import { ReferenceEngine } from '../reference/referenceEngine.ts';

export const SMALL: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, n: 250, features: 6, labels: 'xor' },
  model: { hidden: [19] },
  batchSize: 16,
  optimizer: { ...SGD_DEFAULTS, lr: 0.3, momentum: 0.9 },
  scheduler: { name: 'Constant' },
  totalSteps: 60,
};

export function check(holds: boolean, claim: string): asserts holds {
  if (!holds) throw new Error(`Not so: ${claim}`);
}

/** Creates one run for each experiment, which must share shape and rule; loads none. */
export async function create(engine: Engine, experiments: readonly Experiment[]): Promise<Built[]> {
  const built = experiments.map(build);
  const { batchSize, accumulate, optimizer } = experiments[0]!;
  const shape = { layers: built[0]!.layers, batchSize, accumulate, rule: ruleFor(optimizer) };
  await engine.create(
    shape,
    built.map(({ data }) => data),
  );
  return built;
}

/** Creates and loads them. */
export async function startAll(engine: Engine, experiments: readonly Experiment[]): Promise<Attempt[]> {
  const built = await create(engine, experiments);
  return experiments.map(
    (experiment, run) => new Attempt(engine, run, experiment, 0, 0, built[run]!.snapshot),
  );
}

export async function start(engine: Engine, experiment: Experiment): Promise<Attempt> {
  return (await startAll(engine, [experiment]))[0]!;
}

const sameBits = (a: Float32Array, b: Float32Array): boolean => {
  const [wordsA, wordsB] = [new Uint32Array(a.slice().buffer), new Uint32Array(b.slice().buffer)];
  return wordsA.length === wordsB.length && wordsA.every((word, i) => word === wordsB[i]);
};

const sameTensors = (a: Tensors, b: Tensors): boolean =>
  a.size === b.size && [...a].every(([name, values]) => sameBits(values, b.get(name) ?? new Float32Array(0)));

export const sameState = (a: EngineState, b: EngineState): boolean =>
  sameTensors(a.params, b.params) && sameTensors(a.slots, b.slots);

export const sameResults = (a: readonly StepResult[], b: readonly StepResult[]): boolean =>
  a.length === b.length &&
  a.every((row, i) =>
    (['loss', 'accuracy', 'updateNorm'] as const).every((column) => Object.is(row[column], b[i]![column])),
  );

/** Tolerances of PyTorch's own trajectories: three times what another order of summation does. */
const LOSS = 1e-5;
const UPDATE_NORM = { absolute: 1e-5, relative: 1e-3 };
export const EVALUATION = 5e-6;

/** Takes `count` steps on this engine and on the reference engine, and compares every row and the evaluation after it. */
export async function agrees(engine: Engine, experiment: Experiment, count: number): Promise<void> {
  const [ours, reference] = [await start(engine, experiment), await start(new ReferenceEngine(), experiment)];
  const [rows, expected] = [await ours.take(count), await reference.take(count)];
  const samples = experiment.batchSize * experiment.accumulate;
  rows.forEach((row, i) => {
    const { step, loss, updateNorm, accuracy } = expected[i]!;
    const words = (name: string, got: number, want: number) =>
      `${experiment.optimizer.name}, step ${step}: ${name} ${got} is near the reference's ${want}`;
    check(Math.abs(row.loss - loss) <= LOSS, words('loss', row.loss, loss));
    const slack = UPDATE_NORM.absolute + UPDATE_NORM.relative * updateNorm;
    check(Math.abs(row.updateNorm - updateNorm) <= slack, words('updateNorm', row.updateNorm, updateNorm));
    check(Math.abs(row.accuracy - accuracy) <= 1.01 / samples, words('accuracy', row.accuracy, accuracy));
  });
  check(rows.length === count, `${count} steps gave ${rows.length} rows`);
  const [loss, want] = [await ours.evaluate(), await reference.evaluate()];
  check(Math.abs(loss - want) <= EVALUATION, `the evaluation ${loss} is near the reference's ${want}`);
}

/** Whether this is refused with an EngineError. */
export async function refuses(act: () => unknown): Promise<boolean> {
  try {
    await act();
  } catch (error) {
    return error instanceof EngineError;
  }
  return false;
}
