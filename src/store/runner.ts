/**
 * A live run's worker and its saves: starts it, hears it, kills it, and writes what it saves to the store. It says "saved" only
 * when the store has acknowledged. What a run means is session.ts's.
 */
import type { ComponentName } from '../train/experiment/types.ts';
import type { Failure } from '../train/failure.ts';
import { failureOf } from '../train/failureText.ts';
import { startWorker, type WorkerClient } from '../train/worker/client.ts';
import type { Pace, RunEvent, TakenCheckpoint, TrainCommand, WorkerEvent } from '../train/worker/protocol.ts';
import type { CheckpointDb } from './checkpointDb.ts';
import { writeHistory } from './history.ts';
import { type Session, type StoredSave, storedSave } from './session.ts';

export interface RunnerEvents {
  onEvent(event: RunEvent): void;
  /** The store has it: the save and the ids that are still kept. The run may be over by then. */
  onSaved(runId: string, save: StoredSave, keptIds: ReadonlySet<string>): void;
  onSaveFailed(runId: string, failure: Failure): void;
  /** The session to keep beside a checkpoint that has just been taken. */
  session(): Session;
}

export class Runner {
  private client: WorkerClient | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Promise<CheckpointDb>,
    private readonly events: RunnerEvents,
  ) {}

  start(command: TrainCommand): void {
    this.client?.terminate();
    this.client = startWorker((event) => this.hear(event));
    this.client.send(command);
  }

  /** The crash: the worker is gone in this instant. Settles when a write that was under way has ended either way. */
  async crash(): Promise<void> {
    this.client?.terminate();
    this.client = null;
    await this.writing;
  }

  /** When every write that was asked for has ended, either way. */
  settled(): Promise<void> {
    return this.writing;
  }

  /** Another attempt has begun: after a reload it is told from the one before, also before its first save. */
  keepHistory(): void {
    const session = this.events.session();
    const history = writeHistory(session);
    // Without it a reload finds the attempt before, which is what was saved.
    this.writing = this.writing.then(() =>
      this.db.then((db) => db.amend(session.runId, history)).catch(() => undefined),
    );
  }

  pause = (): void => this.client?.send({ type: 'pause' });
  play = (): void => this.client?.send({ type: 'play' });
  singleStep = (): void => this.client?.send({ type: 'singleStep' });
  save = (): void => this.client?.send({ type: 'save' });
  setPace = (pace: Pace): void => this.client?.send({ type: 'setPace', pace });
  setSaveChoice = (components: readonly ComponentName[]): void =>
    this.client?.send({ type: 'setSaveChoice', components });

  private hear(event: WorkerEvent): void {
    switch (event.type) {
      case 'checkpoint':
        this.queue(event.checkpoint);
        return;
      case 'ready':
      case 'previewing':
      case 'previewed':
        return;
      default:
        this.events.onEvent(event);
    }
  }

  /** The history is what it was when the checkpoint was taken, however long the write has to wait. */
  private queue(checkpoint: TakenCheckpoint): void {
    const history = writeHistory(this.events.session());
    this.writing = this.writing.then(() => this.write(checkpoint, history));
  }

  private async write(checkpoint: TakenCheckpoint, history: unknown): Promise<void> {
    const { header, payload } = checkpoint;
    try {
      const db = await this.db;
      await db.write({ header, payload }, history);
      const kept = await db.list(header.runId);
      this.events.onSaved(header.runId, storedSave(checkpoint), new Set(kept.map(({ id }) => id)));
    } catch (error) {
      this.events.onSaveFailed(header.runId, failureOf(error));
    }
  }
}
