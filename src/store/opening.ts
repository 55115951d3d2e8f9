/** What happens when the page opens or its address is edited: a link, a stored run, or neither. */
import { type Address, onAddressEdited, readAddress } from './address.ts';
import type { Conductor } from './conductor.ts';
import type { OwnRun, StoredRun } from './foundRun.ts';
import { isRunFree, knowsOtherTabs, RELOAD_MS } from './runLock.ts';
import type { Session } from './session.ts';

/** What this tab itself had before it was reloaded. */
const ownRun = (address: Address): OwnRun =>
  address.kind === 'experiment' ? address.beside : { runId: null, diedAt: null };

/** Where a person let it crash before the reload; null: nobody knows. */
const diedAtOf = (own: OwnRun, { runId }: Session): number | null =>
  own.runId === runId ? own.diedAt : null;

export class Opening {
  private stored: StoredRun | null = null;

  constructor(private readonly conductor: Conductor) {}

  async begin(): Promise<void> {
    const address = await readAddress();
    this.follow(address);
    onAddressEdited((edited) => this.follow(edited));
    await this.lookForStoredRun(address).catch(() => this.conductor.notices.add({ kind: 'storeUnreadable' }));
  }

  /** Another tab may have taken the run while it was offered here. */
  async goOnWithStored(): Promise<void> {
    const session = await this.takeStored();
    if (session && this.conductor.mode.name === 'planning') this.conductor.goOnWith(session);
  }

  async forgetStored(): Promise<void> {
    const session = await this.takeStored();
    if (session) await this.forget([session.runId]);
  }

  private async takeStored(): Promise<Session | null> {
    const { stored } = this;
    this.stored = null;
    return stored && (await isRunFree(stored.session.runId)) ? stored.session : null;
  }

  /** One that cannot be forgotten is offered again. */
  private async forget(runIds: readonly string[]): Promise<void> {
    const db = await this.conductor.db;
    await Promise.allSettled(runIds.map((runId) => db.forget(runId)));
  }

  /** A link opens its experiment; a broken one says where, and the run on screen stays. */
  private follow(address: Address): void {
    const { conductor } = this;
    if (address.kind === 'bad') conductor.notices.add({ kind: 'badLink', error: address.error });
    if (address.kind === 'experiment') return conductor.plan(address.experiment);
    if (address.kind === 'none' || !conductor.hasScene) conductor.plan(conductor.document);
    else conductor.publish();
  }

  /** A run that the tab lost is gone on with where the address asks for the same one, and offered where it does not. */
  private async lookForStoredRun(address: Address): Promise<void> {
    const { conductor } = this;
    const db = await conductor.db;
    if (db.kind === 'memory') return conductor.notices.add({ kind: 'memoryOnly' });
    const { findStoredRun, isSameRun } = await import('./foundRun.ts');
    const own = ownRun(address);
    const isFree = (runId: string) => isRunFree(runId, runId === own.runId ? RELOAD_MS : 0);
    const { run, damagedSteps, endedIds } = await findStoredRun(db, own, isFree);
    if (knowsOtherTabs()) void this.forget(endedIds);
    if (damagedSteps[0] !== undefined) {
      conductor.notices.add({ kind: 'damagedSave', step: damagedSteps[0], usedStep: run?.step ?? null });
    }
    if (!run || conductor.mode.name !== 'planning') return;
    if (isSameRun(run.session, address)) return conductor.goOnWith(run.session, diedAtOf(own, run.session));
    this.stored = run;
    conductor.notices.add({ kind: 'storedRun', step: run.step });
  }
}
