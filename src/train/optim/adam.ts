/** Adam, AdamW and AMSGrad: torch/optim/adam.py and adamw.py of PyTorch 1.13, arXiv 1412.6980, 1711.05101, 1904.09237. */
import type { AdamSpec, OptimizerSpec } from '../experiment/types.ts';
import { powInt } from '../math/power.ts';
import type { Counts, Ops, OptimizerScalars, ParamGroup, UpdateRule } from './updateRule.ts';

type Slot = 'exp_avg' | 'exp_avg_sq';
type Uniform = 'stepSize' | 'b1' | 'oneMinusB1' | 'b2' | 'oneMinusB2' | 'rootBias2' | 'eps' | 'l2' | 'shrink';

export const ADAM_COUNTS: Counts = { step: 0 };

/** PyTorch's param group; betas as two numbers. */
export function adamGroup(spec: OptimizerSpec): ParamGroup {
  if (!('amsgrad' in spec)) throw new Error(`An Adam rule was given ${spec.name}.`);
  const { lr, betas, eps, weight_decay, amsgrad }: AdamSpec = spec;
  return {
    lr,
    'betas.0': betas[0],
    'betas.1': betas[1],
    eps,
    weight_decay,
    amsgrad: amsgrad ? 1 : 0,
    maximize: 0,
    foreach: 0,
    capturable: 0,
    differentiable: 0,
  };
}

/** The numbers of the next update; `decoupled` is AdamW's weight decay. */
function advance(scalars: OptimizerScalars, decoupled: boolean) {
  const { lr, 'betas.0': b1 = 0, 'betas.1': b2 = 0, eps = 0, weight_decay = 0 } = scalars.group;
  const step = (scalars.counts.step ?? 0) + 1;
  return {
    next: { ...scalars, counts: { step }, hasSlots: true },
    lr,
    uniforms: {
      stepSize: lr / (1 - powInt(b1, step)),
      b1,
      oneMinusB1: 1 - b1,
      b2,
      oneMinusB2: 1 - b2,
      rootBias2: Math.sqrt(1 - powInt(b2, step)),
      eps,
      l2: decoupled ? 0 : weight_decay,
      shrink: decoupled ? 1 - lr * weight_decay : 1,
    },
  };
}

interface Moments<T> {
  readonly param: T;
  readonly exp_avg: T;
  readonly exp_avg_sq: T;
}

/** Decays the weights and updates both moments. */
function moments<T>(ops: Ops<T>, at: Moments<T> & { grad: T }, u: Readonly<Record<Uniform, T>>): Moments<T> {
  const param = ops.mul(at.param, u.shrink);
  const g = ops.add(at.grad, ops.mul(u.l2, param));
  return {
    param,
    exp_avg: ops.add(ops.mul(at.exp_avg, u.b1), ops.mul(u.oneMinusB1, g)),
    exp_avg_sq: ops.add(ops.mul(at.exp_avg_sq, u.b2), ops.mul(u.oneMinusB2, ops.mul(g, g))),
  };
}

/** param − stepSize · exp_avg / (√second / √(1 − b2ᵗ) + eps) */
function descend<T>(
  ops: Ops<T>,
  { param, exp_avg }: Moments<T>,
  second: T,
  u: Readonly<Record<Uniform, T>>,
): T {
  const denominator = ops.add(ops.div(ops.sqrt(second), u.rootBias2), u.eps);
  return ops.sub(param, ops.mul(u.stepSize, ops.div(exp_avg, denominator)));
}

function adamRule(decoupled: boolean): UpdateRule<Slot, Uniform> {
  return {
    slots: ['exp_avg', 'exp_avg_sq'],
    counts: ADAM_COUNTS,
    group: adamGroup,
    advance: (scalars) => advance(scalars, decoupled),
    step: (ops, at, u) => {
      const m = moments(ops, at, u);
      return { ...m, param: descend(ops, m, m.exp_avg_sq, u) };
    },
  };
}

function amsgradRule(decoupled: boolean): UpdateRule<Slot | 'max_exp_avg_sq', Uniform> {
  return {
    slots: ['exp_avg', 'exp_avg_sq', 'max_exp_avg_sq'],
    counts: ADAM_COUNTS,
    group: adamGroup,
    advance: (scalars) => advance(scalars, decoupled),
    step: (ops, at, u) => {
      const m = moments(ops, at, u);
      const max_exp_avg_sq = ops.max(at.max_exp_avg_sq, m.exp_avg_sq);
      return { ...m, max_exp_avg_sq, param: descend(ops, m, max_exp_avg_sq, u) };
    },
  };
}

export const adam = { Adam: adamRule(false), AdamW: adamRule(true) };
export const amsgrad = { Adam: amsgradRule(false), AdamW: amsgradRule(true) };
