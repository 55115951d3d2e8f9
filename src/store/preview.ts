/** The second worker: redraws what is under the hand. One request counts, the last sent; answers to older ones are dropped. */
import type { Experiment } from '../train/experiment/types.ts';
import type { Failure } from '../train/failure.ts';
import type { LiveCheckpoint } from '../train/simulate.ts';
import { startWorker, type WorkerClient } from '../train/worker/client.ts';
import type { PreviewResult, WorkerEvent } from '../train/worker/protocol.ts';

export interface PreviewRequest {
  readonly experiment: Experiment;
  readonly checkpoint: LiveCheckpoint | null;
}

export interface PreviewEvents {
  onResult(result: PreviewResult, request: PreviewRequest): void;
  /** The newest request takes long: so many steps have been taken for it. */
  onProgress(takenSteps: number): void;
  onFailed(failure: Failure): void;
}

/** Charts redraw at most ten times a second. Counted from the last answer, so that a slow machine has time for the hand. */
const REST_MS = 100;
/** Who takes longer is asked for something newer instead; with less patience, a slow machine would never answer a moving hand. */
const PATIENCE_MS = 400;

export class Preview {
  private client: WorkerClient | null = null;
  private sentId = 0;
  /** What the worker was last asked, until it has answered. */
  private sent: PreviewRequest | null = null;
  /** Until then a request waits. */
  private freeMs = 0;
  private waiting: PreviewRequest | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly events: PreviewEvents) {}

  /** A request that must wait is replaced by a newer one. */
  ask(request: PreviewRequest): void {
    this.waiting = request;
    this.sendWhenFree();
  }

  /** Forgets the request in flight, and the one that waits. */
  drop(): void {
    this.waiting = null;
    this.sent = null;
    this.freeMs = 0;
  }

  private sendWhenFree(): void {
    clearTimeout(this.timer);
    const { waiting } = this;
    const waitMs = this.freeMs - performance.now();
    if (!waiting) return;
    if (waitMs > 0) this.timer = setTimeout(() => this.sendWhenFree(), waitMs);
    else this.send(waiting);
  }

  private send(request: PreviewRequest): void {
    this.waiting = null;
    this.sent = request;
    this.sentId++;
    this.freeMs = performance.now() + PATIENCE_MS;
    this.client ??= startWorker((event) => this.hear(event));
    this.client.send({ type: 'preview', id: this.sentId, engine: 'reference', ...request });
  }

  private hear(event: WorkerEvent): void {
    if (event.type === 'failed') {
      this.client?.terminate();
      this.client = null;
      this.drop();
      this.events.onFailed(event.failure);
    }
    if (event.type === 'previewing' && event.id === this.sentId && this.sent)
      this.events.onProgress(event.takenSteps);
    if (event.type === 'previewed' && event.id === this.sentId && this.sent) {
      const request = this.sent;
      this.sent = null;
      this.events.onResult(event.result, request);
      this.freeMs = performance.now() + REST_MS;
      this.sendWhenFree();
    }
  }
}
