/**
 * One run on the device: its samples, parameters and slots as flat columns, and what a step does to them. Nothing here
 * awaits: reading back is the engine's.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Data } from '../../data/tasks.ts';
import { CLASSES, countParams, paramShapes, sizeOf } from '../../model/tinyNet.ts';
import { slotName, type Tensors } from '../../tensors.ts';
import { checkState } from '../checks.ts';
import type { EngineState, PlannedStep, RunShape } from '../engine.ts';
import { backward, countHits, crossEntropy, forward, type Samples, unflatten } from './model.ts';
import type { TensorOps } from './tensorOps.ts';

/** A block of an evaluation holds at most this many floats of one layer: 16 MB. */
const EVALUATION_FLOATS = 1 << 22;

/** `param` and every slot. */
type Columns = Readonly<Record<string, tf.Tensor>>;

export function uploadSamples({ n, features, x, y }: Data): Samples {
  const targets = new Float32Array(n * CLASSES);
  for (let i = 0; i < n; i++) targets[i * CLASSES + y[i]!] = 1;
  return { x: tf.tensor2d(x.slice(), [n, features]), targets: tf.tensor2d(targets, [n, CLASSES]) };
}

export class TfjsRun {
  private columns: Columns | null = null;

  constructor(
    readonly shape: RunShape,
    private readonly samples: Samples,
  ) {}

  get isLoaded(): boolean {
    return this.columns !== null;
  }

  load(state: EngineState): void {
    checkState(this.shape, state);
    const slots = this.shape.rule.slots.map((slot) => {
      const column = this.flatten((name) => state.slots.get(slotName(slot, name)));
      return [slot, tf.tensor1d(column)] as const;
    });
    const param = tf.tensor1d(this.flatten((name) => state.params.get(name)));
    this.replace({ ...Object.fromEntries(slots), param });
  }

  /** A new flat column; tensors that are absent are zeros. */
  private flatten(tensor: (name: string) => Float32Array | undefined): Float32Array {
    const column = new Float32Array(countParams(this.shape.layers));
    let offset = 0;
    for (const { name, shape } of paramShapes(this.shape.layers)) {
      column.set(tensor(name) ?? [], offset);
      offset += sizeOf(shape);
    }
    return column;
  }

  /** Views of a flat column, copied. */
  private unflattened(column: Float32Array, rename: (name: string) => string): [string, Float32Array][] {
    let offset = 0;
    return paramShapes(this.shape.layers).map(({ name, shape }) => {
      offset += sizeOf(shape);
      return [rename(name), column.slice(offset - sizeOf(shape), offset)];
    });
  }

  private replace(columns: Columns): void {
    const kept = new Set(Object.values(columns));
    for (const old of Object.values(this.columns ?? {})) if (!kept.has(old)) old.dispose();
    this.columns = columns;
  }

  /** Takes a step; returns its metrics: loss and hits of each micro-batch, then the squared norm of the update. */
  step({ indices, uniforms }: PlannedStep, ops: TensorOps): tf.Tensor {
    const before = this.columns!;
    const { next, metrics } = tf.tidy(() => {
      const { grad, ofBatches } = this.gradients(indices, before.param!, ops);
      const next = this.shape.rule.step<tf.Tensor>(ops, { ...before, grad }, ops.uniforms(uniforms));
      const squaredNorm = tf.sum(tf.square(tf.sub(next.param!, before.param!)));
      return { next, metrics: tf.stack([...ofBatches, squaredNorm]) };
    });
    this.replace(next);
    return metrics;
  }

  /** Gradients of the mean loss over all micro-batches, each one's added to the sum of those before it. */
  private gradients(indices: Int32Array, param: tf.Tensor, ops: TensorOps) {
    const { batchSize, accumulate, layers } = this.shape;
    const model = unflatten(param, layers);
    const scale = ops.scalar(Math.fround(1 / accumulate) / batchSize);
    const ofBatches: tf.Tensor[] = [];
    const grads: tf.Tensor[] = [];
    for (let micro = 0; micro < accumulate; micro++) {
      const batch = tf.tensor1d(indices.slice(micro * batchSize, (micro + 1) * batchSize), 'int32');
      const targets = tf.gather(this.samples.targets, batch);
      const activations = forward(model, tf.gather(this.samples.x, batch));
      const logits = activations.at(-1)!;
      const { losses, slope } = crossEntropy(logits, targets);
      ofBatches.push(tf.mean(losses), countHits(logits, targets));
      grads.push(backward(model, activations, tf.mul(slope, scale)));
    }
    return { grad: grads.reduce((sum, next) => tf.add(sum, next)), ofBatches };
  }

  /** The loss of every sample, in blocks, at the given parameters or the run's own. */
  losses(params?: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const flat = params ? tf.tensor1d(this.flatten((name) => params.get(name))) : this.columns!.param!;
      const { layers } = this.shape;
      const { x, targets } = this.samples;
      const model = unflatten(flat, layers);
      const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
      const rows = Math.max(1, Math.floor(EVALUATION_FLOATS / widest));
      const blocks: tf.Tensor[] = [];
      for (let start = 0; start < x.shape[0]; start += rows) {
        const size = Math.min(rows, x.shape[0] - start);
        const logits = forward(model, tf.slice2d(x, [start, 0], [size, -1])).at(-1)!;
        blocks.push(crossEntropy(logits, tf.slice2d(targets, [start, 0], [size, -1])).losses);
      }
      return tf.concat(blocks);
    });
  }

  /** Reads the state back, buffer by buffer: no kernel touches the bits. */
  async read(): Promise<EngineState> {
    // Clones, because a step or a load may dispose of the columns before they have arrived.
    const columns = Object.entries(this.columns!).map(([slot, column]) => [slot, column.clone()] as const);
    const arrays = await Promise.all(
      columns.map(async ([slot, column]) => [slot, await column.data<'float32'>()] as const),
    ).finally(() => tf.dispose(columns.map(([, column]) => column)));
    const byName = new Map(arrays);
    const slots = this.shape.rule.slots.flatMap((slot) =>
      this.unflattened(byName.get(slot)!, (name) => slotName(slot, name)),
    );
    return { params: new Map(this.unflattened(byName.get('param')!, (name) => name)), slots: new Map(slots) };
  }

  dispose(): void {
    this.replace({});
    this.columns = null;
  }
}
