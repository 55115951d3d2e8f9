/**
 * What happens when: turns actions and what the workers tell into the next state of the page. How a run or a scene looks is
 * session.ts's and scenes.ts's; this only decides.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { EngineInfo, EngineName } from '../train/engine/engine.ts';
import { defaultEngine, type GpuProbe, probeGpu } from '../train/engine/probe.ts';
import type { ComponentName, Crash, Experiment } from '../train/experiment/types.ts';
import { lastStepOf, type Outcome } from '../train/record.ts';
import type { Fork } from '../train/simulate.ts';
import type { PreviewResult } from '../train/worker/protocol.ts';
import { writeAddress } from './address.ts';
import type { LabState, Notice } from './contract.ts';
import { withLastCrash } from './documents.ts';
import { LiveRun } from './liveRun.ts';
import { type Mode, view } from './mode.ts';
import { Preview } from './preview.ts';
import { currentRecord, documentOf, latestSave, type Session } from './session.ts';

const CPU: EngineInfo = { name: 'reference', adapter: '', device: 'cpu' };

/** No GPU work before the first curve is on the chart: some frames after it was handed over, or a while in a hidden tab. */
const painted = (): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, 3000);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 200)));
  });

export class Conductor {
  mode: Mode = { name: 'planning' };
  document: Experiment;
  private outcome: Outcome | null = null;
  private fork: Fork | null = null;
  private gpu: GpuProbe | null = null;
  private hasProbed = false;
  /** Loaded after the first scripts: the first curve needs no store. */
  readonly db = import('./checkpointDb.ts').then(({ openCheckpointDb }) => openCheckpointDb());
  private readonly preview = new Preview(
    (result, request) => this.showPreview(result, request.experiment),
    (reason) => this.notify({ kind: 'engineFailed', reason }),
  );
  readonly live: LiveRun;

  constructor(private readonly store: StoreApi<LabState>) {
    this.document = store.getState().experiment;
    this.live = new LiveRun(this.db, {
      onChange: () => this.publish(),
      onEnded: () => this.enter({ name: 'ended' }),
      onFailed: (reason) => this.fail(reason),
      onSaveFailed: (reason) => this.notify({ kind: 'saveFailed', reason }),
    });
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

  engineInfo(): EngineInfo {
    if (this.engineName() === 'reference' || !this.gpu?.ok) return CPU;
    return { name: 'tfjs', adapter: this.gpu.adapter, device: this.gpu.device };
  }

  get hasScene(): boolean {
    return this.outcome !== null;
  }

  setPaused(isPaused: boolean): void {
    if (this.mode.name === 'training') this.enter({ name: 'training', isPaused });
  }

  /** A run that an earlier tab left behind. */
  goOnWith(session: Session): void {
    this.live.session = session;
    this.document = { ...session.base, crashes: this.document.crashes };
    this.die(true);
  }

  /** After something else was previewed: what the draft would do. */
  forecastAgain(): void {
    if (this.mode.name === 'dead') void this.forecast(this.mode.draft);
  }

  // ── modes ───────────────────────────────────────────────────────

  plan(document: Experiment): void {
    void this.live.runner.crash();
    this.live.session = null;
    this.document = document;
    this.fork = null;
    this.enter({ name: 'planning' });
    this.preview.ask({ experiment: document, checkpoint: null });
  }

  startLive(document: Experiment): void {
    this.document = document;
    this.preview.drop();
    this.fork = null;
    const { speed, saveChoice } = this.store.getState();
    this.mode = { name: 'training', isPaused: false };
    this.live.start(document, this.engineName(), this.engineInfo(), speed, saveChoice);
  }

  async crash(): Promise<void> {
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

  crashFrom(
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

  async resume(draft: Crash): Promise<void> {
    const { speed, saveChoice } = this.store.getState();
    this.document = { ...this.document, crashes: [draft] };
    const engine = this.engineName();
    this.mode = { name: 'training', isPaused: false };
    await this.live.resume(draft, engine, speed, saveChoice);
  }

  /** Back to the choice: the attempt that ended becomes a way that was tried. */
  retry(change: (crash: Crash) => Crash): void {
    const session = this.live.present;
    const last = session.crashes.at(-1);
    if (!last) return;
    const at = lastStepOf(currentRecord(session));
    this.choose({ name: 'dead', isFound: false, isUntouched: false, draft: change({ ...last, at }) });
  }

  /** Changes the crash that is on screen, wherever it stands. */
  editCrash(change: (crash: Crash) => Crash): void {
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

  edit(document: Experiment): void {
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

  private showPreview(result: PreviewResult, asked: Experiment): void {
    // The worker answers with a copy of the document; the one that was asked for tells whether the answer is the newest.
    if (result.kind === 'outcome') this.outcome = { ...result.outcome, experiment: asked };
    else this.fork = result.fork;
    this.publish();
    if (!this.hasProbed) {
      this.hasProbed = true;
      void painted().then(() => this.probe());
    }
  }

  private publish(): void {
    const { mode, document, outcome, fork, live } = this;
    const settings = this.store.getState().settings;
    const shown = view({ mode, document, outcome, fork, live, isInSettings: settings !== null });
    this.store.setState(shown);
    writeAddress(shown.experiment);
  }

  notify(notice: Notice): void {
    this.store.setState({ notice });
  }
}
