/**
 * A whole experiment computed on one engine: every attempt, its twin and the report. It keeps what it computed, so moving a
 * crash or ticking a part costs only what changes. Live runs are the trainer's; this is for previews, tests and the CLI.
 */
import { compareStates, hashEnds } from './compareStates.ts';
import { hasEverything, select } from './components.ts';
import type { Data } from './data/tasks.ts';
import type { Engine } from './engine/engine.ts';
import { COMPONENTS, type ComponentName, type Crash, type Experiment } from './experiment/types.ts';
import { build, restore } from './process.ts';
import type { AttemptRecord, Outcome } from './record.ts';
import { type EndHashes, type ResumeReport, resumeReport } from './resumeReport.ts';
import type { Clocks, Snapshot, TrainState } from './state.ts';
import { type AttemptPlan, givenBack, timeline } from './timeline.ts';
import { type Breathe, noBreath, Trace } from './trace.ts';
import { TraceShelf } from './traceShelf.ts';

/** A checkpoint of a live run, from which a preview goes on instead of computing the past itself. */
export interface LiveCheckpoint {
  readonly id: string;
  readonly state: TrainState;
  readonly components: readonly ComponentName[];
  readonly clocks: Clocks;
}

interface Saved {
  readonly key: string;
  readonly state: TrainState;
  readonly components: readonly ComponentName[];
  readonly clocks: Clocks;
}

const withoutCrashes = ({ crashes, saveEvery, ...rest }: Experiment): string => JSON.stringify(rest);

export class Simulator {
  private readonly shelf = new TraceShelf();
  private built: { key: string; snapshot: Snapshot; data: Data } | null = null;

  constructor(private readonly engine: Engine) {}

  /** Every attempt from scratch. */
  async simulate(experiment: Experiment, breathe: Breathe = noBreath): Promise<Outcome> {
    const plans = timeline(experiment);
    const traces = await this.tracesOf(experiment, plans, breathe);
    const twin = traces[0]!;
    await twin.to(experiment.totalSteps, breathe);
    const attempts = plans.map(({ stopStep }, i) => traces[i]!.record(stopStep));
    const report = await this.report(experiment, plans, traces, breathe);
    return {
      experiment,
      engine: this.engine.info,
      attempts,
      twin: twin.record(experiment.totalSteps),
      report,
    };
  }

  private async tracesOf(
    experiment: Experiment,
    plans: readonly AttemptPlan[],
    breathe: Breathe,
  ): Promise<Trace[]> {
    const traces: Trace[] = [];
    for (const plan of plans) {
      const trace = plan.resume
        ? await this.resumed(
            experiment,
            plan,
            await this.savedBy(traces[plan.resume.from]!, plan.resume, breathe),
          )
        : this.first(experiment);
      await trace.to(plan.stopStep, breathe);
      traces.push(trace);
    }
    return traces;
  }

  /** The whole state that an attempt had after a step, computed anew: for a save that lacks parts of it. */
  async stateAt(experiment: Experiment, attempt: number, step: number): Promise<Snapshot> {
    const traces = await this.tracesOf(experiment, timeline(experiment).slice(0, attempt + 1), noBreath);
    return traces[attempt]!.snapshotAt(step, noBreath);
  }

  /** Only the last attempt and the twin, both from a live run's checkpoint. */
  async fork(experiment: Experiment, checkpoint: LiveCheckpoint, breathe: Breathe = noBreath): Promise<Fork> {
    const plan = timeline(experiment).at(-1)!;
    const crash = plan.resume;
    if (!crash) throw new Error('There is no crash to resume from.');
    const saved = { ...checkpoint, key: checkpoint.id };
    const trace = await this.resumed(experiment, plan, saved);
    await trace.to(plan.stopStep, breathe);
    const parent = await this.liveParent(experiment, crash, saved, breathe);
    const twin = crash.from === 0 ? parent : this.first(experiment);
    await twin.to(experiment.totalSteps, breathe);
    const report = await this.compare(experiment, plan, trace, parent, twin, breathe);
    return { resumed: trace.record(plan.stopStep), twin: twin.record(experiment.totalSteps), report };
  }

  /** The attempt that wrote the checkpoint, going on as if it had not died; computed anew where the save is not whole. */
  private async liveParent(
    experiment: Experiment,
    crash: Crash,
    saved: Saved,
    breathe: Breathe,
  ): Promise<Trace> {
    if (!hasEverything(saved)) {
      return (await this.tracesOf(experiment, timeline(experiment), breathe))[crash.from]!;
    }
    const stepsAfter = experiment.totalSteps - crash.checkpoint;
    return this.resumed(
      experiment,
      {
        ...timeline(experiment)[crash.from]!,
        resume: { ...crash, save: COMPONENTS, restore: COMPONENTS, stepsAfter },
        startStep: crash.checkpoint,
        endStep: experiment.totalSteps,
      },
      saved,
    );
  }

  private start(experiment: Experiment): { snapshot: Snapshot; data: Data } {
    const key = withoutCrashes(experiment);
    if (this.built?.key !== key) {
      this.built = { key, ...build(experiment) };
      this.shelf.clear();
    }
    return this.built;
  }

  private first(experiment: Experiment): Trace {
    const { snapshot, data } = this.start(experiment);
    const start = { key: '0', attempt: 0, startStep: 0, endStep: experiment.totalSteps, snapshot };
    return this.shelf.take(start.key, () => new Trace(this.engine, experiment, data, start));
  }

  private async savedBy(parent: Trace, { checkpoint, save }: Crash, breathe: Breathe): Promise<Saved> {
    const snapshot = await parent.snapshotAt(checkpoint, breathe);
    const key = `${parent.start.key}>${checkpoint}[${save}]`;
    return { key, state: select(snapshot, save), components: save, clocks: snapshot.host.clocks };
  }

  private async resumed(experiment: Experiment, plan: AttemptPlan, saved: Saved): Promise<Trace> {
    const { snapshot, data } = this.start(experiment);
    const { attempt, startStep, endStep, resume } = plan;
    const key = `${saved.key}/${resume ? givenBack(resume) : ''}/${endStep}/${attempt}`;
    return this.shelf.take(key, () => {
      const restored = restore(snapshot, saved, resume?.restore ?? COMPONENTS);
      const start = { key, attempt, startStep, endStep, snapshot: restored.snapshot };
      return new Trace(this.engine, experiment, data, start);
    });
  }

  private async report(
    experiment: Experiment,
    plans: readonly AttemptPlan[],
    traces: readonly Trace[],
    breathe: Breathe,
  ) {
    const plan = plans.at(-1)!;
    if (!plan.resume) return null;
    return this.compare(experiment, plan, traces.at(-1)!, traces[plan.resume.from]!, traces[0]!, breathe);
  }

  /** `parent` wrote the checkpoint; `twin` never crashed. */
  private async compare(
    experiment: Experiment,
    plan: AttemptPlan,
    trace: Trace,
    parent: Trace,
    twin: Trace,
    breathe: Breathe,
  ): Promise<ResumeReport> {
    const crash = plan.resume!;
    const before = await parent.snapshotAt(crash.checkpoint, breathe);
    const after = trace.start.snapshot;
    return resumeReport({
      experiment,
      crash,
      attempt: plan.attempt,
      ...(await compareStates(experiment, before, after)),
      rows: trace.record(plan.stopStep).rows,
      twinRows: twin.record(experiment.totalSteps).rows,
      end: await this.ends(experiment, plan, trace, twin, breathe),
    });
  }

  /** null where the attempt begins after the last step that the twin has. */
  private async ends(
    { totalSteps }: Experiment,
    { startStep, stopStep }: AttemptPlan,
    trace: Trace,
    twin: Trace,
    breathe: Breathe,
  ): Promise<EndHashes | null> {
    const step = Math.min(stopStep, totalSteps);
    if (step < startStep) return null;
    return hashEnds(step, await trace.snapshotAt(step, breathe), await twin.snapshotAt(step, breathe));
  }
}

export interface Fork {
  readonly resumed: AttemptRecord;
  readonly twin: AttemptRecord;
  readonly report: ResumeReport;
}
