/**
 * TensorFlow.js op by op on WebGPU: the legible engine on the GPU, any shape. One at a time in a page or worker, because
 * TensorFlow.js has one backend.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Data } from '../../data/tasks.ts';
import type { Tensors } from '../../tensors.ts';
import { checkParams, checkPlan, existingRun, loadedRun } from '../checks.ts';
import {
  type Engine,
  EngineError,
  type EngineInfo,
  type EngineState,
  type RunShape,
  type StepPlan,
  type StepResults,
} from '../engine.ts';
import { installBackend, openDevice, removeBackend, Watch } from './device.ts';
import { readMetrics, readOnce, toResult } from './metrics.ts';
import type { Samples } from './model.ts';
import { TfjsRun, uploadSamples } from './tfjsRun.ts';

let isOpen = false;

/** Rejects with an EngineError where there is no WebGPU, and while another one is open here. */
export async function openTfjs(): Promise<TfjsEngine> {
  if (isOpen) throw new EngineError({ code: 'engineBusy', about: {} });
  isOpen = true;
  try {
    const opened = await openDevice();
    await installBackend(opened).catch((error: unknown) => {
      opened.device.destroy();
      throw error;
    });
    return new TfjsEngine(opened.device, opened.info);
  } catch (error) {
    isOpen = false;
    throw error;
  }
}

export class TfjsEngine implements Engine {
  readonly lost: Promise<EngineError>;
  private readonly watch: Watch;
  private runs: TfjsRun[] = [];
  private samples = new Map<Data, Samples>();
  private isDisposed = false;

  constructor(
    readonly device: GPUDevice,
    readonly info: EngineInfo,
  ) {
    this.watch = new Watch(device);
    this.lost = this.watch.lost;
  }

  async create(shape: RunShape, data: readonly Data[]): Promise<void> {
    this.watch.check();
    for (const { x } of data) this.checkFits(x.byteLength);
    this.clear();
    for (const samples of data) {
      if (!this.samples.has(samples)) this.samples.set(samples, uploadSamples(samples));
    }
    this.runs = data.map((samples) => new TfjsRun(shape, this.samples.get(samples)!));
  }

  private checkFits(sizeBytes: number): void {
    const limitBytes = Math.min(
      this.device.limits.maxStorageBufferBindingSize,
      this.device.limits.maxBufferSize,
    );
    if (sizeBytes <= limitBytes) return;
    throw new EngineError({ code: 'tooLargeForGpu', about: { sizeBytes, limitBytes } });
  }

  private clear(): void {
    for (const run of this.runs) run.dispose();
    for (const { x, targets } of this.samples.values()) tf.dispose([x, targets]);
    this.runs = [];
    this.samples = new Map();
  }

  load(run: number, state: EngineState): void {
    this.watch.check();
    existingRun(this.runs, run).load(state);
  }

  async run(plans: readonly StepPlan[]): Promise<StepResults[]> {
    this.watch.check();
    const runs = plans.map((plan) => {
      const run = loadedRun(this.runs, plan.run);
      checkPlan(run.shape, plan);
      return run;
    });
    const metrics = await this.watch.guard(() => readMetrics(runs, plans));
    let offset = 0;
    return plans.map(({ run, steps }, i) => {
      const results = steps.map(() => {
        const { accumulate, batchSize } = runs[i]!.shape;
        const size = 2 * accumulate + 1;
        offset += size;
        return toResult(metrics.subarray(offset - size, offset), accumulate * batchSize);
      });
      return { run, steps: results };
    });
  }

  async read(run: number): Promise<EngineState> {
    this.watch.check();
    const it = loadedRun(this.runs, run);
    return this.watch.guard(() => it.read());
  }

  /** Reads back the loss of every sample; the mean is the host's, in float64. */
  async evaluate(run: number, params?: Tensors): Promise<number> {
    this.watch.check();
    const it = loadedRun(this.runs, run);
    if (params) checkParams(it.shape, params);
    const losses = await this.watch.guard(() => readOnce(it.losses(params)));
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.clear();
    removeBackend();
    this.watch.close();
    isOpen = false;
  }
}
