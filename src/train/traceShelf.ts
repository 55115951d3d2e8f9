/** Traces by what they depend on. When they grow too large together, the one that nobody has asked for longest goes. */
import type { Trace } from './trace.ts';

const BUDGET_BYTES = 128 * 2 ** 20;

export class TraceShelf {
  /** The one asked for last is last. */
  private readonly traces = new Map<string, Trace>();

  constructor(private readonly budgetBytes = BUDGET_BYTES) {}

  clear(): void {
    this.traces.clear();
  }

  /** Whoever holds a trace may go on with it after it has left the shelf. */
  take(key: string, make: () => Trace): Trace {
    const trace = this.traces.get(key) ?? make();
    this.traces.delete(key);
    this.trim();
    this.traces.set(key, trace);
    return trace;
  }

  private trim(): void {
    const sizes = [...this.traces].map(([key, { sizeBytes }]) => ({ key, sizeBytes }));
    let totalBytes = sizes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const { key, sizeBytes } of sizes) {
      if (totalBytes <= this.budgetBytes) return;
      this.traces.delete(key);
      totalBytes -= sizeBytes;
    }
  }
}
