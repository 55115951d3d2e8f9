/**
 * What every engine does: hold parameters and slots of some independent runs, and carry out planned steps on them.
 * It knows no scheduler, sampler or checkpoint; the host plans those (process.ts).
 */

import type { Data } from '../data/tasks.ts';
import { FailureError } from '../failureText.ts';
import type { LayerShape } from '../model/tinyNet.ts';
import type { UpdateRule } from '../optim/updateRule.ts';
import type { Tensors } from '../tensors.ts';

export interface RunShape {
  readonly layers: readonly LayerShape[];
  readonly batchSize: number;
  readonly accumulate: number;
  readonly rule: UpdateRule;
}

/** One optimizer step, as the host planned it. */
export interface PlannedStep {
  readonly indices: Int32Array; // [accumulate * batchSize]
  readonly uniforms: Readonly<Record<string, number>>;
}

export interface StepPlan {
  readonly run: number;
  readonly steps: readonly PlannedStep[];
}

export interface StepResult {
  /** Mean cross-entropy and hit rate over the micro-batches, before the update. */
  readonly loss: number;
  readonly accuracy: number;
  /** 2-norm of the change of all parameters. */
  readonly updateNorm: number;
}

export interface StepResults {
  readonly run: number;
  /** As many as were completed, in order. */
  readonly steps: readonly StepResult[];
}

/** Parameters as `m.0.weight`, slots as `momentum_buffer.m.0.weight`; a slot that is not there is zero and unused. */
export interface EngineState {
  readonly params: Tensors;
  readonly slots: Tensors;
}

export interface EngineInfo {
  readonly name: EngineName;
  /** The adapter's own words, e.g. "SwiftShader"; empty for a CPU engine. */
  readonly adapter: string;
  readonly device: 'gpu' | 'software' | 'cpu';
}

export const ENGINE_NAMES = ['reference', 'tfjs'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

export interface Engine {
  readonly info: EngineInfo;
  /** Resolves with the reason if the device is lost; never for engines that have none. */
  readonly lost: Promise<EngineError>;
  /** Makes room for one run per entry of `data`; forgets what was there. */
  create(shape: RunShape, data: readonly Data[]): Promise<void>;
  /** Replaces the run's state; copies. */
  load(run: number, state: EngineState): void;
  /** Each plan's steps in order; one read-back for all. */
  run(plans: readonly StepPlan[]): Promise<StepResults[]>;
  /** A copy, never an alias. */
  read(run: number): Promise<EngineState>;
  /** Mean cross-entropy over all samples, at `params` if given, else at the run's own; changes nothing. */
  evaluate(run: number, params?: Tensors): Promise<number>;
  dispose(): void;
}

/** An engine that cannot go on: no adapter, lost device, shape too large. */
export class EngineError extends FailureError {
  override readonly name = 'EngineError';
}

/** An engine was used as its interface forbids: our own mistake, never a visitor's. */
export const misused = (detail: string): EngineError => new EngineError({ code: 'other', about: { detail } });
