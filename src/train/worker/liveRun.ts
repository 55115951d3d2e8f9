/**
 * What a live process is made of: the attempt that trains, beside it the run that never crashed, and the report that compares
 * them. Builds and restores; the trainer drives.
 */
import { compareStates, hashEnds } from '../compareStates.ts';
import { hasEverything } from '../components.ts';
import type { Engine } from '../engine/engine.ts';
import { ReferenceEngine } from '../engine/reference/referenceEngine.ts';
import { COMPONENTS, type Crash, type Experiment } from '../experiment/types.ts';
import { ruleFor } from '../optim/rules.ts';
import { type Built, build, restore } from '../process.ts';
import { type EndHashes, type ResumeReport, resumeReport } from '../resumeReport.ts';
import { Attempt } from '../runAttempt.ts';
import { type LiveCheckpoint, Simulator } from '../simulate.ts';
import type { Snapshot } from '../state.ts';
import { type AttemptPlan, timeline } from '../timeline.ts';
import { Lane } from './lane.ts';
import type { TrainCommand } from './protocol.ts';

/** All that a checkpoint holds, brought into `onto`: a freshly built process, or the state that a partial save lacks. */
const restoredAll = (onto: Snapshot, checkpoint: LiveCheckpoint | null): Snapshot =>
  checkpoint ? restore(onto, checkpoint, COMPONENTS).snapshot : onto;

/**
 * All that the run had at the checkpoint. What a partial save lacks is computed anew by the reference engine: the host's parts
 * are the same on every engine, and a tensor that was not saved cannot come back anyway.
 */
async function expectedState(command: TrainCommand, built: Built): Promise<Snapshot> {
  const { experiment, checkpoint } = command;
  const crash = experiment.crashes.at(-1);
  if (!crash || !checkpoint || hasEverything(checkpoint)) return restoredAll(built.snapshot, checkpoint);
  const simulator = new Simulator(new ReferenceEngine());
  const parent = await simulator.stateAt(experiment, crash.from, crash.checkpoint);
  const { host, ...tensors } = restoredAll(parent, checkpoint);
  return { ...tensors, host: { ...host, clocks: checkpoint.clocks } };
}

export class LiveRun {
  private constructor(
    private readonly command: TrainCommand,
    private readonly plan: AttemptPlan,
    private readonly restored: Snapshot,
    private readonly expected: Snapshot,
    readonly lane: Lane,
    readonly twin: Lane | null,
  ) {}

  static async open(command: TrainCommand, engine: Engine): Promise<LiveRun> {
    const { experiment, checkpoint, twinCheckpoint, attempt } = command;
    const plan = timeline(experiment)[attempt]!;
    const built = build(experiment);
    const { batchSize, accumulate, optimizer } = experiment;
    const lanes = plan.resume ? 2 : 1;
    const shape = { layers: built.layers, batchSize, accumulate, rule: ruleFor(optimizer) };
    await engine.create(
      shape,
      Array.from({ length: lanes }, () => built.data),
    );
    const { snapshot } = built;
    const expected = await expectedState(command, built);
    const restored =
      plan.resume && checkpoint ? restore(snapshot, checkpoint, plan.resume.restore).snapshot : snapshot;
    const compared = [Math.min(plan.endStep, experiment.totalSteps)];
    const own = new Attempt(engine, 0, experiment, attempt, plan.startStep, restored);
    const lane = new Lane(own, experiment, plan.endStep, compared);
    if (!plan.resume) return new LiveRun(command, plan, restored, expected, lane, null);
    const other = new Attempt(
      engine,
      1,
      experiment,
      0,
      command.twinStep,
      restoredAll(snapshot, twinCheckpoint),
    );
    const twin = new Lane(other, experiment, experiment.totalSteps, compared);
    return new LiveRun(command, plan, restored, expected, lane, twin);
  }

  get crash(): Crash | null {
    return this.plan.resume;
  }

  /** What is known now; the end hashes only when both have passed the step where they are compared. */
  async report(): Promise<ResumeReport | null> {
    const { crash, lane, twin, expected } = this;
    if (!crash || !twin) return null;
    const { experiment } = this.command;
    return resumeReport({
      experiment,
      crash,
      attempt: this.plan.attempt,
      ...(await compareStates(experiment, expected, this.restored)),
      rows: lane.rows,
      twinRows: twin.rows,
      end: await this.endHashes(experiment, lane, twin),
    });
  }

  private async endHashes({ totalSteps }: Experiment, lane: Lane, twin: Lane): Promise<EndHashes | null> {
    const step = Math.min(this.plan.endStep, totalSteps);
    const run = lane.noteAt(step);
    const other = twin.noteAt(step);
    return run && other && hashEnds(step, run, other);
  }
}
