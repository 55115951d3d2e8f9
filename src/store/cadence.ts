/**
 * How often something may happen: at once after a rest, else when its time has come, once for all that came in between. It
 * knows the clock, not what happens.
 */
export class Cadence {
  private dueMs = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** It has happened, and what it set off may still be going on. */
  private isBusy = false;
  private isAsked = false;

  constructor(
    private readonly happen: () => void,
    private readonly intervalMs: number,
  ) {}

  /** At once; what was waiting is done with it. */
  now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isAsked = false;
    this.isBusy = true;
    const startMs = performance.now();
    this.happen();
    setTimeout(() => this.rest(startMs), 0);
  }

  /** As soon as its time has come. */
  soon(): void {
    this.isAsked = true;
    if (this.isBusy) return;
    const waitMs = this.dueMs - performance.now();
    if (waitMs <= 0) this.now();
    else this.timer ??= setTimeout(() => this.now(), waitMs);
  }

  /** In a task of its own, when all is done: from then on as long as it took, so that half of the time belongs to others. */
  private rest(startMs: number): void {
    this.isBusy = false;
    const nowMs = performance.now();
    this.dueMs = Math.max(startMs + this.intervalMs, nowMs + (nowMs - startMs));
    if (this.isAsked) this.soon();
  }
}
