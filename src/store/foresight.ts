/**
 * What is computed ahead by the preview's worker: the outcome of a document, or what would follow a drafted crash. It keeps the
 * newest answer of each kind; what is asked, and when, is the conductor's.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../train/experiment/types.ts';
import type { Failure } from '../train/failure.ts';
import type { Outcome } from '../train/record.ts';
import type { LiveCheckpoint } from '../train/simulate.ts';
import type { PreviewResult } from '../train/worker/protocol.ts';
import type { LabState } from './contract.ts';
import type { Forecast } from './mode.ts';
import { Preview, type PreviewRequest } from './preview.ts';
import { previewScene } from './scenes.ts';

export interface ForesightEvents {
  onAnswer(): void;
  /** The answer takes long. */
  onWait(): void;
  onFailed(failure: Failure): void;
}

export class Foresight {
  outcome: Outcome | null = null;
  forecast: Forecast | null = null;
  private readonly preview: Preview;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly events: ForesightEvents,
  ) {
    this.preview = new Preview({
      onResult: (result, { experiment }) => this.hear(result, experiment),
      onProgress: (takenSteps) => this.wait(takenSteps),
      onFailed: (failure) => events.onFailed(failure),
    });
  }

  ofDocument(experiment: Experiment): void {
    this.ask({ experiment, checkpoint: null });
  }

  /** Of a document whose last crash is only drafted; from the save that it names. */
  ofDraft(experiment: Experiment, checkpoint: LiveCheckpoint): void {
    this.ask({ experiment, checkpoint });
  }

  private ask(request: PreviewRequest): void {
    this.store.setState({ previewSteps: null });
    this.preview.ask(request);
  }

  private wait(takenSteps: number): void {
    this.store.setState({ previewSteps: takenSteps });
    this.events.onWait();
  }

  /** What would have followed a draft that is no longer on screen. */
  forgetDraft(): void {
    this.forecast = null;
  }

  /** That, and every question still open. */
  forget(): void {
    this.forgetDraft();
    this.preview.drop();
  }

  /** The worker answers with a copy of the document; the one that was asked for tells whether the answer is the newest. */
  private hear(result: PreviewResult, asked: Experiment): void {
    if (result.kind === 'outcome') this.keepOutcome({ ...result.outcome, experiment: asked });
    else this.forecast = { fork: result.fork, draft: asked.crashes.at(-1) ?? null };
    this.events.onAnswer();
  }

  /** What the settings start from is compared with as a whole run, however far the live one has come. */
  private keepOutcome(outcome: Outcome): void {
    this.outcome = outcome;
    const { settings } = this.store.getState();
    if (settings?.before !== outcome.experiment) return;
    this.store.setState({ settings: { ...settings, beforeScene: previewScene(outcome) } });
  }
}
