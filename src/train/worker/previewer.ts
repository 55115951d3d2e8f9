/** Computes previews in a worker: always the newest request, giving up older ones between strides. Never a live run. */
import type { Engine } from '../engine/engine.ts';
import { Simulator } from '../simulate.ts';
import { hearCommands } from './messages.ts';
import type { PreviewResult, WorkerCommand, WorkerEvent } from './protocol.ts';

type PreviewCommand = Extract<WorkerCommand, { type: 'preview' }>;

/** How long a preview computes before it listens whether a newer one was asked for. */
const BREATH_INTERVAL_MS = 12;
/** Who waits longer than this is told how far it is, so often. */
const LONG_MS = 800;
const NEWS_INTERVAL_MS = 250;

class Superseded extends Error {}

export class Previewer {
  private readonly simulator: Simulator;
  private newest: PreviewCommand | null = null;
  private isBusy = false;

  constructor(
    engine: Engine,
    private readonly emit: (event: WorkerEvent) => void,
    private readonly nowMs: () => number,
  ) {
    this.simulator = new Simulator(engine);
  }

  async preview(command: PreviewCommand): Promise<void> {
    this.newest = command;
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.newest) await this.answerNewest(this.newest);
    } finally {
      this.isBusy = false;
    }
  }

  private async answerNewest(command: PreviewCommand): Promise<void> {
    try {
      const result = await this.compute(command);
      if (this.newest === command) this.newest = null;
      this.emit({ type: 'previewed', id: command.id, result });
    } catch (error) {
      if (error instanceof Superseded) return;
      this.newest = null;
      throw error;
    }
  }

  private async compute(command: PreviewCommand): Promise<PreviewResult> {
    let heardMs = this.nowMs();
    let newsDueMs = heardMs + LONG_MS;
    let sum = 0;
    const { id, experiment, checkpoint } = command;
    const breathe = async (takenSteps: number) => {
      sum += takenSteps;
      if (this.nowMs() - heardMs < BREATH_INTERVAL_MS) return;
      await hearCommands();
      heardMs = this.nowMs();
      if (this.newest !== command) throw new Superseded();
      if (heardMs < newsDueMs) return;
      newsDueMs = heardMs + NEWS_INTERVAL_MS;
      this.emit({ type: 'previewing', id, takenSteps: sum });
    };
    return checkpoint
      ? { kind: 'fork', fork: await this.simulator.fork(experiment, checkpoint, breathe) }
      : { kind: 'outcome', outcome: await this.simulator.simulate(experiment, breathe) };
  }
}
