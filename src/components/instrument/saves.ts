/** Which save counts. Pure. */
import type { Scene } from '../../story/scene.ts';

/** The newest save that a crash at the pen would go back to; the start is always saved. */
export const newestSave = ({ saves, attempts }: Scene, pen: number): number =>
  saves.findLast(({ isKept, step }) => isKept && step <= pen)?.step ?? attempts.at(-1)?.startStep ?? 0;
