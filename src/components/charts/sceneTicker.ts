/**
 * Announces new scenes to what is painted without React: at once where nothing trains, else ten times a second at most, however
 * fast steps come in. It paints nothing itself.
 */
import type { LabState } from '../../store/contract.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { agreed } from '../../story/series.ts';

const INTERVAL_MS = 100;

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
  private announcedAtMs = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stop: (() => void) | undefined;

  constructor(private readonly source: SceneSource) {}

  /** The scene that everybody has been told of. */
  readonly scene = (): Scene | null => {
    if (!this.stop) this.look();
    return this.drawn;
  };

  private look(): void {
    const { scene } = this.source.getState();
    if (scene === this.announced) return;
    this.announced = scene;
    this.drawn = scene && agreed(scene);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    if (!this.stop) {
      this.look();
      this.stop = this.source.subscribe(() => this.changed());
    }
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
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

  private changed(): void {
    const { scene } = this.source.getState();
    if (scene === this.announced) return;
    const isTraining = scene !== null && penStep(scene) !== null && scene.phase === this.announced?.phase;
    const waitMs = isTraining ? this.announcedAtMs + INTERVAL_MS - performance.now() : 0;
    if (waitMs <= 0) this.announce();
    else this.timer ??= setTimeout(() => this.announce(), waitMs);
  }

  private announce(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.announcedAtMs = performance.now();
    this.look();
    for (const listener of this.listeners) listener();
    // React renders what it was told in a microtask of its own; painters come after it, still before the frame.
    queueMicrotask(() => queueMicrotask(() => this.paint()));
  }

  private paint(): void {
    for (const painter of this.painters) painter();
  }
}
