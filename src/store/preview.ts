/** The second worker: redraws what is under the hand. One request counts, the newest; answers to older ones are dropped. */
import type { Experiment } from '../train/experiment/types.ts';
import type { LiveCheckpoint } from '../train/simulate.ts';
import { startWorker, type WorkerClient } from '../train/worker/client.ts';
import type { PreviewResult, WorkerEvent } from '../train/worker/protocol.ts';

export interface PreviewRequest {
  readonly experiment: Experiment;
  readonly checkpoint: LiveCheckpoint | null;
}

export class Preview {
  private client: WorkerClient | null = null;
  private newestId = 0;
  private request: PreviewRequest | null = null;

  constructor(
    private readonly onResult: (result: PreviewResult, request: PreviewRequest) => void,
    private readonly onFailure: (reason: string) => void,
  ) {}

  ask(request: PreviewRequest): void {
    this.request = request;
    this.newestId++;
    this.client ??= startWorker((event) => this.hear(event));
    this.client.send({ type: 'preview', id: this.newestId, engine: 'reference', ...request });
  }

  /** Forgets the request in flight. */
  drop(): void {
    this.newestId++;
    this.request = null;
  }

  private hear(event: WorkerEvent): void {
    if (event.type === 'failed') {
      this.client?.terminate();
      this.client = null;
      this.onFailure(event.reason);
    }
    if (event.type === 'previewed' && event.id === this.newestId && this.request)
      this.onResult(event.result, this.request);
  }
}
