/**
 * The update rule's operations on TensorFlow.js tensors, and the numbers of a step as tensors. Each operation is a kernel of
 * its own, so each is rounded to f32, as in the reference engine.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Ops } from '../../optim/updateRule.ts';

export class TensorOps implements Ops<tf.Tensor> {
  private readonly scalars = new Map<number, tf.Scalar>();
  private readonly known = new Map<tf.Tensor, number>();

  /** An uploaded number, kept until `dispose`, so that the rates that most steps share are uploaded once. */
  scalar(value: number): tf.Scalar {
    const found = this.scalars.get(value);
    if (found) return found;
    const made = tf.keep(tf.scalar(value, 'float32'));
    this.scalars.set(value, made);
    this.known.set(made, Math.fround(value));
    return made;
  }

  uniforms(values: Readonly<Record<string, number>>): Record<string, tf.Tensor> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.scalar(value)]));
  }

  dispose(): void {
    for (const scalar of this.scalars.values()) scalar.dispose();
    this.scalars.clear();
    this.known.clear();
  }

  add = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.add(a, b);
  sub = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.sub(a, b);
  mul = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.mul(a, b);
  div = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.div(a, b);
  min = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.minimum(a, b);
  max = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.maximum(a, b);
  sqrt = (a: tf.Tensor): tf.Tensor => tf.sqrt(a);
  abs = (a: tf.Tensor): tf.Tensor => tf.abs(a);
  sign = (a: tf.Tensor): tf.Tensor => tf.sign(a);

  /** A uniform decides on the host: exact, and without a kernel. */
  select = (condition: tf.Tensor, yes: tf.Tensor, no: tf.Tensor): tf.Tensor => {
    const value = this.known.get(condition);
    if (value !== undefined) return value !== 0 ? yes : no;
    return tf.where(tf.notEqual(condition, this.scalar(0)), yes, no);
  };
}
