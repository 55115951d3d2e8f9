/** What counts as software, and which engine follows from what was found. */
import { describe, expect, it } from 'vitest';
import { defaultEngine, describeAdapter, isSoftware, probeGpu } from './probe.ts';

function adapter(words: Partial<GPUAdapterInfo>): GPUAdapterInfo {
  const none = { vendor: '', architecture: '', device: '', description: '', isFallbackAdapter: false };
  return { ...none, subgroupMinSize: 4, subgroupMaxSize: 128, ...words } as GPUAdapterInfo;
}

describe('the GPU probe', () => {
  it.each([
    [{ vendor: 'google', architecture: 'swiftshader' }, true],
    [{ vendor: 'mesa', description: 'llvmpipe (LLVM 19.1.7, 256 bits)' }, true],
    [{ vendor: 'microsoft', description: 'Microsoft Basic Render Driver' }, true],
    [{ vendor: 'intel', isFallbackAdapter: true }, true],
    [{ vendor: 'apple', architecture: 'metal-3' }, false],
    [{ vendor: 'nvidia', architecture: 'ampere', description: 'NVIDIA GeForce RTX 3060' }, false],
    [{}, false],
  ])('%o is software: %s', (words, expected) => {
    expect(isSoftware(adapter(words))).toBe(expected);
  });

  it('describes an adapter in its own words', () => {
    expect(describeAdapter(adapter({ vendor: 'apple', architecture: 'metal-3' }))).toBe('apple metal-3');
    expect(describeAdapter(adapter({ vendor: 'nvidia', description: 'RTX 3060' }))).toBe('RTX 3060');
    expect(describeAdapter(adapter({}))).toBe('GPU');
  });

  it('finds none in Node', async () => {
    expect(await probeGpu()).toEqual({ ok: false, reason: 'no-webgpu' });
  });

  it('trains on a real GPU, and on the CPU without one', () => {
    expect(defaultEngine({ ok: true, device: 'gpu', adapter: 'x' })).toBe('tfjs');
    expect(defaultEngine({ ok: true, device: 'software', adapter: 'SwiftShader' })).toBe('reference');
    expect(defaultEngine({ ok: false, reason: 'no-adapter' })).toBe('reference');
    expect(defaultEngine(null)).toBe('reference');
  });
});
