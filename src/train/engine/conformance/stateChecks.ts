/** Checks on what an engine holds: its state goes in and comes out to the bit, and what does not fit is refused. */

import type { Experiment } from '../../experiment/types.ts';
import { Attempt } from '../../runAttempt.ts';
import type { Engine, EngineState } from '../engine.ts';
import { sgdVariants } from './optimizers.ts';
import { check, create, refuses, SMALL, sameState, start } from './tools.ts';

const copy = ({ params, slots }: EngineState): EngineState => ({
  params: new Map([...params].map(([name, values]) => [name, values.slice()])),
  slots: new Map([...slots].map(([name, values]) => [name, values.slice()])),
});

export async function roundTrip(engine: Engine): Promise<void> {
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
  check(
    [...slots.values()].every((slot) => slot.every((value) => value === 0)),
    'a slot that is not loaded is zero',
  );
}

/** Takes 3 steps, then one more from `state`, as the state after those 3. */
async function fourthStep(
  engine: Engine,
  experiment: Experiment,
  change: (state: EngineState) => EngineState,
) {
  const attempt = await start(engine, experiment);
  await attempt.take(3);
  const snapshot = await attempt.snapshot();
  const next = new Attempt(engine, 0, experiment, 0, 3, { ...snapshot, ...change(snapshot) });
  const rows = await next.take(1);
  return { rows, end: await engine.read(0) };
}

export async function droppedMomentum(engine: Engine): Promise<void> {
  const whole = await start(engine, SMALL);
  await whole.take(4);
  const expected = await engine.read(0);
  const kept = await fourthStep(engine, SMALL, (state) => state);
  check(sameState(kept.end, expected), 'a loaded state goes on to the bit');
  const dropped = await fourthStep(engine, SMALL, ({ params }) => ({ params, slots: new Map() }));
  check(!sameState(dropped.end, expected), 'without its momentum a run goes on differently');
}

/** On SGD with a dampening of 0.3. */
export async function absentSlot(engine: Engine): Promise<void> {
  const experiment = sgdVariants()[2]!;
  const norm = async (hasSlots: boolean): Promise<number> => {
    const { host, ...tensors } = await (await start(engine, experiment)).snapshot();
    const snapshot = { ...tensors, host: { ...host, optimizer: { ...host.optimizer, hasSlots } } };
    return (await new Attempt(engine, 0, experiment, 0, 0, snapshot).take(1))[0]!.updateNorm;
  };
  const [absent, zero] = [await norm(false), await norm(true)];
  check(
    Math.abs(zero / absent - 0.7) < 1e-5,
    'the first update takes the whole gradient, a zero slot dampens it',
  );
}

export async function refusals(engine: Engine): Promise<void> {
  const attempt = await start(engine, SMALL);
  const steps = attempt.plan(1).map(({ planned }) => planned);
  const state = await engine.read(0);
  check(await refuses(() => engine.load(1, state)), 'a run that was not created takes no state');
  check(
    await refuses(() =>
      engine.run([
        { run: 0, steps },
        { run: 1, steps },
      ]),
    ),
    '… and no steps',
  );
  check(sameState(await engine.read(0), state), 'a plan that is refused has taken no step of another run');
  check(await refuses(() => engine.read(1)), '… and is not read');
  check(await refuses(() => engine.evaluate(1)), '… nor evaluated');
  const short = steps.map(({ indices, uniforms }) => ({ indices: indices.subarray(1), uniforms }));
  check(
    await refuses(() => engine.run([{ run: 0, steps: short }])),
    'a step with a sample too few is refused',
  );
  check(
    await refuses(() => engine.load(0, { params: new Map(), slots: new Map() })),
    'a state without parameters is refused',
  );
  check(sameState(await engine.read(0), state), 'a state that is refused has replaced nothing');
  check(
    await refuses(() => engine.evaluate(0, new Map())),
    'parameters that are not there are not evaluated',
  );
  await create(engine, [SMALL]);
  check(await refuses(() => engine.run([{ run: 0, steps }])), 'a run without a state takes no step');
}

export async function useAfterDispose(engine: Engine): Promise<void> {
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
