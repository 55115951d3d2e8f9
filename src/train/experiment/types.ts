/**
 * The Experiment document: everything that a run does, its crashes and resumes included.
 * Types and names only; parse.ts turns foreign JSON into one, defaults.ts fills what was left out.
 */

/** PyTorch's names for the seven parts of a training state, in the order in which the page shows them. */
export const COMPONENTS = [
  'model',
  'optimizer',
  'scheduler',
  'scaler',
  'global_step',
  'sampler',
  'rng',
] as const;
export type ComponentName = (typeof COMPONENTS)[number];

export const LABELS = ['linear', 'xor', 'hard'] as const;

export interface DataSpec {
  readonly n: number;
  readonly features: number;
  readonly labels: (typeof LABELS)[number];
  /** Probability that a label is flipped. */
  readonly noise: number;
}

export interface ModelSpec {
  readonly hidden: readonly number[];
}

export interface SgdSpec {
  readonly name: 'SGD';
  readonly lr: number;
  readonly momentum: number;
  readonly dampening: number;
  readonly nesterov: boolean;
  readonly weight_decay: number;
}

export interface AdamSpec {
  readonly name: 'Adam' | 'AdamW' | 'RAdam';
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weight_decay: number;
  readonly amsgrad: boolean;
}

export interface ScheduleFreeSpec {
  readonly name: 'SGDScheduleFree' | 'AdamWScheduleFree' | 'RAdamScheduleFree';
  readonly lr: number;
  /** `momentum` for SGD, `betas[0]` for the others. */
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weight_decay: number;
  readonly warmup_steps: number;
  readonly r: number;
  readonly weight_lr_power: number;
}

export type OptimizerSpec = SgdSpec | AdamSpec | ScheduleFreeSpec;

export interface WarmupCosineSpec {
  readonly name: 'WarmupCosine';
  readonly warmup_steps: number;
}
export interface ConstantSpec {
  readonly name: 'Constant';
}
export type SchedulerSpec = WarmupCosineSpec | ConstantSpec;

export interface Crash {
  /** The process dies after this step. */
  readonly at: number;
  /** The step of the checkpoint that the next process resumes from. */
  readonly checkpoint: number;
  /** The attempt that wrote that checkpoint. */
  readonly from: number;
  readonly save: readonly ComponentName[];
  readonly restore: readonly ComponentName[];
  /** Optimizer steps after this restore; null: until global_step reaches totalSteps. */
  readonly stepsAfter: number | null;
}

export interface Experiment {
  readonly seed: number;
  readonly data: DataSpec;
  readonly model: ModelSpec;
  readonly batchSize: number;
  /** Micro-batches in one optimizer step. */
  readonly accumulate: number;
  readonly optimizer: OptimizerSpec;
  /** null only for schedule-free optimizers. */
  readonly scheduler: SchedulerSpec | null;
  /** Optimizer steps in all: the schedule's horizon. */
  readonly totalSteps: number;
  readonly crashes: readonly Crash[];
  /** Steps after which the loss over all samples is taken; null: every tenth and the last. */
  readonly evals: readonly number[] | null;
  /** Global steps between autosaves; 0: none. */
  readonly saveEvery: number;
}
