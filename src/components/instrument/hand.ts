/** Where a hand holds seam and tear while it drags: told to whoever draws them, in the same frame and without a render. */
import type { ShownSeam } from './useView.ts';

export interface Hand {
  move(seam: ShownSeam): void;
  follow(listener: (seam: ShownSeam) => void): () => void;
}

export function createHand(): Hand {
  const listeners = new Set<(seam: ShownSeam) => void>();
  return {
    move: (seam) => {
      for (const listener of listeners) listener(seam);
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
