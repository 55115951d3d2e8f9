/**
 * What every engine must do, as data: the same list runs under vitest in Node and in a page in a real browser. It compares
 * an engine with itself to the bit, and with the reference engine within PyTorch's tolerances.
 */
import type { Experiment } from '../experiment/types.ts';
import { Attempt } from '../runAttempt.ts';
import { otherOptimizers, sgdVariants } from './conformance/optimizers.ts';
import {
  agrees,
  check,
  create,
  EVALUATION,
  refuses,
  SMALL,
  sameResults,
  sameState,
  start,
  startAll,
} from './conformance/tools.ts';
import type { Engine, EngineState } from './engine.ts';
import { ReferenceEngine } from './reference/referenceEngine.ts';

export interface Check {
  readonly name: string;
  /** Rejects where the engine does not conform. */
  run(engine: Engine): Promise<void>;
}

const copy = ({ params, slots }: EngineState): EngineState => ({
  params: new Map([...params].map(([name, values]) => [name, values.slice()])),
  slots: new Map([...slots].map(([name, values]) => [name, values.slice()])),
});

async function roundTrip(engine: Engine): Promise<void> {
  const attempt = await start(engine, SMALL);
  await attempt.take(2);
  const given = copy(await engine.read(0));
  given.params.get('m.0.bias')!.set([-0, 1e-42, -1e30]);
  const kept = copy(given);
  engine.load(0, given);
  given.params.get('m.0.bias')!.fill(1);
  await engine.evaluate(0);
  const read = await engine.read(0);
  check(sameState(read, kept), 'what was loaded is read, and changing it afterwards changes nothing');
  read.params.get('m.2.bias')!.fill(1);
  check(sameState(await engine.read(0), kept), 'what was read is a copy');
  engine.load(0, { params: kept.params, slots: new Map() });
  const { slots } = await engine.read(0);
  check([...slots.values()].every((slot) => slot.every((value) => value === 0)), 'a slot that is not loaded is zero');
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
    check(sameResults(together[i]!.steps, alone[0]!.steps), `run ${i} of two gives the rows that it gives alone`);
    check(sameState(ends[i]!, await engine.read(0)), `run ${i} of two ends as it ends alone`);
  }
}

/** Takes 3 steps, then one more from `state`, as the state after those 3. */
async function fourthStep(engine: Engine, experiment: Experiment, change: (state: EngineState) => EngineState) {
  const attempt = await start(engine, experiment);
  await attempt.take(3);
  const snapshot = await attempt.snapshot();
  const next = new Attempt(engine, 0, experiment, 0, 3, { ...snapshot, ...change(snapshot) });
  const rows = await next.take(1);
  return { rows, end: await engine.read(0) };
}

async function droppedMomentum(engine: Engine): Promise<void> {
  const whole = await start(engine, SMALL);
  await whole.take(4);
  const expected = await engine.read(0);
  const kept = await fourthStep(engine, SMALL, (state) => state);
  check(sameState(kept.end, expected), 'a loaded state goes on to the bit');
  const dropped = await fourthStep(engine, SMALL, ({ params }) => ({ params, slots: new Map() }));
  check(!sameState(dropped.end, expected), 'without its momentum a run goes on differently');
}

/** On SGD with a dampening of 0.3. */
async function absentSlot(engine: Engine): Promise<void> {
  const experiment = sgdVariants()[2]!;
  const norm = async (hasSlots: boolean): Promise<number> => {
    const { host, ...tensors } = await (await start(engine, experiment)).snapshot();
    const snapshot = { ...tensors, host: { ...host, optimizer: { ...host.optimizer, hasSlots } } };
    return (await new Attempt(engine, 0, experiment, 0, 0, snapshot).take(1))[0]!.updateNorm;
  };
  const [absent, zero] = [await norm(false), await norm(true)];
  check(Math.abs(zero / absent - 0.7) < 1e-5, 'the first update takes the whole gradient, a zero slot dampens it');
}

async function evaluations(engine: Engine): Promise<void> {
  const experiment: Experiment = { ...SMALL, data: { ...SMALL.data, n: 5003 } };
  const attempt = await start(engine, experiment);
  await attempt.take(3);
  const before = await engine.read(0);
  const reference = await start(new ReferenceEngine(), experiment);
  reference.engine.load(0, before);
  const [loss, expected] = [await engine.evaluate(0), await reference.evaluate()];
  check(Math.abs(loss - expected) <= EVALUATION, `the evaluation ${loss} is near the reference's ${expected}`);
  const { params } = await reference.engine.read(0);
  const halved = new Map([...params].map(([name, values]) => [name, values.map((value) => value / 2)]));
  const [given, atGiven] = [await engine.evaluate(0, halved), await reference.engine.evaluate(0, halved)];
  check(Math.abs(given - atGiven) <= EVALUATION, 'given parameters are evaluated instead of the run’s own');
  check(sameState(await engine.read(0), before), 'evaluating changes nothing');
  check(Object.is(await engine.evaluate(0), loss), 'evaluating again gives the same bits');
}

async function refusals(engine: Engine): Promise<void> {
  const attempt = await start(engine, SMALL);
  const steps = attempt.plan(1).map(({ planned }) => planned);
  const state = await engine.read(0);
  check(await refuses(() => engine.load(1, state)), 'a run that was not created takes no state');
  check(await refuses(() => engine.run([{ run: 0, steps }, { run: 1, steps }])), '… and no steps');
  check(sameState(await engine.read(0), state), 'a plan that is refused has taken no step of another run');
  check(await refuses(() => engine.read(1)), '… and is not read');
  check(await refuses(() => engine.evaluate(1)), '… nor evaluated');
  const short = steps.map(({ indices, uniforms }) => ({ indices: indices.subarray(1), uniforms }));
  check(await refuses(() => engine.run([{ run: 0, steps: short }])), 'a step with a sample too few is refused');
  check(await refuses(() => engine.load(0, { params: new Map(), slots: new Map() })), 'a state without parameters is refused');
  check(sameState(await engine.read(0), state), 'a state that is refused has replaced nothing');
  await create(engine, [SMALL]);
  check(await refuses(() => engine.run([{ run: 0, steps }])), 'a run without a state takes no step');
}

async function useAfterDispose(engine: Engine): Promise<void> {
  const attempt = await start(engine, SMALL);
  const steps = attempt.plan(1).map(({ planned }) => planned);
  const state = await engine.read(0);
  engine.dispose();
  engine.dispose();
  check(await refuses(() => engine.run([{ run: 0, steps }])), 'a disposed engine takes no step');
  check(await refuses(() => engine.load(0, state)), 'a disposed engine takes no state');
  check(await refuses(() => engine.read(0)), 'a disposed engine is not read');
  check(await refuses(() => engine.evaluate(0)), 'a disposed engine evaluates nothing');
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
