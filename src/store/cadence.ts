/**
 * How often something may happen: at once after a rest, else when its time has come, once for all that came in between. It
 * knows the clock, not what happens.
 */
export class Cadence {
  private happenedAtMs = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly happen: () => void,
    private readonly intervalMs: number,
  ) {}

  /** At once; what was waiting is done with it. */
  now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.happenedAtMs = performance.now();
    this.happen();
  }

  /** As soon as an interval has gone by since it last happened. */
  soon(): void {
    const waitMs = this.happenedAtMs + this.intervalMs - performance.now();
    if (waitMs <= 0) this.now();
    else this.timer ??= setTimeout(() => this.now(), waitMs);
  }
}
