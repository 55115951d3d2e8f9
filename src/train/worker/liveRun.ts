/**
 * What a live process is made of: the attempt that trains, beside it the run that never crashed, and the report that compares
 * them. Builds and restores; the trainer drives.
 */
import { select } from '../components.ts';
import type { Engine } from '../engine/engine.ts';
import { COMPONENTS, type Crash, type Experiment } from '../experiment/types.ts';
import { ruleFor } from '../optim/rules.ts';
import { type Built, build, restore } from '../process.ts';
import { byComponent, factsOf, type ResumeReport, resumeReport, sizeOfComponent } from '../resumeReport.ts';
import { Attempt } from '../runAttempt.ts';
import type { LiveCheckpoint } from '../simulate.ts';
import type { Snapshot } from '../state.ts';
import { hashComponents } from '../stateHash.ts';
import { type AttemptPlan, timeline } from '../timeline.ts';
import { Lane } from './lane.ts';
import type { TrainCommand } from './protocol.ts';

/** The state that a checkpoint brings into a new process, of all that is in it. */
function restoredAll(built: Built, checkpoint: LiveCheckpoint | null): Snapshot {
  return checkpoint ? restore(built.snapshot, checkpoint, COMPONENTS).snapshot : built.snapshot;
}

const isWhole = (checkpoint: LiveCheckpoint | null): boolean =>
  checkpoint === null || COMPONENTS.every((name) => checkpoint.components.includes(name));

export class LiveRun {
  private constructor(
    private readonly command: TrainCommand,
    private readonly plan: AttemptPlan,
    private readonly restored: Snapshot,
    private readonly saved: Snapshot,
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
    const saved = restoredAll(built, checkpoint);
    const restored =
      plan.resume && checkpoint
        ? restore(built.snapshot, checkpoint, plan.resume.restore).snapshot
        : built.snapshot;
    const compared = [Math.min(plan.endStep, experiment.totalSteps)];
    const own = new Attempt(engine, 0, experiment, attempt, plan.startStep, restored);
    const lane = new Lane(own, experiment, plan.endStep, compared);
    if (!plan.resume) return new LiveRun(command, plan, restored, saved, lane, null);
    const start = isWhole(twinCheckpoint)
      ? { step: command.twinStep, from: twinCheckpoint }
      : { step: 0, from: null };
    const other = new Attempt(engine, 1, experiment, 0, start.step, restoredAll(built, start.from));
    const twin = new Lane(other, experiment, experiment.totalSteps, [...compared, plan.startStep]);
    return new LiveRun(command, plan, restored, saved, lane, twin);
  }

  get crash(): Crash | null {
    return this.plan.resume;
  }

  /** What is known now; the end hashes only when both have passed the step where they are compared. */
  async report(): Promise<ResumeReport | null> {
    const { crash, lane, twin } = this;
    if (!crash || !twin) return null;
    const { experiment } = this.command;
    const expected = this.expected(crash);
    const state = select(expected);
    return resumeReport({
      experiment,
      crash,
      attempt: this.plan.attempt,
      expected: factsOf(experiment, expected),
      got: factsOf(experiment, this.restored),
      sizes: byComponent((name) => sizeOfComponent(state, name)),
      expectedHashes: await hashComponents(state),
      gotHashes: await hashComponents(select(this.restored)),
      rows: lane.rows,
      twinRows: twin.rows,
      end: await this.endHashes(experiment, lane, twin),
    });
  }

  /** All that the run had at the checkpoint; parts that a partial save lacks are taken from the twin once it is there. */
  private expected({ checkpoint, from }: Crash): Snapshot {
    const isKnown = isWhole(this.command.checkpoint) || from !== 0;
    return (isKnown ? null : this.twin?.noteAt(checkpoint)) ?? this.saved;
  }

  private async endHashes({ totalSteps }: Experiment, lane: Lane, twin: Lane) {
    const step = Math.min(this.plan.endStep, totalSteps);
    const run = lane.noteAt(step);
    const other = twin.noteAt(step);
    if (!run || !other) return null;
    return { step, run: await hashComponents(select(run)), twin: await hashComponents(select(other)) };
  }
}
