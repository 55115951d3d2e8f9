/** What steps leave to be read back: recorded on the device step by step, awaited once for all. */
import * as tf from '@tensorflow/tfjs-core';
import type { StepPlan, StepResult } from '../engine.ts';
import { TensorOps } from './tensorOps.ts';
import type { TfjsRun } from './tfjsRun.ts';

/** Reads a tensor back and frees it. */
export async function readOnce(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return await tensor.data<'float32'>();
  } finally {
    tensor.dispose();
  }
}

/** Takes all steps of all plans, in order, and reads their metrics back at once. */
export function readMetrics(runs: readonly TfjsRun[], plans: readonly StepPlan[]): Promise<Float32Array> {
  const ops = new TensorOps();
  const metrics = plans.flatMap(({ steps }, i) => steps.map((step) => runs[i]!.step(step, ops)));
  ops.dispose();
  if (metrics.length === 0) return Promise.resolve(new Float32Array(0));
  const all = tf.concat(metrics);
  tf.dispose(metrics);
  return readOnce(all);
}

/** [loss, hits] of each micro-batch, then the squared norm. */
export function toResult(metrics: Float32Array, samples: number): StepResult {
  const sum = (first: number): number => {
    let total = 0;
    for (let i = first; i < metrics.length - 1; i += 2) total += metrics[i]!;
    return total;
  };
  return {
    loss: sum(0) / ((metrics.length - 1) / 2),
    accuracy: sum(1) / samples,
    updateNorm: Math.sqrt(metrics.at(-1)!),
  };
}
