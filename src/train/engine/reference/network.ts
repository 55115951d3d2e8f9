/**
 * TinyNet forward and backward in plain TypeScript, every operation rounded to f32, sums in a fixed order: the oracle.
 * It owns its scratch space and no state of a run; parameters and gradients are looked up by name.
 */
import type { Data } from '../../data/tasks.ts';
import { exp } from '../../math/exp.ts';
import { log } from '../../math/log.ts';
import type { LayerShape } from '../../model/tinyNet.ts';
import type { Tensors } from '../../tensors.ts';
import {
  addBias,
  addBiasAndClip,
  closeGates,
  gradients,
  type Planes,
  type Walk,
  weightedSums,
  widthFor,
} from './kernels.ts';

const f = Math.fround;

/** One of two logits is the top one, so every other call is exp(0). */
const expOf = (x: number): number => (x === 0 ? 1 : f(exp(x)));

/** A layer with what every step asks of it, made once. */
interface Layer {
  readonly weight: string;
  readonly bias: string;
  readonly along: Walk;
  readonly across: Walk;
}

const toLayer = ({ name, outputs, inputs }: LayerShape): Layer => ({
  weight: `${name}.weight`,
  bias: `${name}.bias`,
  along: { outputs, inputs, perOutput: inputs, perInput: 1 },
  across: { outputs: inputs, inputs: outputs, perOutput: 1, perInput: inputs },
});

export class Network {
  private readonly width: number;
  /** The input, then every layer's output; the last holds the logits. */
  private readonly activations: readonly Planes[];
  /** dLoss/dz of every layer. */
  private readonly deltas: readonly Planes[];
  private readonly labels: Uint8Array;
  private readonly layers: readonly Layer[];

  constructor(
    layers: readonly LayerShape[],
    private readonly samples: number,
  ) {
    this.width = widthFor(samples);
    this.layers = layers.map(toLayer);
    const planes = (features: number): Planes => new Float64Array(features * this.width);
    this.activations = [planes(layers[0]!.inputs), ...layers.map(({ outputs }) => planes(outputs))];
    this.deltas = layers.map(({ outputs }) => planes(outputs));
    this.labels = new Uint8Array(samples);
  }

  /** Copies the named samples into the first columns of the input. */
  setInput({ x, y, features }: Data, indices: Int32Array): void {
    const input = this.activations[0]!;
    for (let i = 0; i < features; i++) {
      const row = i * this.width;
      for (let column = 0; column < indices.length; column++)
        input[row + column] = x[indices[column]! * features + i]!;
    }
    for (let column = 0; column < indices.length; column++) this.labels[column] = y[indices[column]!]!;
  }

  forward(params: Tensors): void {
    const { layers, activations, width } = this;
    for (let depth = 0; depth < layers.length; depth++) {
      const layer = layers[depth]!;
      const z = activations[depth + 1]!;
      weightedSums(params.get(layer.weight)!, layer.along, activations[depth]!, z, width);
      const isLast = depth === layers.length - 1;
      (isLast ? addBias : addBiasAndClip)(z, params.get(layer.bias)!, width);
    }
  }

  /** Gradients of the losses whose deltas `lossOf` left in all columns, into `grads`. */
  backward(params: Tensors, grads: Tensors): void {
    const { layers, samples, width, activations, deltas } = this;
    for (let depth = layers.length - 1; depth >= 0; depth--) {
      const layer = layers[depth]!;
      const [dz, x] = [deltas[depth]!, activations[depth]!];
      const [dw, db] = [grads.get(layer.weight)!, grads.get(layer.bias)!];
      gradients(dz, x, { dw, db }, samples, width);
      if (depth === 0) return;
      weightedSums(params.get(layer.weight)!, layer.across, dz, deltas[depth - 1]!, width);
      closeGates(deltas[depth - 1]!, x);
    }
  }

  /** −log softmax(logits)[label] of one column, for two classes; leaves (softmax − one-hot) · scale as its delta. */
  lossOf(column: number, scale: number): number {
    const logits = this.activations[this.layers.length]!;
    const delta = this.deltas[this.layers.length - 1]!;
    const label = this.labels[column]!;
    const other = column + this.width;
    const [z0, z1] = [logits[column]!, logits[other]!];
    const top = Math.max(z0, z1);
    const e0 = expOf(f(z0 - top));
    const e1 = expOf(f(z1 - top));
    const total = f(e0 + e1);
    delta[column] = f(f(f(e0 / total) - (1 - label)) * scale);
    delta[other] = f(f(f(e1 / total) - label) * scale);
    return f(f(log(total)) - f((label === 0 ? z0 : z1) - top));
  }

  isHit(column: number): boolean {
    const logits = this.activations[this.layers.length]!;
    return (logits[column + this.width]! > logits[column]! ? 1 : 0) === this.labels[column];
  }
}
