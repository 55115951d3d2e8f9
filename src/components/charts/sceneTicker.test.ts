import { describe, expect, it } from 'vitest';
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
  it('tells of every new scene, and of nothing else', () => {
    const source = new Source();
    const ticker = new SceneTicker(source);
    const heard: number[] = [];
    ticker.subscribe(() => heard.push(ticker.scene()?.attempts[0]?.rows.length ?? 0));
    const scene = at('live', 1);
    source.set(scene);
    source.set(scene);
    source.set(at('live', 2));
    expect(heard).toEqual([1, 2]);
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
