/** RAdam: torch/optim/radam.py of PyTorch 1.13, arXiv 1908.03265. Without rectification it is SGD on exp_avg. */
import { powInt } from '../math/power.ts';
import { ADAM_COUNTS, adamGroup } from './adam.ts';
import type { UpdateRule } from './updateRule.ts';

type Slot = 'exp_avg' | 'exp_avg_sq';
type Uniform = 'b1' | 'oneMinusB1' | 'b2' | 'oneMinusB2' | 'eps' | 'weightDecay' | 'scale' | 'isRectified';

/** The variance rectification term of step `t` and whether it exists (rho_t above `threshold`). */
export function rectification(b2: number, t: number, threshold: number): number | null {
  const rhoInf = 2 / (1 - b2) - 1;
  const decayed = powInt(b2, t);
  const rho = rhoInf - (2 * t * decayed) / (1 - decayed);
  if (rho <= threshold) return null;
  return Math.sqrt(((rho - 4) * (rho - 2) * rhoInf) / ((rhoInf - 4) * (rhoInf - 2) * rho));
}

export const radam: UpdateRule<Slot, Uniform> = {
  slots: ['exp_avg', 'exp_avg_sq'],
  counts: ADAM_COUNTS,
  group: adamGroup,
  advance: (scalars) => {
    const { lr, 'betas.0': b1 = 0, 'betas.1': b2 = 0, eps = 0, weight_decay = 0 } = scalars.group;
    const step = (scalars.counts.step ?? 0) + 1;
    const rect = rectification(b2, step, 5);
    const scale =
      (lr / (1 - powInt(b1, step))) * (rect === null ? 1 : rect * Math.sqrt(1 - powInt(b2, step)));
    return {
      next: { ...scalars, counts: { step }, hasSlots: true },
      lr,
      uniforms: {
        b1,
        oneMinusB1: 1 - b1,
        b2,
        oneMinusB2: 1 - b2,
        eps,
        weightDecay: weight_decay,
        scale,
        isRectified: rect === null ? 0 : 1,
      },
    };
  },
  step: (ops, at, u) => {
    const g = ops.add(at.grad, ops.mul(u.weightDecay, at.param));
    const exp_avg = ops.add(ops.mul(at.exp_avg, u.b1), ops.mul(u.oneMinusB1, g));
    const exp_avg_sq = ops.add(ops.mul(at.exp_avg_sq, u.b2), ops.mul(u.oneMinusB2, ops.mul(g, g)));
    const adaptive = ops.div(exp_avg, ops.add(ops.sqrt(exp_avg_sq), u.eps));
    const direction = ops.select(u.isRectified, adaptive, exp_avg);
    return { param: ops.sub(at.param, ops.mul(u.scale, direction)), exp_avg, exp_avg_sq };
  },
};
