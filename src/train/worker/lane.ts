/** One attempt of a live run with what it has not told yet: stops where something is due, evaluates, keeps wanted snapshots. */
import type { Experiment } from '../experiment/types.ts';
import type { Row } from '../process.ts';
import type { Evaluation } from '../record.ts';
import type { Attempt } from '../runAttempt.ts';
import type { Snapshot } from '../state.ts';
import { isEvaluated } from '../timeline.ts';
import type { Progressed } from './protocol.ts';

/** Between two looks at what was asked. */
const LONGEST_STRIDE = 200;

export class Lane {
  /** All rows so far: the report compares them. */
  readonly rows: Row[] = [];
  private sentRows = 0;
  private evals: Evaluation[] = [];
  private readonly noted = new Map<number, Snapshot>();

  constructor(
    readonly attempt: Attempt,
    private readonly experiment: Experiment,
    readonly endStep: number,
    /** Steps after which the whole state will be wanted. */
    private readonly wanted: readonly number[],
  ) {}

  get step(): number {
    return this.attempt.step;
  }

  get isAtEnd(): boolean {
    return this.step >= this.endStep;
  }

  /** Before any step: the evaluation right after the build or the restore. */
  async open(): Promise<void> {
    await this.evaluate(true);
    await this.note();
  }

  /** At most `count` steps and no more than a stride, fewer where something is due on the way; `isStop` adds the caller's own stops. */
  bounded(count: number, isStop: (step: number) => boolean = () => false): number {
    const left = Math.min(count, this.endStep - this.step, LONGEST_STRIDE);
    for (let taken = 1; taken < left; taken++) {
      const step = this.step + taken;
      if (isStop(step) || this.isEvaluated(step) || this.wanted.includes(step)) return taken;
    }
    return left;
  }

  /** Takes in the rows of a stride and does what is due after it. */
  async settle(rows: readonly Row[]): Promise<void> {
    this.rows.push(...rows);
    if (this.isEvaluated(this.step)) await this.evaluate(false);
    await this.note();
  }

  /** What has not been told yet. */
  drain(): Progressed {
    const told = { rows: this.rows.slice(this.sentRows), evals: this.evals };
    this.sentRows = this.rows.length;
    this.evals = [];
    return told;
  }

  get hasNews(): boolean {
    return this.rows.length > this.sentRows || this.evals.length > 0;
  }

  noteAt(step: number): Snapshot | null {
    return this.noted.get(step) ?? null;
  }

  private isEvaluated(step: number): boolean {
    return isEvaluated(this.experiment, step, this.endStep);
  }

  private async evaluate(isStart: boolean): Promise<void> {
    this.evals.push({ step: this.step, loss: await this.attempt.evaluate(), isStart });
  }

  private async note(): Promise<void> {
    if (this.wanted.includes(this.step)) this.noted.set(this.step, await this.attempt.snapshot());
  }
}
