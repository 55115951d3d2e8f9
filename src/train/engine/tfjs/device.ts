/**
 * The GPU device under TensorFlow.js: ours, so that its loss and its errors are seen. It knows no tensors of a run.
 */

import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { EngineError, type EngineInfo, misused } from '../engine.ts';
import { describeAdapter, findAdapter, findGpu, isSoftware } from '../probe.ts';

/** What TensorFlow.js' own start-up asks of an adapter. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

const ERROR_SCOPES = ['validation', 'out-of-memory', 'internal'] as const;

export interface OpenDevice {
  readonly device: GPUDevice;
  readonly adapterInfo: GPUAdapterInfo;
  readonly info: EngineInfo;
}

export async function openDevice(): Promise<OpenDevice> {
  const gpu = findGpu();
  if (!gpu) throw new EngineError({ code: 'noWebGpu', about: {} });
  const adapter = await findAdapter(gpu);
  if (!adapter) throw new EngineError({ code: 'noAdapter', about: {} });
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter
    .requestDevice({ requiredLimits, label: 'resume-lab' })
    .catch((error: unknown) => {
      throw new EngineError({ code: 'noDevice', about: { detail: String(error) } });
    });
  const kind = isSoftware(adapter.info) ? 'software' : 'gpu';
  return {
    device,
    adapterInfo: adapter.info,
    info: { name: 'tfjs', adapter: describeAdapter(adapter.info), device: kind },
  };
}

/** Makes `device` what TensorFlow.js computes on, with the flags that keep two equal runs equal to the bit. */
export async function installBackend({ device, adapterInfo }: OpenDevice): Promise<void> {
  removeBackend(); // The package registers one of its own when it is imported.
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', 3); // Never split-K: it adds with atomics, in any order.
  tf.env().set('WEBGPU_CPU_FORWARD', false); // Else small, freshly uploaded tensors are computed on the CPU.
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapterInfo));
  const isSet = await tf.setBackend('webgpu');
  if (!isSet || tf.getBackend() !== 'webgpu') throw new EngineError({ code: 'deviceNotTaken', about: {} });
}

const gpuError = (detail: string): EngineError => new EngineError({ code: 'gpuError', about: { detail } });

export function removeBackend(): void {
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
}

/** Watches a device. After its loss, or any error on it, nothing more is computed: half a step must not look like one. */
export class Watch {
  /** Resolves with the reason when the device is lost; never when we destroyed it. */
  readonly lost: Promise<EngineError>;
  private failure: EngineError | null = null;
  private isClosed = false;

  constructor(private readonly device: GPUDevice) {
    this.lost = new Promise((resolve) => {
      device.lost.then(({ reason, message }) => {
        if (this.isClosed) return;
        this.failure = new EngineError({ code: 'deviceLost', about: { detail: message || reason } });
        resolve(this.failure);
      });
    });
    device.addEventListener('uncapturederror', ({ error }) => {
      this.failure ??= gpuError(error.message);
    });
  }

  close(): void {
    this.isClosed = true;
    this.failure = misused('The engine has been disposed of.');
    this.device.destroy();
  }

  check(): void {
    if (this.failure !== null) throw this.failure;
  }

  /**
   * Awaits what `enqueue` reads back; `enqueue` must record all its GPU work before its first await. Any failure is final
   * and rejects with an EngineError, also one that the GPU reports without failing the read-back.
   */
  async guard<T>(enqueue: () => Promise<T>): Promise<T> {
    this.check();
    for (const scope of ERROR_SCOPES) this.device.pushErrorScope(scope);
    const reading = (async () => enqueue())(); // Also what it throws at once becomes a rejection.
    const scopes = ERROR_SCOPES.map(() => this.device.popErrorScope().catch(() => null));
    try {
      const [result, ...errors] = await Promise.all([reading, ...scopes]);
      const error = errors.find((found) => found !== null);
      if (error) throw gpuError(error.message);
      this.check();
      return result;
    } catch (error) {
      this.failure ??= error instanceof EngineError ? error : gpuError(String(error));
      throw this.failure;
    }
  }
}
