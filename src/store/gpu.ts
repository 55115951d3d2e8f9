/** Which engine a live run gets: what the visitor wants, else the best that the machine has. Asks for the GPU once, late. */
import type { StoreApi } from 'zustand/vanilla';
import type { EngineInfo, EngineName } from '../train/engine/engine.ts';
import { defaultEngine, type GpuProbe, probeGpu } from '../train/engine/probe.ts';
import type { LabState } from './contract.ts';

const CPU: EngineInfo = { name: 'reference', adapter: '', device: 'cpu' };

/** Some frames after the first curve was handed over, or a while in a hidden tab. */
const painted = (): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, 3000);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 200)));
  });

export class Gpu {
  private found: GpuProbe | null = null;
  private isAsked = false;

  constructor(private readonly store: StoreApi<LabState>) {}

  /** No GPU work before the first curve is on the chart. */
  async probeOnceAfterPaint(): Promise<void> {
    if (this.isAsked) return;
    this.isAsked = true;
    await painted();
    this.found = await probeGpu();
    const { liveEngine } = this.store.getState();
    this.store.setState({ liveEngine: { ...liveEngine, isProbing: false, info: this.engineInfo() } });
  }

  engineName(): EngineName {
    const { wanted } = this.store.getState().liveEngine;
    return wanted === 'auto' ? defaultEngine(this.found) : wanted;
  }

  engineInfo(): EngineInfo {
    if (this.engineName() === 'reference' || !this.found?.ok) return CPU;
    return { name: 'tfjs', adapter: this.found.adapter, device: this.found.device };
  }
}
