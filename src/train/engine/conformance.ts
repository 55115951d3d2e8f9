/**
 * What every engine must do, as data: the same list runs under vitest in Node and in a page in a real browser. It compares
 * an engine with itself to the bit, and with the reference engine within PyTorch's tolerances.
 */
import type { Experiment } from '../experiment/types.ts';
import type { Attempt } from '../runAttempt.ts';
import { otherOptimizers, sgdVariants } from './conformance/optimizers.ts';
import {
  absentSlot,
  droppedMomentum,
  refusals,
  roundTrip,
  useAfterDispose,
} from './conformance/stateChecks.ts';
import {
  agrees,
  check,
  EVALUATION,
  SMALL,
  sameResults,
  sameState,
  start,
  startAll,
} from './conformance/tools.ts';
import type { Engine } from './engine.ts';
import { ReferenceEngine } from './reference/referenceEngine.ts';

export interface Check {
  readonly name: string;
  /** Rejects where the engine does not conform. */
  run(engine: Engine): Promise<void>;
}

async function strides(engine: Engine): Promise<void> {
  const whole = await start(engine, SMALL);
  const rows = await whole.take(12);
  const end = await engine.read(0);
  const parts = await start(engine, SMALL);
  const sameRows = [...(await parts.take(5)), ...(await parts.take(1)), ...(await parts.take(6))];
  check(sameResults(rows, sameRows), '12 steps at once give the rows of 5 + 1 + 6');
  check(sameState(end, await engine.read(0)), '12 steps at once end like 5 + 1 + 6');
  check((await engine.run([{ run: 0, steps: [] }]))[0]!.steps.length === 0, 'no steps give no rows');
  check(sameState(end, await engine.read(0)), 'no steps change nothing');
}

async function sideBySide(engine: Engine): Promise<void> {
  const experiments: Experiment[] = [SMALL, { ...SMALL, seed: 7 }];
  const plans = (attempts: readonly Attempt[]) =>
    attempts.map((attempt) => ({ run: attempt.run, steps: attempt.plan(6).map(({ planned }) => planned) }));
  const together = await engine.run(plans(await startAll(engine, experiments)));
  const ends = [await engine.read(0), await engine.read(1)];
  for (const [i, experiment] of experiments.entries()) {
    const alone = await engine.run(plans([await start(engine, experiment)]));
    check(
      sameResults(together[i]!.steps, alone[0]!.steps),
      `run ${i} of two gives the rows that it gives alone`,
    );
    check(sameState(ends[i]!, await engine.read(0)), `run ${i} of two ends as it ends alone`);
  }
}

async function evaluations(engine: Engine): Promise<void> {
  const experiment: Experiment = { ...SMALL, data: { ...SMALL.data, n: 5003 } };
  const attempt = await start(engine, experiment);
  await attempt.take(3);
  const before = await engine.read(0);
  const reference = await start(new ReferenceEngine(), experiment);
  reference.engine.load(0, before);
  const [loss, expected] = [await engine.evaluate(0), await reference.evaluate()];
  check(
    Math.abs(loss - expected) <= EVALUATION,
    `the evaluation ${loss} is near the reference's ${expected}`,
  );
  const { params } = await reference.engine.read(0);
  const halved = new Map([...params].map(([name, values]) => [name, values.map((value) => value / 2)]));
  const [given, atGiven] = [await engine.evaluate(0, halved), await reference.engine.evaluate(0, halved)];
  check(Math.abs(given - atGiven) <= EVALUATION, 'given parameters are evaluated instead of the run’s own');
  check(sameState(await engine.read(0), before), 'evaluating changes nothing');
  check(Object.is(await engine.evaluate(0), loss), 'evaluating again gives the same bits');
}

const agreesOn = (experiments: readonly Experiment[], count: number) => async (engine: Engine) => {
  for (const experiment of experiments) await agrees(engine, experiment, count);
};

/** In order, on one engine; the last check disposes of it. */
export const CONFORMANCE: readonly Check[] = [
  { name: 'loads and reads to the bit, by copy', run: roundTrip },
  { name: 'takes steps in strides of any length', run: strides },
  { name: 'keeps runs apart', run: sideBySide },
  { name: 'loses nothing over a load, and something without the momentum', run: droppedMomentum },
  { name: 'tells an absent slot from a zero one', run: absentSlot },
  { name: 'evaluates all samples and changes nothing', run: evaluations },
  { name: 'agrees with the reference on SGD', run: agreesOn(sgdVariants(), 30) },
  { name: 'agrees with the reference on every other optimizer', run: agreesOn(otherOptimizers(), 6) },
  { name: 'accumulates micro-batches', run: agreesOn([{ ...SMALL, accumulate: 3 }], 5) },
  { name: 'takes any depth', run: agreesOn([{ ...SMALL, model: { hidden: [9, 16, 5] } }], 5) },
  { name: 'refuses what does not fit', run: refusals },
  { name: 'is of no use once disposed of', run: useAfterDispose },
];
