/**
 * Brings what the conductor holds to the page, and to the address, which always is what is on screen. The one clock of a live
 * run: words, charts and table read the same scene, so that no two of them name different steps.
 */
import type { StoreApi } from 'zustand/vanilla';
import { writeAddress } from './address.ts';
import { Cadence } from './cadence.ts';
import type { LabState } from './contract.ts';
import type { LiveRun } from './liveRun.ts';
import { type Seen, view } from './mode.ts';

const INTERVAL_MS = 100;

/** What the conductor knows; the store knows the rest. */
type Held = Omit<Seen, 'isInSettings' | 'live'> & { readonly live: LiveRun };

export class Screen {
  private readonly cadence = new Cadence(() => this.show(), INTERVAL_MS);

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly held: () => Held,
  ) {}

  /** Something else is going on now. */
  refresh(): void {
    this.cadence.now();
  }

  /** The same run, a little further: ten times a second at most, however fast its steps come. */
  refreshSoon(): void {
    this.cadence.soon();
  }

  private show(): void {
    const held = this.held();
    const { mode, live } = held;
    const shown = view({ ...held, isInSettings: this.store.getState().settings !== null });
    this.store.setState(shown);
    const diedAt = mode.name === 'dead' && !mode.isFound ? mode.draft.at : null;
    writeAddress(shown.experiment, { runId: live.session?.runId ?? null, diedAt });
  }
}
