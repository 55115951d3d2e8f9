/** The article's LambdaLR: a linear warm-up, then a half cosine to the horizon. Computed from base_lrs, so it heals. */
import type { WarmupCosineSpec } from '../experiment/types.ts';
import { cos } from '../math/trig.ts';
import type { Schedule } from './schedule.ts';

/** The factor on the base lr at epoch `t`; 1/warmup at 0. */
export function warmupCosineFactor(t: number, warmupSteps: number, totalSteps: number): number {
  if (t < warmupSteps) return (t + 1) / warmupSteps;
  const progress = Math.min(1, (t - warmupSteps) / Math.max(1, totalSteps - warmupSteps));
  return 0.5 * (1 + cos(Math.PI * progress));
}

export function warmupCosine({ warmup_steps }: WarmupCosineSpec): Schedule {
  return {
    apply: ({ state, group, totalSteps }) => ({
      ...group,
      lr: state.base_lrs * warmupCosineFactor(state.last_epoch, warmup_steps, totalSteps),
    }),
  };
}
