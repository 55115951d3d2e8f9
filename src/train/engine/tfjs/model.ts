/**
 * TinyNet forward and backward in TensorFlow.js operations, the gradients written by hand like the reference engine's.
 * Everything happens inside the caller's tf.tidy.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { LayerShape } from '../../model/tinyNet.ts';

export interface Layer {
  readonly weight: tf.Tensor2D; // [outputs, inputs]
  readonly bias: tf.Tensor; // [outputs]
}

export interface Samples {
  readonly x: tf.Tensor2D; // [samples, features]
  readonly targets: tf.Tensor2D; // [samples, CLASSES], one-hot
}

/** The layers as views into a flat column of all parameters. */
export function unflatten(flat: tf.Tensor, shapes: readonly LayerShape[]): Layer[] {
  let offset = 0;
  const take = (size: number): tf.Tensor => {
    offset += size;
    return tf.slice(flat, offset - size, size);
  };
  return shapes.map(({ inputs, outputs }) => ({
    weight: tf.reshape(take(outputs * inputs), [outputs, inputs]),
    bias: take(outputs),
  }));
}

/** The input and every layer's output; the last are the logits. */
export function forward(layers: readonly Layer[], x: tf.Tensor2D): tf.Tensor2D[] {
  const activations = [x];
  layers.forEach(({ weight, bias }, depth) => {
    const z: tf.Tensor2D = tf.add(tf.matMul(activations[depth]!, weight, false, true), bias);
    activations.push(depth < layers.length - 1 ? tf.relu(z) : z);
  });
  return activations;
}

/** Cross-entropy of each sample, and softmax − one-hot. */
export function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D) {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const exps = tf.exp(shifted);
  const totals = tf.sum(exps, 1, true);
  const losses = tf.sub(tf.log(tf.reshape(totals, [-1])), tf.sum(tf.mul(shifted, targets), 1));
  const slope: tf.Tensor2D = tf.sub(tf.div(exps, totals), targets);
  return { losses, slope };
}

/** How many samples the logits classify rightly; a tie is class 0. */
export function countHits(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Tensor {
  return tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(targets, 1)), 'float32'));
}

/** Gradients of all parameters as one flat column, from `dLogits` = dLoss/dlogits. */
export function backward(
  layers: readonly Layer[],
  activations: readonly tf.Tensor2D[],
  dLogits: tf.Tensor2D,
): tf.Tensor {
  const columns: tf.Tensor[] = [];
  let dz = dLogits;
  for (let depth = layers.length - 1; depth >= 0; depth--) {
    const input = activations[depth]!;
    const dWeight: tf.Tensor2D = tf.matMul(dz, input, true, false);
    columns.unshift(tf.reshape(dWeight, [-1]), tf.sum(dz, 0));
    if (depth > 0) dz = tf.mul(tf.matMul(dz, layers[depth]!.weight), tf.step(input)); // ReLU: input is its output.
  }
  return tf.concat(columns);
}
