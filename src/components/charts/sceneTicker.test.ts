import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../../test/support/seriesSamples.ts';
import type { Scene } from '../../story/scene.ts';
import { SceneTicker } from './sceneTicker.ts';

class Source {
  scene: Scene | null = null;
  private readonly listeners = new Set<() => void>();
  readonly getState = () => ({ scene: this.scene });
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  set(scene: Scene) {
    this.scene = scene;
    for (const listener of this.listeners) listener();
  }
}

const at = (phase: Scene['phase'], endStep: number) =>
  sceneOf(phase, experimentOf(), [recordOf({ attempt: 0, startStep: 0, endStep })]);

describe('the ticker', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells of a training run ten times a second at most, and of its newest step', () => {
    const source = new Source();
    const ticker = new SceneTicker(source);
    const heard: number[] = [];
    ticker.subscribe(() => heard.push(ticker.scene()?.attempts[0]?.rows.length ?? 0));
    for (let step = 1; step <= 100; step++) {
      source.set(at('live', step));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(200);
    expect(heard.length).toBeLessThanOrEqual(12);
    expect(heard.at(-1)).toBe(100);
  });

  it('keeps step with news that come as often as it tells, whatever else changes in between', () => {
    const source = new Source();
    const ticker = new SceneTicker(source);
    const lags: number[] = [];
    let [newest, newestMs] = [0, 0];
    ticker.subscribe(() => {
      if (ticker.scene()?.attempts[0]?.rows.length === newest) lags.push(performance.now() - newestMs);
    });
    for (let i = 1; i <= 40; i++) {
      [newest, newestMs] = [i, performance.now()];
      source.set(at('live', i));
      vi.advanceTimersByTime(37);
      source.set({ ...at('live', i), axisEnd: 400 + i }); // A save, say.
      vi.advanceTimersByTime(i % 5 === 0 ? 74 : 64);
    }
    expect(lags.length).toBeGreaterThanOrEqual(40);
    expect(lags.filter((lagMs) => lagMs < 10).length).toBeGreaterThanOrEqual(38);
  });

  it('tells at once of everything else', () => {
    const source = new Source();
    const ticker = new SceneTicker(source);
    const heard = vi.fn();
    ticker.subscribe(heard);
    source.set(at('live', 1));
    source.set(at('live', 2));
    source.set(at('crashed', 2));
    expect(ticker.scene()?.phase).toBe('crashed');
    source.set(at('crashed', 3));
    expect(ticker.scene()?.attempts[0]?.rows).toHaveLength(3);
  });

  it('paints after what was rendered, and stops when nobody is left', async () => {
    const source = new Source();
    const ticker = new SceneTicker(source);
    const order: string[] = [];
    const stopPainting = ticker.afterRender(() => order.push('paint'));
    const stop = ticker.subscribe(() => queueMicrotask(() => order.push('render')));
    source.set(at('first', 1));
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(order).toEqual(['render', 'paint']);
    stop();
    stopPainting();
    source.set(at('first', 2));
    expect(order).toHaveLength(2);
  });
});
