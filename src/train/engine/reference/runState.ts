/**
 * Parameters, gradients and slots of one run. All tensors lie in flat columns, so that a rule runs once per step; the maps
 * hold views into them. It takes no step by itself.
 */
import type { Data } from '../../data/tasks.ts';
import { countParams, paramShapes, sizeOf } from '../../model/tinyNet.ts';
import { slotName, type Tensors } from '../../tensors.ts';
import { checkState } from '../checks.ts';
import type { EngineState, PlannedStep, RunShape } from '../engine.ts';
import { ColumnOps } from './columnOps.ts';

const f = Math.fround;

type Columns = Readonly<Record<string, Float32Array>>;

export class RunState {
  isLoaded = false;
  readonly params: Tensors;
  readonly grads: Tensors;
  private readonly flat: Float32Array;
  private readonly flatGrads: Float32Array;
  private readonly sums: Float32Array;
  private readonly slots: Columns;
  private readonly ops: ColumnOps;

  constructor(
    readonly shape: RunShape,
    readonly data: Data,
  ) {
    const size = countParams(shape.layers);
    this.flat = new Float32Array(size);
    this.flatGrads = new Float32Array(size);
    this.sums = new Float32Array(size);
    this.slots = Object.fromEntries(shape.rule.slots.map((slot) => [slot, new Float32Array(size)]));
    this.ops = new ColumnOps(size);
    this.params = this.views(this.flat);
    this.grads = this.views(this.flatGrads);
  }

  private views(flat: Float32Array): Map<string, Float32Array> {
    let offset = 0;
    return new Map(
      paramShapes(this.shape.layers).map(({ name, shape }) => {
        const view = flat.subarray(offset, offset + sizeOf(shape));
        offset += view.length;
        return [name, view];
      }),
    );
  }

  load(state: EngineState): void {
    checkState(this.shape, state);
    for (const [name, view] of this.params) view.set(state.params.get(name)!);
    for (const [slot, column] of Object.entries(this.slots)) {
      column.fill(0);
      for (const [name, view] of this.views(column)) view.set(state.slots.get(slotName(slot, name)) ?? []);
    }
    this.isLoaded = true;
  }

  read(): EngineState {
    const copy = ([name, view]: [string, Float32Array]): [string, Float32Array] => [name, view.slice()];
    const slots = Object.entries(this.slots).flatMap(([slot, column]) =>
      [...this.views(column)].map(([name, view]) => copy([slotName(slot, name), view])),
    );
    return { params: new Map([...this.params].map(copy)), slots: new Map(slots) };
  }

  clearSums(): void {
    this.sums.fill(0);
  }

  /** Adds the gradients of one micro-batch to the sums. */
  addGrads(): void {
    for (let i = 0; i < this.sums.length; i++) this.sums[i] = this.sums[i]! + this.flatGrads[i]!;
  }

  /** Puts the sums in the place of the gradients. */
  takeSums(): void {
    this.flatGrads.set(this.sums);
  }

  /** Applies the rule to all parameters at once; returns the 2-norm of their change. */
  update(uniforms: PlannedStep['uniforms']): number {
    this.ops.recycle();
    const at = { ...this.slots, param: this.flat, grad: this.flatGrads };
    const next = this.shape.rule.step(this.ops, at, this.ops.fill(uniforms));
    const norm = distance(next.param!, this.flat);
    this.replace({ ...this.slots, param: this.flat }, next);
    return norm;
  }

  /** Copies what a rule returned into the state. Columns of the state under another name are copied before any changes. */
  private replace(state: Columns, next: Columns): void {
    const held = Object.values(state);
    const results = Object.keys(state).map((name) =>
      held.includes(next[name]!) ? next[name]!.slice() : next[name]!,
    );
    held.forEach((column, i) => {
      column.set(results[i]!);
    });
  }
}

/** 2-norm of a − b; the differences in f32, their squares and sum in f64. */
function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const change = f(a[i]! - b[i]!);
    sum += change * change;
  }
  return Math.sqrt(sum);
}
