/**
 * Announces new scenes to what is painted without React, with or after everything that React renders of them. How often the
 * scene changes is the store's; it paints nothing itself.
 */
import type { LabState } from '../../store/contract.ts';
import type { Scene } from '../../story/scene.ts';
import { agreed } from '../../story/series.ts';

export interface SceneSource {
  getState(): Pick<LabState, 'scene'>;
  subscribe(listener: () => void): () => void;
}

export class SceneTicker {
  private readonly listeners = new Set<() => void>();
  private readonly painters = new Set<() => void>();
  /** As it came, and as it is drawn. */
  private announced: Scene | null = null;
  private drawn: Scene | null = null;
  private stop: (() => void) | undefined;

  constructor(private readonly source: SceneSource) {}

  /** The scene that everybody has been told of. */
  readonly scene = (): Scene | null => {
    if (!this.stop) this.look();
    return this.drawn;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    if (!this.stop) {
      this.look();
      this.stop = this.source.subscribe(() => this.changed());
    }
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = undefined;
    };
  };

  /** Like subscribe, but told after everything has been rendered that was to be. */
  readonly afterRender = (painter: () => void): (() => void) => {
    this.painters.add(painter);
    const stop = this.subscribe(() => {});
    return () => {
      this.painters.delete(painter);
      stop();
    };
  };

  private look(): boolean {
    const { scene } = this.source.getState();
    if (scene === this.announced) return false;
    this.announced = scene;
    this.drawn = scene && agreed(scene);
    return true;
  }

  private changed(): void {
    if (!this.look()) return;
    for (const listener of this.listeners) listener();
    // React renders what it was told in a microtask of its own; painters come after it, still before the frame.
    queueMicrotask(() => queueMicrotask(() => this.paint()));
  }

  private paint(): void {
    for (const painter of this.painters) painter();
  }
}
