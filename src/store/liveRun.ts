/**
 * The live run as the page drives it: start, crash, resume, and what its worker and the store tell. It holds the session and
 * the checkpoints that were read back; the conductor decides when.
 */
import type { EngineInfo, EngineName } from '../train/engine/engine.ts';
import type { ComponentName, Crash, Experiment } from '../train/experiment/types.ts';
import type { LiveCheckpoint } from '../train/simulate.ts';
import type { Pace, WorkerEvent } from '../train/worker/protocol.ts';
import type { CheckpointDb } from './checkpointDb.ts';
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
} from './session.ts';

export interface LiveRunEvents {
  onChange(): void;
  onEnded(): void;
  onFailed(reason: string): void;
  onSaveFailed(reason: string): void;
}

type RunnerEvent = Exclude<WorkerEvent, { type: 'checkpoint' | 'ready' | 'previewed' }>;

const newRunId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

export class LiveRun {
  session: Session | null = null;
  stepsPerSecond: number | null = null;
  savedAt: Date | null = null;
  /** From the start of a worker until its first step can be taken. */
  isStarting = false;
  readonly runner: Runner;
  private readonly loaded = new Map<string, LiveCheckpoint>();

  constructor(
    private readonly db: Promise<CheckpointDb>,
    private readonly events: LiveRunEvents,
  ) {
    this.runner = new Runner(db, {
      onEvent: (event) => this.hear(event),
      onSaved: (save, keptIds) => this.hearSaved(save, keptIds),
      onSaveFailed: (reason) => events.onSaveFailed(reason),
      session: () => this.present,
    });
  }

  get present(): Session {
    if (!this.session) throw new Error('There is no live run.');
    return this.session;
  }

  start(
    experiment: Experiment,
    engine: EngineName,
    info: EngineInfo,
    pace: Pace,
    saveChoice: readonly ComponentName[],
  ) {
    const runId = newRunId();
    const forgotten = this.session?.runId;
    this.session = newSession(runId, experiment, info, Date.now());
    this.begin();
    this.runner.start({
      type: 'train',
      runId,
      engine,
      experiment: this.session.base,
      attempt: 0,
      checkpoint: null,
      twinCheckpoint: null,
      twinStep: 0,
      pace,
      saveChoice,
    });
    if (forgotten) void this.db.then((db) => db.forget(forgotten));
  }

  /** A new process from the save that the crash names; the run that never crashed goes on beside it. */
  async resume(
    crash: Crash,
    engine: EngineName,
    pace: Pace,
    saveChoice: readonly ComponentName[],
  ): Promise<void> {
    const before = this.present;
    const first = before.crashes[0] ?? crash;
    const checkpoint = await this.checkpointOf(crash);
    const twinCheckpoint = await this.checkpointOf(first);
    await this.pin(crash, first);
    this.session = resumedSession(before, crash, first.checkpoint, Date.now());
    this.begin();
    this.runner.start({
      type: 'train',
      runId: before.runId,
      engine,
      experiment: documentOf(this.session),
      attempt: this.session.crashes.length,
      checkpoint,
      twinCheckpoint,
      twinStep: first.checkpoint,
      pace,
      saveChoice,
    });
  }

  /** The checkpoint that a crash names, read back from the store. */
  async checkpointOf(crash: Crash): Promise<LiveCheckpoint> {
    const save = this.saveOf(crash);
    const known = this.loaded.get(save.id);
    if (known) return known;
    const db = await this.db;
    const found = await db.load(save.id);
    if (!found.ok) throw new Error(found.reason);
    const { header, state } = found;
    const checkpoint = { id: header.id, state, components: header.components, clocks: header.clocks };
    this.loaded.set(save.id, checkpoint);
    return checkpoint;
  }

  saveOf({ from, checkpoint }: Crash): StoredSave {
    const save = this.present.saves.findLast(
      (one) => one.isKept && one.attempt === from && one.step === checkpoint,
    );
    if (!save) throw new Error(`There is no save of step ${checkpoint} by attempt ${from}.`);
    return save;
  }

  private async pin(...crashes: readonly Crash[]): Promise<void> {
    const db = await this.db;
    for (const crash of crashes) await db.pin(this.saveOf(crash).id, true);
  }

  private begin(): void {
    this.isStarting = true;
    this.stepsPerSecond = null;
    this.events.onChange();
  }

  private hearSaved(save: StoredSave, keptIds: ReadonlySet<string>): void {
    if (!this.session) return;
    this.session = saved(this.session, save, keptIds);
    this.savedAt = new Date();
    this.events.onChange();
  }

  private hear(event: RunnerEvent): void {
    switch (event.type) {
      case 'started':
        this.isStarting = false;
        this.session = { ...this.present, engine: event.engine, report: event.report };
        return this.events.onChange();
      case 'progress':
        this.session = progressed(this.present, event.run, event.twin);
        this.stepsPerSecond = event.stepsPerSecond;
        return this.events.onChange();
      case 'ended':
        this.session = ended(this.present, event.report);
        return this.events.onEnded();
      case 'failed':
        return this.events.onFailed(event.reason);
      default:
        event satisfies never;
    }
  }
}
