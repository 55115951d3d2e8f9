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
    this.settle(this.found.ok);
  }

  /** What was wanted before the browser had answered, and is not there, nobody wants any more. */
  private settle(hasWebGpu: boolean): void {
    const { liveEngine } = this.store.getState();
    const wanted = !hasWebGpu && liveEngine.wanted === 'tfjs' ? 'auto' : liveEngine.wanted;
    this.store.setState({ liveEngine: { hasWebGpu, wanted, info: this.engineInfo(wanted) } });
  }

  engineName(wanted = this.store.getState().liveEngine.wanted): EngineName {
    return wanted === 'auto' ? defaultEngine(this.found) : wanted;
  }

  engineInfo(wanted = this.store.getState().liveEngine.wanted): EngineInfo {
    if (this.engineName(wanted) === 'reference' || !this.found?.ok) return CPU;
    return { name: 'tfjs', adapter: this.found.adapter, device: this.found.device };
  }
}
