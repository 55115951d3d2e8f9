/**
 * TinyNet forward and backward in plain TypeScript, every operation rounded to f32, sums in a fixed order: the oracle.
 * It owns its scratch space and no state of a run; parameters and gradients are looked up by name.
 */
import type { Data } from '../../data/tasks.ts';
import { exp } from '../../math/exp.ts';
import { log } from '../../math/log.ts';
import type { LayerShape } from '../../model/tinyNet.ts';
import type { Tensors } from '../../tensors.ts';
import { addBias, addBiasAndClip, closeGates, type Planes, weightedSums, weightGradients, widthFor } from './kernels.ts';

const f = Math.fround;

/** One of two logits is the top one, so every other call is exp(0). */
const expOf = (x: number): number => (x === 0 ? 1 : f(exp(x)));

const along = ({ outputs, inputs }: LayerShape) => ({ outputs, inputs, perOutput: inputs, perInput: 1 });
const across = ({ outputs, inputs }: LayerShape) => ({
  outputs: inputs,
  inputs: outputs,
  perOutput: 1,
  perInput: inputs,
});

export class Network {
  private readonly width: number;
  /** The input, then every layer's output; the last holds the logits. */
  private readonly activations: readonly Planes[];
  /** dLoss/dz of every layer. */
  private readonly deltas: readonly Planes[];
  private readonly active: Int32Array;

  constructor(
    private readonly layers: readonly LayerShape[],
    private readonly samples: number,
  ) {
    this.width = widthFor(samples);
    const planes = (features: number): Planes => new Float64Array(features * this.width);
    this.activations = [planes(layers[0]!.inputs), ...layers.map(({ outputs }) => planes(outputs))];
    this.deltas = layers.map(({ outputs }) => planes(outputs));
    this.active = new Int32Array(samples);
  }

  /** Copies one sample into column `column` of the input. */
  setSample({ x, features }: Data, sample: number, column: number): void {
    const input = this.activations[0]!;
    for (let i = 0; i < features; i++) input[i * this.width + column] = x[sample * features + i]!;
  }

  forward(params: Tensors): void {
    this.layers.forEach((layer, depth) => {
      const z = this.activations[depth + 1]!;
      weightedSums(params.get(`${layer.name}.weight`)!, along(layer), this.activations[depth]!, z, this.width);
      const isLast = depth === this.layers.length - 1;
      (isLast ? addBias : addBiasAndClip)(z, params.get(`${layer.name}.bias`)!, this.width);
    });
  }

  /** Gradients of the loss whose deltas `lossOf` left, into `grads`. */
  backward(params: Tensors, grads: Tensors): void {
    const { samples, width, active, activations, deltas } = this;
    for (let depth = this.layers.length - 1; depth >= 0; depth--) {
      const layer = this.layers[depth]!;
      const [dz, x] = [deltas[depth]!, activations[depth]!];
      const gradients = { dw: grads.get(`${layer.name}.weight`)!, db: grads.get(`${layer.name}.bias`)! };
      weightGradients(dz, x, gradients, { samples, width, active });
      if (depth === 0) return;
      weightedSums(params.get(`${layer.name}.weight`)!, across(layer), dz, deltas[depth - 1]!, width);
      closeGates(deltas[depth - 1]!, x);
    }
  }

  /** −log softmax(logits)[label] of one column, for two classes; leaves (softmax − one-hot) · scale as its delta. */
  lossOf(column: number, label: number, scale: number): number {
    const logits = this.activations.at(-1)!;
    const delta = this.deltas.at(-1)!;
    const other = column + this.width;
    const top = Math.max(logits[column]!, logits[other]!);
    const e0 = expOf(f(logits[column]! - top));
    const e1 = expOf(f(logits[other]! - top));
    const total = f(e0 + e1);
    delta[column] = f(f(f(e0 / total) - (label === 0 ? 1 : 0)) * scale);
    delta[other] = f(f(f(e1 / total) - (label === 1 ? 1 : 0)) * scale);
    return f(f(log(total)) - f(logits[label === 0 ? column : other]! - top));
  }

  isHit(column: number, label: number): boolean {
    const logits = this.activations.at(-1)!;
    return (logits[column + this.width]! > logits[column]! ? 1 : 0) === label;
  }
}
