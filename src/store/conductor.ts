/**
 * What happens when: turns actions and what the workers tell into the next state of the page. How a run or a scene looks is
 * session.ts's and scenes.ts's; this only decides.
 */
import type { StoreApi } from 'zustand/vanilla';
import { pathExperiment } from '../story/lineage.ts';
import type { EngineInfo, EngineName } from '../train/engine/engine.ts';
import { defaultEngine, type GpuProbe, probeGpu } from '../train/engine/probe.ts';
import { COMPONENTS, type ComponentName, type Crash, type Experiment } from '../train/experiment/types.ts';
import { lastStepOf, type Outcome } from '../train/record.ts';
import type { Fork } from '../train/simulate.ts';
import type { PreviewResult } from '../train/worker/protocol.ts';
import { type Address, linkTo, onAddressEdited, readAddress, writeAddress } from './address.ts';
import { openCheckpointDb } from './checkpointDb.ts';
import type { LabState, Notice, Speed } from './contract.ts';
import { moveCheckpoint, moveCrash, toggled, withLastCrash } from './documents.ts';
import { findStoredRun, isSameRun, type StoredRun } from './foundRun.ts';
import { LiveRun } from './liveRun.ts';
import { type Mode, view } from './mode.ts';
import { Preview } from './preview.ts';
import { SCENARIOS } from './scenarios.ts';
import { currentRecord, documentOf, keptSaves, latestSave } from './session.ts';

const CPU: EngineInfo = { name: 'reference', adapter: '', device: 'cpu' };

export class Conductor {
  private mode: Mode = { name: 'planning' };
  private document: Experiment;
  private outcome: Outcome | null = null;
  private fork: Fork | null = null;
  private gpu: GpuProbe | null = null;
  private stored: StoredRun | null = null;
  private readonly db = openCheckpointDb();
  private readonly preview = new Preview(
    (result) => this.showPreview(result),
    (reason) => this.notify({ kind: 'engineFailed', reason }),
  );
  private readonly live: LiveRun;

  constructor(private readonly store: StoreApi<LabState>) {
    this.document = store.getState().experiment;
    this.live = new LiveRun(this.db, {
      onChange: () => this.publish(),
      onEnded: () => this.enter({ name: 'ended' }),
      onFailed: (reason) => this.fail(reason),
      onSaveFailed: (reason) => this.notify({ kind: 'saveFailed', reason }),
    });
  }

  // ── the page opens ──────────────────────────────────────────────

  begin(): void {
    this.follow(readAddress());
    onAddressEdited((address) => this.follow(address));
    void this.lookForStoredRun();
  }

  /** A link opens its experiment; a broken one says where, and the run on screen stays. */
  private follow(address: Address): void {
    if (address.kind === 'bad') this.notify({ kind: 'badLink', error: address.error });
    if (address.kind === 'experiment') this.document = address.experiment;
    if (address.kind !== 'bad' || !this.outcome) this.plan(this.document);
  }

  private async lookForStoredRun(): Promise<void> {
    const db = await this.db;
    if (db.kind === 'memory') return this.notify({ kind: 'memoryOnly' });
    const found = await findStoredRun(db);
    if (!found || this.mode.name !== 'planning') return;
    if (found.damagedSteps[0] !== undefined) {
      this.notify({
        kind: 'damagedSave',
        step: found.damagedSteps[0],
        usedStep: found.session ? found.step : null,
      });
    }
    if (!found.session) return;
    this.stored = found;
    if (isSameRun(found.session, readAddress())) this.goOnWithStored();
    else this.notify({ kind: 'storedRun', step: found.step });
  }

  private goOnWithStored(): void {
    const { stored } = this;
    if (!stored?.session) return;
    this.live.session = stored.session;
    this.stored = null;
    this.die(true);
  }

  private async probe(): Promise<void> {
    this.gpu = await probeGpu();
    const { liveEngine } = this.store.getState();
    this.store.setState({ liveEngine: { ...liveEngine, isProbing: false, info: this.engineInfo() } });
  }

  private engineName(): EngineName {
    const { wanted } = this.store.getState().liveEngine;
    return wanted === 'auto' ? defaultEngine(this.gpu) : wanted;
  }

  private engineInfo(): EngineInfo {
    if (this.engineName() === 'reference' || !this.gpu?.ok) return CPU;
    return { name: 'tfjs', adapter: this.gpu.adapter, device: this.gpu.device };
  }

  // ── modes ───────────────────────────────────────────────────────

  private plan(document: Experiment): void {
    void this.live.runner.crash();
    this.live.session = null;
    this.document = document;
    this.fork = null;
    this.enter({ name: 'planning' });
    this.preview.ask({ experiment: document, checkpoint: null });
  }

  private startLive(document: Experiment): void {
    this.document = document;
    this.preview.drop();
    this.fork = null;
    const { speed, saveChoice } = this.store.getState();
    this.mode = { name: 'training', isPaused: false };
    this.live.start(document, this.engineName(), this.engineInfo(), speed, saveChoice);
  }

  private async crash(): Promise<void> {
    const settled = this.live.runner.crash();
    this.die(false);
    await settled; // A save that was being written when the worker died may still arrive.
    if (this.mode.name === 'dead' && this.mode.isUntouched) this.die(this.mode.isFound);
  }

  /** The worker is gone: what would be resumed from is the newest save that the store has. */
  private die(isFound: boolean): void {
    const session = this.live.present;
    const save = latestSave(session);
    if (!save) return this.plan(this.document);
    const at = isFound ? save.step : lastStepOf(currentRecord(session));
    const mask = this.document.crashes.at(-1)?.restore ?? ['model'];
    this.choose({ name: 'dead', isFound, isUntouched: true, draft: this.crashFrom(save, at, mask) });
  }

  private crashFrom(
    save: { attempt: number; step: number; components: readonly ComponentName[] },
    at: number,
    restore: readonly ComponentName[],
  ): Crash {
    const stepsAfter = Math.max(0, this.live.present.base.totalSteps - save.step);
    return { at, checkpoint: save.step, from: save.attempt, save: save.components, restore, stepsAfter };
  }

  private choose(mode: Extract<Mode, { name: 'dead' }>): void {
    this.fork = this.mode.name === 'dead' ? this.fork : null;
    this.enter(mode);
    void this.forecast(mode.draft);
  }

  private async forecast(draft: Crash): Promise<void> {
    try {
      const checkpoint = await this.live.checkpointOf(draft);
      const document = documentOf(this.live.present);
      this.preview.ask({ experiment: { ...document, crashes: [...document.crashes, draft] }, checkpoint });
    } catch (error) {
      this.notify({ kind: 'saveFailed', reason: error instanceof Error ? error.message : `${error}` });
    }
  }

  private async resume(draft: Crash): Promise<void> {
    const { speed, saveChoice } = this.store.getState();
    this.document = { ...this.document, crashes: [draft] };
    const engine = this.engineName();
    this.mode = { name: 'training', isPaused: false };
    await this.live.resume(draft, engine, speed, saveChoice);
  }

  /** Back to the choice: the attempt that ended becomes a way that was tried. */
  private retry(change: (crash: Crash) => Crash): void {
    const session = this.live.present;
    const last = session.crashes.at(-1);
    if (!last) return;
    const at = lastStepOf(currentRecord(session));
    this.choose({ name: 'dead', isFound: false, isUntouched: false, draft: change({ ...last, at }) });
  }

  /** Changes the crash that is on screen, wherever it stands. */
  private editCrash(change: (crash: Crash) => Crash): void {
    switch (this.mode.name) {
      case 'planning':
        return this.edit(withLastCrash(this.document, change));
      case 'dead':
        return this.choose({ ...this.mode, isUntouched: false, draft: change(this.mode.draft) });
      case 'ended':
        return this.retry(change);
      case 'training':
        return;
      default:
        this.mode satisfies never;
    }
  }

  private edit(document: Experiment): void {
    this.document = document;
    this.preview.ask({ experiment: document, checkpoint: null });
    this.publish();
  }

  private enter(mode: Mode): void {
    this.mode = mode;
    this.publish();
  }

  private fail(reason: string): void {
    this.notify({ kind: 'engineFailed', reason });
    if (this.mode.name === 'training') void this.crash();
  }

  // ── what is shown ───────────────────────────────────────────────

  private showPreview(result: PreviewResult): void {
    if (result.kind === 'outcome') this.outcome = result.outcome;
    else this.fork = result.fork;
    this.publish();
    if (!this.gpu) void this.probe(); // No GPU work before the first curve is on the chart.
  }

  private publish(): void {
    const { mode, document, outcome, fork, live } = this;
    const settings = this.store.getState().settings;
    const shown = view({ mode, document, outcome, fork, live, isInSettings: settings !== null });
    this.store.setState(shown);
    writeAddress(shown.experiment);
  }

  private notify(notice: Notice): void {
    this.store.setState({ notice });
  }

  // ── actions ─────────────────────────────────────────────────────

  primary = (): void => {
    const { settings } = this.store.getState();
    if (settings) {
      this.store.setState({ settings: null });
      return this.startLive(this.document);
    }
    switch (this.mode.name) {
      case 'planning':
        return this.startLive(this.document);
      case 'training':
        return void this.crash();
      case 'dead':
        return void this.resume(this.mode.draft);
      case 'ended':
        return this.live.present.crashes.length > 0
          ? this.retry((crash) => crash)
          : this.startLive(this.document);
      default:
        this.mode satisfies never;
    }
  };

  moveCrash = (at: number): void => {
    if (this.mode.name === 'planning') this.edit(moveCrash(this.document, at));
  };

  moveCheckpoint = (step: number): void => {
    if (this.mode.name === 'planning') return this.edit(moveCheckpoint(this.document, step));
    const session = this.live.session;
    if (!session || this.mode.name === 'training') return;
    const distance = (save: { step: number }) => Math.abs(save.step - step);
    const nearest = keptSaves(session).reduce((best, save) =>
      distance(save) <= distance(best) ? save : best,
    );
    this.editCrash((crash) => this.crashFrom(nearest, crash.at, crash.restore));
  };

  toggleGivenBack = (name: ComponentName): void =>
    this.editCrash((crash) => ({ ...crash, restore: toggled(crash.restore, name) }));

  toggleSaved = (name: ComponentName): void => {
    if (this.mode.name === 'planning')
      return this.editCrash((crash) => ({ ...crash, save: toggled(crash.save, name) }));
    const saveChoice = toggled(this.store.getState().saveChoice, name);
    this.live.runner.setSaveChoice(saveChoice);
    this.store.setState({ saveChoice });
  };

  pause = (): void => {
    if (this.mode.name !== 'training') return;
    this.live.runner.pause();
    this.enter({ name: 'training', isPaused: true });
  };

  play = (): void => {
    if (this.mode.name !== 'training') return;
    this.live.runner.play();
    this.enter({ name: 'training', isPaused: false });
  };

  singleStep = (): void => {
    if (this.mode.name !== 'training') return;
    this.live.runner.singleStep();
    this.enter({ name: 'training', isPaused: true });
  };

  save = (): void => this.live.runner.save();

  startAgain = (): void => this.startLive(this.document);

  setSpeed = (speed: Speed): void => {
    this.live.runner.setPace(speed);
    this.store.setState({ speed });
  };

  letItRunOn = (): void => this.editCrash((crash) => ({ ...crash, stepsAfter: null }));

  planIt = (): void => this.plan(pathExperiment(this.store.getState().experiment));

  openScenario = (name: keyof typeof SCENARIOS): void => this.plan(SCENARIOS[name]);

  openSettings = (): void => {
    if (this.mode.name === 'training' && !this.mode.isPaused) this.pause();
    const { scene } = this.store.getState();
    this.store.setState({ settings: { before: this.document, beforeScene: scene } });
    this.edit(this.document);
  };

  closeSettings = (): void => {
    const { settings } = this.store.getState();
    if (!settings) return;
    this.store.setState({ settings: null });
    this.edit(settings.before);
    if (this.mode.name === 'dead') void this.forecast(this.mode.draft);
  };

  editExperiment = (experiment: Experiment): void => this.edit(experiment);

  setEngine = (wanted: EngineName | 'auto'): void => {
    this.store.setState({ liveEngine: { ...this.store.getState().liveEngine, wanted } });
    this.store.setState({ liveEngine: { wanted, isProbing: this.gpu === null, info: this.engineInfo() } });
  };

  acceptNotice = (): void => {
    const { notice } = this.store.getState();
    this.store.setState({ notice: null });
    if (notice?.kind === 'storedRun') this.goOnWithStored();
  };

  dismissNotice = (): void => {
    const { notice } = this.store.getState();
    this.store.setState({ notice: null });
    const runId = this.stored?.session?.runId;
    if (notice?.kind === 'storedRun' && runId) void this.db.then((db) => db.forget(runId));
  };

  copyLink = (): Promise<void> => navigator.clipboard.writeText(linkTo(this.store.getState().experiment));
}
