/**
 * The shape of an optimizer: pure arithmetic over an abstract tensor, written once and interpreted by every engine.
 * Counts and other scalars are the host's (float64); what an element needs in a step reaches it as a uniform (f32).
 */
import type { OptimizerSpec } from '../experiment/types.ts';

/** Elementwise operations; every engine supplies them for its own tensor type and rounds each one to f32. */
export interface Ops<T> {
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  sqrt(a: T): T;
  min(a: T, b: T): T;
  max(a: T, b: T): T;
  abs(a: T): T;
  sign(a: T): T;
  /** `yes` where `condition` is not 0, else `no`; both sides may be evaluated. */
  select(condition: T, yes: T, no: T): T;
}

/** One PyTorch param group, as numbers: 1 and 0 for True and False. The order of the keys is the checkpoint's. */
export type ParamGroup = Readonly<Record<string, number>> & { readonly lr: number };

/** What the optimizer counts for itself (Adam's step); empty for SGD. Per optimizer, saved with it. */
export type Counts = Readonly<Record<string, number>>;

/** The part of an optimizer's state that the host owns. */
export interface OptimizerScalars {
  readonly group: ParamGroup;
  readonly counts: Counts;
  /** False until the first update has made the slots: an absent slot is not a zero slot. */
  readonly hasSlots: boolean;
}

export interface Advance<U extends string> {
  readonly next: OptimizerScalars;
  readonly uniforms: Readonly<Record<U, number>>;
  /** The learning rate that the log reports for this step. */
  readonly lr: number;
}

/**
 * An optimizer. `S` names its per-parameter slots, `U` its uniforms, so that a forgotten slot or a misspelt uniform does
 * not compile.
 */
export interface UpdateRule<S extends string = string, U extends string = string> {
  readonly slots: readonly S[];
  /** PyTorch's param group for this spec, before a scheduler writes to it. */
  group(spec: OptimizerSpec): ParamGroup;
  readonly counts: Counts;
  /** Advances the host's scalars by one update and gives the numbers that the update needs. */
  advance(scalars: OptimizerScalars): Advance<U>;
  /** One update of one parameter tensor. */
  step<T>(
    ops: Ops<T>,
    at: Readonly<Record<S | 'param' | 'grad', T>>,
    uniforms: Readonly<Record<U, T>>,
  ): Record<S | 'param', T>;
  /**
   * The parameters to evaluate and deploy (Schedule-Free's x) from those that train (y); absent where they are the same.
   * Host arithmetic on copies: `slots` is empty before the first update.
   */
  evalParams?(
    param: Float32Array,
    slots: Readonly<Partial<Record<S, Float32Array>>>,
    group: ParamGroup,
  ): Float32Array;
}
