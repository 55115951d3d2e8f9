/**
 * The live run as the page drives it: start, crash, resume, and what its worker and the store tell. It holds the session and
 * the checkpoints that were read back; the conductor decides when.
 */

import { pathTo } from '../story/lineage.ts';
import type { EngineInfo, EngineName } from '../train/engine/engine.ts';
import type { ComponentName, Crash, Experiment } from '../train/experiment/types.ts';
import type { Failure } from '../train/failure.ts';
import { FailureError } from '../train/failureText.ts';
import type { LiveCheckpoint } from '../train/simulate.ts';
import type { Pace, RunEvent } from '../train/worker/protocol.ts';
import type { CheckpointDb } from './checkpointDb.ts';
import { holdRun } from './runLock.ts';
import { Runner } from './runner.ts';
import {
  documentOf,
  ended,
  newSession,
  progressed,
  resumedSession,
  type Session,
  type StoredSave,
  saved,
  twinSave,
} from './session.ts';

export interface LiveRunEvents {
  onChange(): void;
  /** More steps, or a save: the same run, a little further. */
  onProgress(): void;
  onEnded(): void;
  onFailed(failure: Failure): void;
  onSaveFailed(failure: Failure): void;
}

/** How a worker is to train. */
export interface Manner {
  readonly engine: EngineName;
  readonly pace: Pace;
  readonly saveChoice: readonly ComponentName[];
}

const newRunId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

export class LiveRun {
  session: Session | null = null;
  stepsPerSecond: number | null = null;
  savedAt: Date | null = null;
  /** From the start of a worker until its first step can be taken. */
  isStarting = false;
  readonly runner: Runner;
  private readonly loaded = new Map<string, LiveCheckpoint>();
  /** Runs that were left for another plan; they go when the next one starts. */
  private abandoned: string[] = [];
  private letGo: () => void = () => undefined;

  constructor(
    private readonly db: Promise<CheckpointDb>,
    private readonly events: LiveRunEvents,
  ) {
    this.runner = new Runner(db, {
      onEvent: (event) => this.hear(event),
      onSaved: (runId, save, keptIds) => this.hearSaved(runId, save, keptIds),
      onSaveFailed: (runId, failure) => {
        if (runId === this.session?.runId) events.onSaveFailed(failure);
      },
      session: () => this.present,
    });
  }

  get present(): Session {
    if (!this.session) throw new Error('There is no live run.');
    return this.session;
  }

  /** Names the attempt that is on screen; null where there is no run. */
  get attemptId(): string | null {
    return this.session && `${this.session.runId}/${this.session.crashes.length}`;
  }

  start(experiment: Experiment, info: EngineInfo, manner: Manner): void {
    this.leave();
    const runId = newRunId();
    this.session = newSession(runId, experiment, info, Date.now());
    this.letGo = holdRun(runId);
    this.begin();
    const nothing = { checkpoint: null, twinCheckpoint: null, twinStep: 0 };
    const { base } = this.session;
    this.runner.start({ type: 'train', runId, experiment: base, attempt: 0, ...nothing, ...manner });
    void this.forgetAbandoned();
  }

  /** Ends the worker and puts the session away; its saves stay until another run starts. */
  leave(): void {
    void this.runner.crash();
    this.letGo();
    if (this.session) this.abandoned.push(this.session.runId);
    this.session = null;
  }

  /** A run that an earlier tab left takes the place of whatever is here. */
  adopt(session: Session): void {
    this.leave();
    this.session = session;
    this.letGo = holdRun(session.runId);
  }

  /**
   * A new process from the save that the crash names; the run that never crashed goes on beside it. `isStillWanted` is asked
   * when everything has been read: a person may have gone elsewhere meanwhile.
   */
  async resume(crash: Crash, manner: Manner, isStillWanted: () => boolean): Promise<void> {
    const before = this.present;
    const document = { ...before.base, crashes: [...before.crashes, crash] };
    const first = pathTo(document, document.crashes.length).crashes[0] ?? crash;
    const twin = twinSave(before, first.checkpoint);
    const checkpoint = await this.load(this.saveOf(crash));
    const twinCheckpoint = twin && (await this.load(twin));
    const db = await this.db;
    for (const save of twin ? [twin, this.saveOf(crash)] : [this.saveOf(crash)]) await db.pin(save.id, true);
    if (!isStillWanted()) return;
    const twinStep = twin?.step ?? 0;
    this.session = resumedSession(this.present, crash, twinStep, Date.now());
    this.begin();
    const experiment = documentOf(this.session);
    const attempt = experiment.crashes.length;
    const { runId } = before;
    this.runner.start({
      type: 'train',
      runId,
      experiment,
      attempt,
      checkpoint,
      twinCheckpoint,
      twinStep,
      ...manner,
    });
    this.runner.keepHistory();
  }

  /** The checkpoint that a crash names, read back from the store. */
  checkpointOf = (crash: Crash): Promise<LiveCheckpoint> => this.load(this.saveOf(crash));

  private saveOf({ from, checkpoint }: Crash): StoredSave {
    const save = this.present.saves.findLast(
      (one) => one.isKept && one.attempt === from && one.step === checkpoint,
    );
    if (!save) throw new FailureError({ code: 'noSave', about: { id: `${from}/${checkpoint}` } });
    return save;
  }

  private async load({ id }: StoredSave): Promise<LiveCheckpoint> {
    const known = this.loaded.get(id);
    if (known) return known;
    const found = await (await this.db).load(id);
    if (!found.ok) throw new FailureError(found.failure);
    const { header, state } = found;
    const checkpoint = { id, state, components: header.components, clocks: header.clocks };
    this.loaded.set(id, checkpoint);
    return checkpoint;
  }

  /** After writes under way, which would bring a forgotten run back. A run that cannot be forgotten is offered again. */
  private async forgetAbandoned(): Promise<void> {
    const runIds = this.abandoned;
    this.abandoned = [];
    await this.runner.settled();
    const db = await this.db;
    await Promise.allSettled(runIds.map((runId) => db.forget(runId)));
  }

  private begin(): void {
    this.isStarting = true;
    this.stepsPerSecond = null;
    this.events.onChange();
  }

  private hearSaved(runId: string, save: StoredSave, keptIds: ReadonlySet<string>): void {
    if (this.session?.runId !== runId) return;
    this.session = saved(this.session, save, keptIds);
    this.savedAt = new Date();
    this.events.onProgress();
  }

  private hear(event: RunEvent): void {
    switch (event.type) {
      case 'started':
        this.session = { ...this.present, engine: event.engine, report: event.report };
        return this.events.onChange();
      case 'progress':
        // The first step compiles what the engine needs; until it is there the engine is starting.
        if (event.run.rows.length > 0) this.isStarting = false;
        this.session = progressed(this.present, event.run, event.twin);
        this.stepsPerSecond = event.stepsPerSecond;
        return this.events.onProgress();
      case 'ended':
        void this.runner.crash(); // Idle, it would still hold its GPU device.
        this.session = ended(this.present, event.report);
        this.runner.keepHistory();
        return this.events.onEnded();
      case 'failed':
        return this.events.onFailed(event.failure);
      default:
        event satisfies never;
    }
  }
}
