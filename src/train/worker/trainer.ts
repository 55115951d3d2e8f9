/**
 * The loop of a live run: paces strides, saves, and tells what happened through `emit`. It does not know that it lives in a
 * worker, nor where checkpoints go. A crash ends it from outside, at any point.
 */
import type { Engine } from '../engine/engine.ts';
import type { ComponentName } from '../experiment/types.ts';
import { takeTogether } from '../runAttempt.ts';
import { LiveRun } from './liveRun.ts';
import { hearCommands } from './messages.ts';
import { Pacer } from './pacer.ts';
import type { Pace, TrainCommand, WorkerEvent } from './protocol.ts';
import { takeCheckpoint } from './takeCheckpoint.ts';

const FLUSH_INTERVAL_MS = 100;
/** Two autosaves are never closer than this; a faster run skips some. */
const AUTOSAVE_INTERVAL_MS = 250;

export class Trainer {
  private readonly pacer: Pacer;
  private isPaused = false;
  private singleSteps = 0;
  private isSaveAsked = false;
  private saveChoice: readonly ComponentName[];
  private wake: (() => void) | null = null;
  private flushedMs = Number.NEGATIVE_INFINITY;
  private savedMs = Number.NEGATIVE_INFINITY;
  private savedStep = -1;
  private savedParts: readonly ComponentName[] = [];

  constructor(
    private readonly command: TrainCommand,
    private readonly engine: Engine,
    private readonly emit: (event: WorkerEvent, transfer?: Transferable[]) => void,
    private readonly nowMs: () => number,
  ) {
    this.pacer = new Pacer(command.pace, nowMs);
    this.saveChoice = command.saveChoice;
  }

  pause(): void {
    this.isPaused = true;
    this.wake?.();
  }

  play(): void {
    this.isPaused = false;
    this.singleSteps = 0;
    this.pacer.restart();
    this.wake?.();
  }

  singleStep(): void {
    this.isPaused = true;
    this.singleSteps++;
    this.wake?.();
  }

  save(): void {
    this.isSaveAsked = true;
    this.wake?.();
  }

  setPace(pace: Pace): void {
    this.pacer.setPace(pace);
    this.wake?.();
  }

  setSaveChoice(components: readonly ComponentName[]): void {
    this.saveChoice = components;
  }

  /** Trains to the end; rejects if the engine fails. */
  async train(): Promise<void> {
    const live = await LiveRun.open(this.command, this.engine);
    this.emit({ type: 'started', engine: this.engine.info, report: await live.report() });
    await live.lane.open();
    await live.twin?.open();
    if (!this.command.checkpoint) await this.checkpoint(live);
    this.flush(live);
    this.pacer.restart();
    while (!live.lane.isAtEnd) await this.turn(live);
    while (live.twin && !live.twin.isAtEnd) await this.followTwin(live);
    if (this.savedStep !== live.lane.step) await this.checkpoint(live);
    this.flush(live);
    this.emit({ type: 'ended', report: await live.report() });
  }

  /** One turn of the loop: what was asked, a stride or a rest. */
  private async turn(live: LiveRun): Promise<void> {
    while (this.isSaveAsked) {
      this.isSaveAsked = false;
      if (!this.hasSaved(live)) await this.checkpoint(live);
    }
    const allowed = this.allowed();
    if (allowed === 0) return this.rest(live);
    await this.stride(live, allowed);
    if (this.isPaused || this.nowMs() - this.flushedMs >= FLUSH_INTERVAL_MS) this.flush(live);
    await hearCommands();
  }

  /** The same save twice would only push older ones out. */
  private hasSaved({ lane }: LiveRun): boolean {
    const { savedParts, saveChoice } = this;
    return (
      this.savedStep === lane.step &&
      savedParts.length === saveChoice.length &&
      saveChoice.every((name) => savedParts.includes(name))
    );
  }

  private allowed(): number {
    if (!this.isPaused) return this.pacer.due();
    if (this.singleSteps === 0) return 0;
    this.singleSteps--;
    return 1;
  }

  /** A stride of the run; its twin follows as far as it may. */
  private async stride(live: LiveRun, allowed: number): Promise<void> {
    const { lane, twin } = live;
    const startMs = this.nowMs();
    const ahead = lane.attempt.globalStep - lane.step;
    const count = lane.bounded(allowed, (step) => this.isAutosave(step + ahead));
    const following = twin ? twin.bounded(lane.step + count - twin.step) : 0;
    const strides = [{ attempt: lane.attempt, count }];
    if (twin && following > 0) strides.push({ attempt: twin.attempt, count: following });
    const [rows, twinRows] = await takeTogether(strides);
    await lane.settle(rows ?? []);
    if (twin && twinRows) await twin.settle(twinRows);
    this.pacer.took(count, this.nowMs() - startMs);
    const isTimely = this.nowMs() - this.savedMs >= AUTOSAVE_INTERVAL_MS;
    if (isTimely && this.isAutosave(lane.attempt.globalStep)) await this.checkpoint(live);
  }

  private isAutosave(globalStep: number): boolean {
    const { saveEvery } = this.command.experiment;
    return saveEvery > 0 && globalStep % saveEvery === 0;
  }

  /** After the run has ended: the rest of its twin. */
  private async followTwin(live: LiveRun): Promise<void> {
    const { twin } = live;
    if (!twin) return;
    const rows = await twin.attempt.take(twin.bounded(twin.endStep - twin.step));
    await twin.settle(rows);
    if (this.nowMs() - this.flushedMs >= FLUSH_INTERVAL_MS) this.flush(live);
    await hearCommands();
  }

  private async checkpoint(live: LiveRun): Promise<void> {
    this.savedMs = this.nowMs();
    this.savedStep = live.lane.step;
    this.savedParts = this.saveChoice;
    this.flush(live);
    const { attempt } = live.lane;
    const checkpoint = await takeCheckpoint(
      this.command,
      attempt,
      this.engine.info,
      this.saveChoice,
      Date.now(),
    );
    this.emit({ type: 'checkpoint', checkpoint }, [checkpoint.payload]);
  }

  private flush({ lane, twin }: LiveRun): void {
    this.flushedMs = this.nowMs();
    const stepsPerSecond = this.pacer.stepsPerSecond();
    const nothing = { rows: [], evals: [] };
    this.emit({ type: 'progress', run: lane.drain(), twin: twin?.drain() ?? nothing, stepsPerSecond });
  }

  /** Until a command comes or the next step is due. */
  private async rest(live: LiveRun): Promise<void> {
    if (this.isPaused && live.lane.hasNews) this.flush(live);
    const waitMs = this.isPaused ? null : Math.min(this.pacer.waitMs(), FLUSH_INTERVAL_MS);
    await new Promise<void>((resolve) => {
      const timer = waitMs === null ? undefined : setTimeout(resolve, waitMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
    if (live.lane.hasNews && this.nowMs() - this.flushedMs >= FLUSH_INTERVAL_MS) this.flush(live);
  }
}
