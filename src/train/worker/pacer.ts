/** How many steps may be taken now: so many a second, or strides that fill a target time. Knows the clock, no training. */
import type { Pace } from './protocol.ts';

/** A stride at full speed should take about this long, so that commands are heard in between. */
const TARGET_STRIDE_MS = 60;
const LONGEST_STRIDE = 200;
/** After a pause or a slow stride, no more than this is caught up. */
const CATCH_UP_MS = 200;

export class Pacer {
  private paidUntilMs: number;
  private stride = 1;
  private readonly recent: { atMs: number; steps: number }[] = [];

  constructor(
    private pace: Pace,
    private readonly nowMs: () => number,
  ) {
    this.paidUntilMs = nowMs();
  }

  setPace(pace: Pace): void {
    this.pace = pace;
    this.restart();
  }

  /** Forgets the time that went by, as after a pause. */
  restart(): void {
    this.paidUntilMs = this.nowMs();
    this.recent.length = 0;
  }

  /** Steps that are due. */
  due(): number {
    if (this.pace === null) return this.stride;
    const owedMs = Math.min(this.nowMs() - this.paidUntilMs, Math.max(CATCH_UP_MS, 1000 / this.pace));
    return Math.floor((owedMs * this.pace) / 1000);
  }

  /** Milliseconds until the next step is due. */
  waitMs(): number {
    if (this.pace === null) return 0;
    return Math.max(0, this.paidUntilMs + 1000 / this.pace - this.nowMs());
  }

  took(steps: number, elapsedMs: number): void {
    const now = this.nowMs();
    if (this.pace !== null) {
      const intervalMs = 1000 / this.pace;
      this.paidUntilMs = Math.max(
        this.paidUntilMs + steps * intervalMs,
        now - Math.max(CATCH_UP_MS, intervalMs),
      );
    } else {
      const fitting = Math.floor((steps * TARGET_STRIDE_MS) / Math.max(elapsedMs, 0.1));
      this.stride = Math.max(1, Math.min(LONGEST_STRIDE, fitting, this.stride * 2));
    }
    this.recent.push({ atMs: now, steps });
    while (this.recent.length > 1 && now - this.recent[0]!.atMs > 2000) this.recent.shift();
  }

  /** Measured over the last two seconds; null before there is anything to measure. */
  stepsPerSecond(): number | null {
    const [first, last] = [this.recent[0], this.recent.at(-1)];
    if (!first || !last) return null;
    const elapsedMs = last.atMs - first.atMs;
    const steps = this.recent.slice(1).reduce((sum, stride) => sum + stride.steps, 0);
    return elapsedMs > 100 ? (steps * 1000) / elapsedMs : null;
  }
}
