/**
 * Snapshots along one attempt, spaced so that all of them together stay within a budget: close together for a small network,
 * far apart for a large one, whose steps are computed again instead.
 */
import type { Snapshot } from './state.ts';
import type { Tensors } from './tensors.ts';

const BUDGET_BYTES = 16 * 2 ** 20;
/** A generator's words, which most snapshots share, and a few counts. */
const HOST_BYTES = 1024;

const tensorBytes = (tensors: Tensors): number =>
  [...tensors.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);

const snapshotBytes = ({ params, slots }: Snapshot): number =>
  tensorBytes(params) + tensorBytes(slots) + HOST_BYTES;

export class Marks {
  /** By step, ascending. */
  private readonly kept = new Map<number, Snapshot>();
  private newestStep: number;

  /** The start is always kept. `spacing`, in steps, doubles whenever there are too many. */
  constructor(
    private readonly startStep: number,
    start: Snapshot,
    private spacing: number,
  ) {
    this.newestStep = startStep;
    this.kept.set(startStep, start);
  }

  /** As if the start had slots too. */
  get sizeBytes(): number {
    return this.kept.size * snapshotBytes(this.kept.get(this.newestStep)!);
  }

  at(step: number): Snapshot | undefined {
    return this.kept.get(step);
  }

  /** The last marked step up to `step`. */
  before(step: number): number {
    return [...this.kept.keys()].findLast((mark) => mark <= step) ?? this.startStep;
  }

  /** A later snapshot than any before: it stays until the next one, and longer if it lies on the grid. */
  add(step: number, snapshot: Snapshot): void {
    if (!this.isOnGrid(this.newestStep)) this.kept.delete(this.newestStep);
    this.kept.set(step, snapshot);
    this.newestStep = step;
    const most = Math.max(3, Math.floor(BUDGET_BYTES / snapshotBytes(snapshot)));
    while (this.kept.size > most) this.thin();
  }

  private isOnGrid(step: number): boolean {
    return step === this.startStep || step % this.spacing === 0;
  }

  private thin(): void {
    this.spacing *= 2;
    for (const step of this.kept.keys())
      if (step !== this.newestStep && !this.isOnGrid(step)) this.kept.delete(step);
  }
}
