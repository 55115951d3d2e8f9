/** What has to be told, one strip at a time: what went wrong comes before what was found, and nothing is lost by coming late. */
import type { StoreApi } from 'zustand/vanilla';
import type { LabState, Notice } from './contract.ts';

const RANK: Readonly<Record<Notice['kind'], number>> = {
  engineFailed: 0,
  saveFailed: 1,
  cannotResume: 2,
  saveUnreadable: 3,
  damagedSave: 4,
  storeUnreadable: 5,
  badLink: 6,
  storedRun: 7,
  memoryOnly: 8,
};

export class Notices {
  private waiting: Notice[] = [];

  constructor(private readonly store: StoreApi<LabState>) {}

  /** The newest of a kind replaces an older one. */
  add(notice: Notice): void {
    this.drop(notice.kind);
    this.waiting = [...this.waiting, notice].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
    this.show();
  }

  drop(kind: Notice['kind']): void {
    this.waiting = this.waiting.filter((other) => other.kind !== kind);
    this.show();
  }

  /** The one on screen has been answered. */
  next(): Notice | null {
    const [shown = null] = this.waiting;
    this.waiting = this.waiting.slice(1);
    this.show();
    return shown;
  }

  private show(): void {
    this.store.setState({ notice: this.waiting[0] ?? null });
  }
}
