/**
 * One attempt on an engine, from a snapshot, in as many strides as its owner likes. It owns the host's state and asks the
 * engine for the rest. It does not decide when to evaluate, save or stop.
 */
import type { Engine } from './engine/engine.ts';
import type { Experiment } from './experiment/types.ts';
import { ruleFor } from './optim/rules.ts';
import { type Advanced, absorb, plan, type Row, toSnapshot } from './process.ts';
import type { Snapshot } from './state.ts';
import { slotName, type Tensors } from './tensors.ts';

export class Attempt {
  private host;
  private at: number;

  constructor(
    readonly engine: Engine,
    readonly run: number,
    readonly experiment: Experiment,
    readonly attempt: number,
    startStep: number,
    snapshot: Snapshot,
  ) {
    this.host = snapshot.host;
    this.at = startStep;
    engine.load(run, snapshot);
  }

  get step(): number {
    return this.at;
  }

  get globalStep(): number {
    return this.host.globalStep;
  }

  plan(count: number): Advanced[] {
    return plan(this.experiment, this.host, count);
  }

  /** Takes up to `count` steps. */
  async take(count: number): Promise<readonly Row[]> {
    return (await takeTogether([{ attempt: this, count }]))[0]!;
  }

  /** @internal The engine's half of a stride. */
  absorb(steps: readonly Advanced[], results: Parameters<typeof absorb>[2]): readonly Row[] {
    const absorbed = absorb({ attempt: this.attempt, step: this.at, host: this.host }, steps, results);
    this.host = absorbed.host;
    this.at += results.length;
    return absorbed.rows;
  }

  async snapshot(): Promise<Snapshot> {
    return toSnapshot(this.host, await this.engine.read(this.run));
  }

  /** The loss over all samples, at the parameters that the optimizer would deploy. */
  async evaluate(): Promise<number> {
    const { evalParams } = ruleFor(this.experiment.optimizer);
    if (!evalParams) return this.engine.evaluate(this.run);
    const { params, slots } = await this.snapshot();
    const deployed: Tensors = new Map(
      [...params].map(([name, values]) => {
        const own = Object.fromEntries(
          ruleFor(this.experiment.optimizer).slots.flatMap((slot) => {
            const column = slots.get(slotName(slot, name));
            return column ? [[slot, column] as const] : [];
          }),
        );
        return [name, evalParams(values, own, this.host.optimizer.group)];
      }),
    );
    return this.engine.evaluate(this.run, deployed);
  }
}

/** Strides of several attempts on one engine, with one read-back for all. */
export async function takeTogether(
  strides: readonly { attempt: Attempt; count: number }[],
): Promise<(readonly Row[])[]> {
  const first = strides[0];
  if (!first) return [];
  const planned = strides.map(({ attempt, count }) => attempt.plan(count));
  const plans = strides.map(({ attempt }, i) => ({
    run: attempt.run,
    steps: planned[i]!.map((step) => step.planned),
  }));
  const results = await first.attempt.engine.run(plans);
  return strides.map(({ attempt }, i) => attempt.absorb(planned[i]!, results[i]!.steps));
}
