/**
 * What happens when: turns actions and what the workers tell into the next state of the page. How a run or a scene looks is
 * session.ts's and scenes.ts's; this only decides.
 */

import type { StoreApi } from 'zustand/vanilla';
import { isSound } from '../train/experiment/relations.ts';
import type { ComponentName, Crash, Experiment } from '../train/experiment/types.ts';
import type { Failure } from '../train/failure.ts';
import { failureOf } from '../train/failureText.ts';
import { lastStepOf } from '../train/record.ts';
import { timeline } from '../train/timeline.ts';
import { type LabState, USUAL_SPEED } from './contract.ts';
import { asPlan, withLastCrash } from './documents.ts';
import { Foresight } from './foresight.ts';
import { Gpu } from './gpu.ts';
import { LiveRun, type Manner } from './liveRun.ts';
import type { Mode } from './mode.ts';
import { Notices } from './notices.ts';
import { refusalOf } from './refusal.ts';
import { Screen } from './screen.ts';
import { crashFrom, currentRecord, documentOf, isOver, latestSave, type Session } from './session.ts';

const WEIGHTS_ALONE: readonly ComponentName[] = ['model'];

export class Conductor {
  mode: Mode = { name: 'planning' };
  document: Experiment;
  readonly notices: Notices;
  readonly gpu: Gpu;
  readonly live: LiveRun;
  /** Loaded after the first scripts: the first curve needs no store. */
  readonly db = import('./checkpointDb.ts').then(({ openCheckpointDb }) => openCheckpointDb());
  private readonly foresight: Foresight;
  /** What the last crash on screen gave back: the next one begins with the same choice. */
  private mask = WEIGHTS_ALONE;
  private readonly screen: Screen;

  constructor(private readonly store: StoreApi<LabState>) {
    this.document = store.getState().experiment;
    this.notices = new Notices(store);
    this.screen = new Screen(store, () => ({
      mode: this.mode,
      document: this.document,
      outcome: this.foresight.outcome,
      forecast: this.foresight.forecast,
      live: this.live,
    }));
    this.gpu = new Gpu(store);
    this.foresight = new Foresight(store, {
      onAnswer: () => this.showForesight(),
      onWait: () => void this.gpu.probeOnceAfterPaint(),
      onFailed: (failure) => this.notices.add({ kind: 'engineFailed', failure }),
    });
    this.live = new LiveRun(this.db, {
      onChange: () => this.publish(),
      onProgress: () => this.screen.refreshSoon(),
      onEnded: () => this.enter({ name: 'ended' }),
      onFailed: (failure) => this.fail(failure),
      onSaveFailed: (failure) => this.notices.add({ kind: 'saveFailed', failure }),
    });
  }

  get hasScene(): boolean {
    return this.foresight.outcome !== null;
  }

  setPaused(isPaused: boolean): void {
    if (this.mode.name === 'training') this.enter({ name: 'training', isPaused });
  }

  /** A run that an earlier tab left behind. */
  goOnWith(session: Session, diedAt: number | null = null): void {
    this.leaveSettings();
    this.live.adopt(session);
    this.document = session.base;
    if (isOver(session)) this.retry((crash) => crash);
    else this.die(diedAt);
  }

  /** After something else was previewed: what the draft would do. */
  forecastAgain(): void {
    if (this.mode.name === 'dead') void this.ask(this.mode.draft);
  }

  plan(document: Experiment): void {
    this.leaveSettings();
    this.live.leave();
    this.foresight.forget();
    this.setDocument(document);
    this.enter({ name: 'planning' });
    this.foresight.ofDocument(document);
  }

  /** What they were opened on is no longer on screen. */
  private leaveSettings(): void {
    if (this.store.getState().settings) this.store.setState({ settings: null });
  }

  startLive(document: Experiment): void {
    this.notices.drop('storedRun');
    this.foresight.forget();
    this.setDocument(document);
    this.mode = { name: 'training', isPaused: false };
    // At full speed nobody could crash it, and the speeds are shown only while it trains.
    if (this.store.getState().speed === null) this.store.setState({ speed: USUAL_SPEED });
    this.live.start(document, this.gpu.engineInfo(), this.manner());
  }

  /** A save that was being written when the worker died may still arrive, so the newest one is looked for twice. */
  async crash(): Promise<void> {
    const settled = this.live.runner.crash();
    const crashed = this.live.attemptId;
    if (!latestSave(this.live.present)) await settled;
    if (this.mode.name !== 'training' || this.live.attemptId !== crashed) return;
    const at = lastStepOf(currentRecord(this.live.present));
    this.die(at);
    const dead = this.mode;
    await settled;
    if (this.mode === dead) this.die(at);
  }

  /** The worker is gone: what would be resumed from is the newest save. `diedAt` null: nobody saw it die. */
  private die(diedAt: number | null): void {
    const session = this.live.present;
    const save = latestSave(session);
    if (!save) return this.plan(this.document);
    const { endStep = save.step } = timeline(documentOf(session)).at(-1) ?? {};
    const at = Math.min(Math.max(diedAt ?? save.step, save.step), endStep);
    const draft = crashFrom(session, save, at, this.mask);
    this.choose({ name: 'dead', isFound: diedAt === null, isUntouched: true, draft });
  }

  private choose(mode: Extract<Mode, { name: 'dead' }>): void {
    if (this.mode.name !== 'dead') this.foresight.forgetDraft();
    this.mask = mode.draft.restore;
    this.enter(mode);
    void this.ask(mode.draft);
  }

  /** While the settings are open the question is theirs; whoever closes them asks again. */
  private async ask(draft: Crash): Promise<void> {
    const past = documentOf(this.live.present);
    try {
      const checkpoint = await this.live.checkpointOf(draft);
      if (this.mode.name !== 'dead' || this.mode.draft !== draft || this.store.getState().settings) return;
      this.foresight.ofDraft({ ...past, crashes: [...past.crashes, draft] }, checkpoint);
    } catch (error) {
      if (this.mode.name !== 'dead' || this.mode.draft !== draft) return;
      this.foresight.forgetDraft();
      this.notices.add({ kind: 'saveUnreadable', step: draft.checkpoint, failure: failureOf(error) });
      this.publish();
    }
  }

  /**
   * Until the save is read back the page stays as it is, and a second press does nothing. A run grows by a crash at each
   * resume: one that has come to the limits of a document would die at its next save.
   */
  async resume(mode: Extract<Mode, { name: 'dead' }>): Promise<void> {
    if (mode.isResuming) return;
    const resuming = { ...mode, isUntouched: false, isResuming: true };
    this.enter(resuming);
    const past = documentOf(this.live.present);
    const error = await refusalOf({ ...past, crashes: [...past.crashes, mode.draft] });
    if (this.mode !== resuming) return;
    if (error) {
      this.notices.add({ kind: 'cannotResume', failure: { code: 'field', about: { error } } });
      return this.enter({ ...mode, isResuming: false });
    }
    try {
      await this.live.resume(mode.draft, this.manner(), () => {
        if (this.mode !== resuming) return false;
        this.mode = { name: 'training', isPaused: false };
        return true;
      });
    } catch (error) {
      if (this.mode !== resuming) return;
      this.notices.add({ kind: 'saveUnreadable', step: mode.draft.checkpoint, failure: failureOf(error) });
      this.enter({ ...mode, isResuming: false });
    }
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
        return this.edit(withLastCrash(asPlan(this.document), change));
      case 'dead':
        if (this.mode.isResuming) return;
        return this.choose({ ...this.mode, isUntouched: false, draft: change(this.mode.draft) });
      case 'ended':
        return this.retry(change);
      case 'training':
        return;
      default:
        this.mode satisfies never;
    }
  }

  /** What a link could not hold is not taken: whatever was moved stays where it was. */
  edit(document: Experiment): void {
    if (!isSound(document)) return;
    this.setDocument(document);
    this.foresight.ofDocument(document);
    this.publish();
  }

  private setDocument(document: Experiment): void {
    this.document = document;
    this.mask = document.crashes.at(-1)?.restore ?? this.mask;
  }

  private manner(): Manner {
    const { speed, saveChoice } = this.store.getState();
    return { engine: this.gpu.engineName(), pace: speed, saveChoice };
  }

  private enter(mode: Mode): void {
    this.mode = mode;
    this.publish();
  }

  private fail(failure: Failure): void {
    this.notices.add({ kind: 'engineFailed', failure });
    if (this.mode.name === 'training') void this.crash();
  }

  private showForesight(): void {
    this.publish();
    void this.gpu.probeOnceAfterPaint();
  }

  publish(): void {
    this.screen.refresh();
  }
}
