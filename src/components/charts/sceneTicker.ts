/**
 * Announces new scenes to what is painted without React: at once where nothing trains, else ten times a second at most, however
 * fast steps come in. It paints nothing itself.
 */
import type { LabState } from '../../store/contract.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { agreed } from '../../story/series.ts';

const INTERVAL_MS = 100;
/** Later than this, a new beat begins. */
const LATE_MS = 30;

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
    if (!isTraining) return this.announce();
    // What changed beside the steps goes along with the next ones: on its own it would make them wait their turn after it.
    const hasSteps = penStep(scene) !== (this.announced && penStep(this.announced));
    const waitMs = this.announcedAtMs + (hasSteps ? 1 : 1.5) * INTERVAL_MS - performance.now();
    if (waitMs <= 0) return this.announce();
    if (hasSteps) clearTimeout(this.timer);
    if (hasSteps || this.timer === undefined) this.timer = setTimeout(() => this.announce(), waitMs);
  }

  private announce(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // On a beat, so that one that came late does not put off all that follow.
    const [nowMs, beatMs] = [performance.now(), this.announcedAtMs + INTERVAL_MS];
    this.announcedAtMs = nowMs - beatMs < LATE_MS ? Math.min(beatMs, nowMs) : nowMs;
    this.look();
    for (const listener of this.listeners) listener();
    // React renders what it was told in a microtask of its own; painters come after it, still before the frame.
    queueMicrotask(() => queueMicrotask(() => this.paint()));
  }

  private paint(): void {
    for (const painter of this.painters) painter();
  }
}
