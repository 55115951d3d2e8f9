/** The reference engine: plain TypeScript, f32 throughout, the same bytes on every machine. The oracle, and Node's engine. */
import type { Data } from '../../data/tasks.ts';
import { CLASSES, countParams, paramShapes, sizeOf } from '../../model/tinyNet.ts';
import { slotName, type Tensors } from '../../tensors.ts';
import {
  type Engine,
  EngineError,
  type EngineState,
  type PlannedStep,
  type RunShape,
  type StepPlan,
  type StepResult,
  type StepResults,
} from '../engine.ts';
import { columnOps } from './columnOps.ts';
import { crossEntropy, forward, hit, linearBackward, makeActivations, reluBackward } from './network.ts';

const f = Math.fround;
const EVALUATION_ROWS = 256;

/** All tensors lie in flat columns, so that a rule runs once per step; the maps hold views into them. */
class Run {
  readonly params: Map<string, Float32Array>;
  readonly grads: Map<string, Float32Array>;
  private flat: Float32Array;
  private readonly flatGrads: Float32Array;
  private slots: Record<string, Float32Array>;

  constructor(
    readonly shape: RunShape,
    readonly data: Data,
  ) {
    const size = countParams(shape.layers);
    this.flat = new Float32Array(size);
    this.flatGrads = new Float32Array(size);
    this.params = this.views(this.flat);
    this.grads = this.views(this.flatGrads);
    this.slots = this.emptySlots();
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

  private emptySlots(): Record<string, Float32Array> {
    return Object.fromEntries(
      this.shape.rule.slots.map((slot) => [slot, new Float32Array(this.flat.length)]),
    );
  }

  load(state: EngineState): void {
    this.slots = this.emptySlots();
    for (const [name, view] of this.params) {
      const values = state.params.get(name);
      if (values?.length !== view.length)
        throw new EngineError(`The state has no ${name} of ${view.length} values.`);
      view.set(values);
    }
    for (const [slot, column] of Object.entries(this.slots)) {
      for (const [name, view] of this.views(column)) view.set(state.slots.get(slotName(slot, name)) ?? []);
    }
  }

  read(): EngineState {
    const copy = ([name, view]: [string, Float32Array]): [string, Float32Array] => [name, view.slice()];
    const slots = Object.entries(this.slots).flatMap(([slot, column]) =>
      [...this.views(column)].map(([name, view]) => copy([slotName(slot, name), view])),
    );
    return { params: new Map([...this.params].map(copy)), slots: new Map(slots) };
  }

  /** Applies the rule to all parameters at once; returns the 2-norm of their change. */
  update(uniforms: PlannedStep['uniforms']): number {
    const columns = Object.fromEntries(
      Object.entries(uniforms).map(([name, value]) => [name, Float32Array.of(value)]),
    );
    const next = this.shape.rule.step(
      columnOps,
      { ...this.slots, param: this.flat, grad: this.flatGrads },
      columns,
    );
    const { param, ...slots } = next;
    let sum = 0;
    for (let i = 0; i < param.length; i++) {
      const change = f(param[i]! - this.flat[i]!);
      sum += change * change;
    }
    this.flat.set(param);
    for (const slot of this.shape.rule.slots) this.slots[slot] = slots[slot]!.slice();
    return Math.sqrt(sum);
  }

  /** Adds this micro-batch's gradients to what `accumulated` holds. */
  accumulate(accumulated: Float32Array): void {
    for (let i = 0; i < accumulated.length; i++) accumulated[i] = accumulated[i]! + this.flatGrads[i]!;
  }

  setGrads(values: Float32Array): void {
    this.flatGrads.set(values);
  }

  get size(): number {
    return this.flat.length;
  }
}

interface Scratch {
  readonly x: Float32Array;
  readonly activations: Float32Array[];
  readonly deltas: Float32Array[];
}

function makeScratch({ layers, batchSize }: RunShape): Scratch {
  return {
    x: new Float32Array(batchSize * layers[0]!.inputs),
    activations: makeActivations(layers, batchSize),
    deltas: makeActivations(layers, batchSize),
  };
}

/** Forward and backward of one micro-batch; leaves its gradients in run.grads. */
function microBatch(run: Run, indices: Int32Array, scratch: Scratch): { loss: number; hits: number } {
  const { layers, batchSize, accumulate } = run.shape;
  const { features, x, y } = run.data;
  indices.forEach((index, row) => {
    scratch.x.set(x.subarray(index * features, (index + 1) * features), row * features);
  });
  const param = (name: string) => run.params.get(name)!;
  const logits = forward(layers, param, scratch.x, scratch.activations, batchSize);
  const delta = scratch.deltas[layers.length - 1]!;
  const scale = f(f(1 / accumulate) / batchSize);
  let loss = f(0);
  let hits = 0;
  indices.forEach((index, row) => {
    const label = y[index]!;
    const at = row * CLASSES;
    loss = f(loss + crossEntropy(logits, at, label, delta));
    if (hit(logits, row, label)) hits++;
    for (let c = 0; c < CLASSES; c++) delta[at + c] = f(delta[at + c]! - (c === label ? 1 : 0)) * scale;
  });
  for (let depth = layers.length - 1; depth >= 0; depth--) {
    const { name } = layers[depth]!;
    const input = depth === 0 ? scratch.x : scratch.activations[depth - 1]!;
    const dz = scratch.deltas[depth]!;
    linearBackward(dz, input, run.grads.get(`${name}.weight`)!, run.grads.get(`${name}.bias`)!, batchSize);
    if (depth > 0) reluBackward(dz, param(`${name}.weight`), input, scratch.deltas[depth - 1]!, batchSize);
  }
  return { loss: f(loss / batchSize), hits };
}

function takeStep(run: Run, { indices, uniforms }: PlannedStep, scratch: Scratch): StepResult {
  const { batchSize, accumulate } = run.shape;
  const total = new Float32Array(accumulate > 1 ? run.size : 0);
  let loss = 0;
  let hits = 0;
  for (let micro = 0; micro < accumulate; micro++) {
    const result = microBatch(run, indices.subarray(micro * batchSize, (micro + 1) * batchSize), scratch);
    loss += result.loss;
    hits += result.hits;
    if (accumulate > 1) run.accumulate(total);
  }
  if (accumulate > 1) run.setGrads(total);
  return {
    loss: loss / accumulate,
    accuracy: hits / (accumulate * batchSize),
    updateNorm: run.update(uniforms),
  };
}

/** Mean cross-entropy over all samples, in blocks; the mean is taken in float64. */
function evaluateAll({ shape: { layers }, data }: Run, params: Tensors): number {
  const activations = makeActivations(layers, EVALUATION_ROWS);
  let sum = 0;
  for (let start = 0; start < data.n; start += EVALUATION_ROWS) {
    const rows = Math.min(EVALUATION_ROWS, data.n - start);
    const x = data.x.subarray(start * data.features, (start + rows) * data.features);
    const logits = forward(layers, (name) => params.get(name)!, x, activations, rows);
    for (let row = 0; row < rows; row++) sum += crossEntropy(logits, row * CLASSES, data.y[start + row]!);
  }
  return sum / data.n;
}

export class ReferenceEngine implements Engine {
  readonly info = { name: 'reference', adapter: '', device: 'cpu' } as const;
  readonly lost = new Promise<string>(() => {});
  private runs: Run[] = [];
  private scratch: Scratch | null = null;

  async create(shape: RunShape, data: readonly Data[]): Promise<void> {
    this.runs = data.map((samples) => new Run(shape, samples));
    this.scratch = makeScratch(shape);
  }

  load(run: number, state: EngineState): void {
    this.at(run).load(state);
  }

  async run(plans: readonly StepPlan[]): Promise<StepResults[]> {
    const { scratch } = this;
    if (!scratch) throw new EngineError('The engine has no runs; call create first.');
    return plans.map(({ run, steps }) => ({
      run,
      steps: steps.map((step) => takeStep(this.at(run), step, scratch)),
    }));
  }

  async read(run: number): Promise<EngineState> {
    return this.at(run).read();
  }

  async evaluate(run: number, params?: Tensors): Promise<number> {
    const it = this.at(run);
    return evaluateAll(it, params ?? it.params);
  }

  dispose(): void {
    this.runs = [];
    this.scratch = null;
  }

  private at(run: number): Run {
    const found = this.runs[run];
    if (!found) throw new EngineError(`The engine has no run ${run}; it has ${this.runs.length}.`);
    return found;
  }
}
