/** What happens when the page opens or its address is edited: a link, a stored run, or neither. */
import { type Address, onAddressEdited, readAddress } from './address.ts';
import type { Conductor } from './conductor.ts';
import type { StoredRun } from './foundRun.ts';
import { isRunFree } from './runLock.ts';
import type { Session } from './session.ts';

const diedAtOf = (address: Address, { runId }: Session): number | null =>
  address.kind === 'experiment' && address.beside.runId === runId ? address.beside.diedAt : null;

export class Opening {
  private stored: StoredRun | null = null;

  constructor(private readonly conductor: Conductor) {}

  async begin(): Promise<void> {
    const address = await readAddress();
    this.follow(address);
    onAddressEdited((edited) => this.follow(edited));
    await this.lookForStoredRun(address).catch(() => this.conductor.notices.add({ kind: 'storeUnreadable' }));
  }

  /** `diedAt`: where a person let it crash before the reload; null: nobody knows. */
  goOnWithStored(diedAt: number | null = null): void {
    if (!this.stored) return;
    this.conductor.goOnWith(this.stored.session, diedAt);
    this.stored = null;
  }

  forgetStored(): void {
    const runId = this.stored?.session.runId;
    this.stored = null;
    // One that cannot be forgotten is offered again.
    if (runId) void this.conductor.db.then((db) => db.forget(runId)).catch(() => undefined);
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
    const { run, damagedSteps } = await findStoredRun(db);
    if (run && !(await isRunFree(run.session.runId))) return; // It is on screen in another tab.
    if (damagedSteps[0] !== undefined) {
      conductor.notices.add({ kind: 'damagedSave', step: damagedSteps[0], usedStep: run?.step ?? null });
    }
    if (!run || conductor.mode.name !== 'planning') return;
    this.stored = run;
    if (isSameRun(run.session, address)) this.goOnWithStored(diedAtOf(address, run.session));
    else conductor.notices.add({ kind: 'storedRun', step: run.step });
  }
}
