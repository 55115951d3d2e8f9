/** Which GPU there is, asked before any engine is loaded. It makes no device and imports no TensorFlow.js. */
import type { EngineName } from './engine.ts';

export type GpuProbe =
  | { readonly ok: true; readonly device: 'gpu' | 'software'; readonly adapter: string }
  /** no-webgpu: the browser has none; insecure: not over HTTPS; no-adapter: the browser has it, the machine does not. */
  | { readonly ok: false; readonly reason: 'no-webgpu' | 'insecure' | 'no-adapter' };

/** Adapters that are programs: Chrome's, Mesa's two, Windows'. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|\bwarp\b/i;

/** What the adapter says of itself, for people. */
export function describeAdapter({ vendor, architecture, device, description }: GPUAdapterInfo): string {
  return description || [vendor, device || architecture].filter(Boolean).join(' ') || 'GPU';
}

export function isSoftware(info: GPUAdapterInfo): boolean {
  const words = [info.vendor, info.architecture, info.device, info.description].join(' ');
  return info.isFallbackAdapter || SOFTWARE.test(words);
}

/** The adapter that the tfjs engine takes, or null. */
export async function findAdapter(gpu: GPU): Promise<GPUAdapter | null> {
  return gpu.requestAdapter().catch(() => null);
}

/** navigator.gpu; undefined in Node, in old browsers and on insecure pages. */
export function findGpu(): GPU | undefined {
  return 'navigator' in globalThis && 'gpu' in navigator ? navigator.gpu : undefined;
}

export async function probeGpu(): Promise<GpuProbe> {
  const gpu = findGpu();
  if (!gpu) {
    const isInsecure = 'isSecureContext' in globalThis && !globalThis.isSecureContext;
    return { ok: false, reason: isInsecure ? 'insecure' : 'no-webgpu' };
  }
  const adapter = await findAdapter(gpu);
  if (!adapter) return { ok: false, reason: 'no-adapter' };
  return {
    ok: true,
    device: isSoftware(adapter.info) ? 'software' : 'gpu',
    adapter: describeAdapter(adapter.info),
  };
}

/** A real GPU trains with TensorFlow.js; without one, or before anybody has looked, the CPU is faster. */
export function defaultEngine(probe: GpuProbe | null): EngineName {
  return probe?.ok && probe.device === 'gpu' ? 'tfjs' : 'reference';
}
