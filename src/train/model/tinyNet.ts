/** TinyNet as data: Linear–ReLU–…–Linear to 2 classes, with PyTorch's names and default init. No arithmetic of a step. */
import type { Generator } from '../random/mt19937.ts';
import { uniform } from '../random/uniform.ts';
import type { Tensors } from '../tensors.ts';

export const CLASSES = 2;

export interface LayerShape {
  /** `m.0`, `m.2`, …: ReLUs take the odd places. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
}

export function layerShapes(features: number, hidden: readonly number[]): LayerShape[] {
  const widths = [features, ...hidden, CLASSES];
  return widths.slice(1).map((outputs, i) => ({ name: `m.${2 * i}`, inputs: widths[i]!, outputs }));
}

/** `m.0.weight` [outputs, inputs], `m.0.bias` [outputs], … in PyTorch's order. */
export function paramShapes(layers: readonly LayerShape[]): { name: string; shape: number[] }[] {
  return layers.flatMap(({ name, inputs, outputs }) => [
    { name: `${name}.weight`, shape: [outputs, inputs] },
    { name: `${name}.bias`, shape: [outputs] },
  ]);
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, extent) => product * extent, 1);

export function countParams(layers: readonly LayerShape[]): number {
  return paramShapes(layers).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** nn.Linear.reset_parameters: weight, then bias, uniform(−1/√fan_in, 1/√fan_in), layer by layer. */
export function initParams(layers: readonly LayerShape[], generator: Generator): Tensors {
  const params = new Map<string, Float32Array>();
  for (const { name, inputs, outputs } of layers) {
    const bound = 1 / Math.sqrt(inputs);
    const weight = new Float32Array(outputs * inputs);
    const bias = new Float32Array(outputs);
    uniform(generator, weight, -bound, bound);
    uniform(generator, bias, -bound, bound);
    params.set(`${name}.weight`, weight).set(`${name}.bias`, bias);
  }
  return params;
}
