/**
 * One attempt computed as far as anybody has asked, with a snapshot every few steps, so that any step of it can be resumed
 * from without starting over. Built for previews; a live run is the trainer's.
 */
import type { Data } from './data/tasks.ts';
import type { Engine } from './engine/engine.ts';
import type { Experiment } from './experiment/types.ts';
import { Marks } from './marks.ts';
import { layerShapes } from './model/tinyNet.ts';
import { ruleFor } from './optim/rules.ts';
import type { Row } from './process.ts';
import { type AttemptRecord, cutAt, type Evaluation } from './record.ts';
import { Attempt } from './runAttempt.ts';
import type { Snapshot } from './state.ts';
import { isEvaluated } from './timeline.ts';

/** Steps from one snapshot to the next, at least. */
const STRIDE = 10;
/** Of a row in memory, roughly. */
const ROW_BYTES = 160;

/** Called between strides with the steps just taken; throws to give up. */
export type Breathe = (takenSteps: number) => Promise<void>;

export const noBreath: Breathe = async () => {};

export interface TraceStart {
  /** Names all that the trace depends on. */
  readonly key: string;
  readonly attempt: number;
  readonly startStep: number;
  readonly endStep: number;
  readonly snapshot: Snapshot;
}

export class Trace {
  private readonly rows: Row[] = [];
  private readonly evals: Evaluation[] = [];
  private readonly marks: Marks;

  constructor(
    private readonly engine: Engine,
    private readonly experiment: Experiment,
    private readonly data: Data,
    readonly start: TraceStart,
  ) {
    this.marks = new Marks(start.startStep, start.snapshot, STRIDE);
  }

  get sizeBytes(): number {
    return this.marks.sizeBytes + this.rows.length * ROW_BYTES;
  }

  private get step(): number {
    return this.start.startStep + this.rows.length;
  }

  /** Goes on to `step` (its end at most), evaluating where the experiment says so. */
  async to(step: number, breathe: Breathe): Promise<void> {
    const goal = Math.min(step, this.start.endStep);
    if (this.step >= goal && this.evals.length > 0) return;
    const attempt = await this.open(this.step);
    if (this.evals.length === 0) await this.evaluate(attempt, true);
    while (attempt.step < goal) {
      const stop = Math.min(goal, (Math.floor(attempt.step / STRIDE) + 1) * STRIDE);
      const rows = await this.takeEvaluated(attempt, stop);
      this.rows.push(...rows);
      this.marks.add(attempt.step, await attempt.snapshot());
      await breathe(rows.length);
    }
  }

  /** Steps up to `stop`, stopping inside the stride only where an evaluation is due. */
  private async takeEvaluated(attempt: Attempt, stop: number): Promise<Row[]> {
    const rows: Row[] = [];
    while (attempt.step < stop) {
      let next = attempt.step + 1;
      while (next < stop && !isEvaluated(this.experiment, next, this.start.endStep)) next++;
      rows.push(...(await attempt.take(next - attempt.step)));
      if (isEvaluated(this.experiment, next, this.start.endStep)) await this.evaluate(attempt, false);
    }
    return rows;
  }

  private async evaluate(attempt: Attempt, isStart: boolean): Promise<void> {
    this.evals.push({ step: attempt.step, loss: await attempt.evaluate(), isStart });
  }

  /** The state after `step`, which must lie within the attempt. */
  async snapshotAt(step: number, breathe: Breathe): Promise<Snapshot> {
    await this.to(step, breathe);
    const exact = this.marks.at(step);
    if (exact) return exact;
    const nearest = this.marks.before(step);
    const attempt = await this.open(nearest);
    await attempt.take(step - nearest);
    return attempt.snapshot();
  }

  private async open(step: number): Promise<Attempt> {
    const { layers } = this;
    const { batchSize, accumulate, optimizer } = this.experiment;
    await this.engine.create({ layers, batchSize, accumulate, rule: ruleFor(optimizer) }, [this.data]);
    return new Attempt(this.engine, 0, this.experiment, this.start.attempt, step, this.marks.at(step)!);
  }

  private get layers() {
    return layerShapes(this.experiment.data.features, this.experiment.model.hidden);
  }

  /** What is computed so far, up to `step`. */
  record(step: number): AttemptRecord {
    const { attempt, startStep } = this.start;
    return cutAt({ attempt, startStep, rows: this.rows, evals: this.evals }, step);
  }
}
