/**
 * Schedule-Free SGD, AdamW and RAdam: facebookresearch/schedule_free at 70785b5, arXiv 2405.15682.
 * While training the parameters are y; x, which is evaluated, comes from y and z (evalParams). Modes are part 3's.
 */
import type { OptimizerSpec, ScheduleFreeSpec } from '../experiment/types.ts';
import { pow, powInt } from '../math/power.ts';
import { rectification } from './radam.ts';
import type { Ops, OptimizerScalars, ParamGroup, UpdateRule } from './updateRule.ts';

type Uniform =
  | 'lr'
  | 'gradPull' // lr · (beta · (1 − c) − 1)
  | 'c'
  | 'oneMinusC'
  | 'cIsLarge'
  | 'weightDecay'
  | 'isFirst'
  | 'b2'
  | 'oneMinusB2'
  | 'bias2'
  | 'eps'
  | 'isNormalized';
type AdaptiveSlot = 'z' | 'exp_avg_sq';

function group(spec: OptimizerSpec): ParamGroup {
  if (!('weight_lr_power' in spec)) throw new Error(`A Schedule-Free rule was given ${spec.name}.`);
  const { lr, betas, eps, weight_decay, warmup_steps, r, weight_lr_power }: ScheduleFreeSpec = spec;
  const counts = { k: 0, weight_sum: 0, lr_max: -1, scheduled_lr: 0, train_mode: 1 };
  return {
    lr,
    'betas.0': betas[0],
    'betas.1': betas[1],
    eps,
    weight_decay,
    warmup_steps,
    r,
    weight_lr_power,
    ...counts,
  };
}

/** The factor on the base lr in the step after `k` others. */
type Ramp = (group: ParamGroup, k: number) => number;

const warmup: Ramp = ({ warmup_steps = 0 }, k) => (k < warmup_steps ? (k + 1) / warmup_steps : 1);
/** Zero in RAdam's first steps ("silent SGD phase"): nothing moves until the variance can be trusted. */
const rectified: Ramp = ({ 'betas.1': b2 = 0 }, k) => rectification(b2, k + 1, 4) ?? 0;

function advance(scalars: OptimizerScalars, ramp: Ramp) {
  const g = scalars.group;
  const { k = 0, 'betas.0': beta = 0, 'betas.1': b2 = 0, weight_sum = 0, lr_max = -1, r = 0 } = g;
  const factor = ramp(g, k);
  const lr = g.lr * factor;
  const lrMax = Math.max(lr, lr_max);
  const weight = pow(k + 1, r) * pow(lrMax, g.weight_lr_power ?? 2);
  const weightSum = weight_sum + weight;
  const c = weightSum === 0 ? 0 : weight / weightSum;
  return {
    next: {
      ...scalars,
      group: { ...g, k: k + 1, weight_sum: weightSum, lr_max: lrMax, scheduled_lr: lr },
      hasSlots: true,
    },
    lr,
    uniforms: {
      lr,
      gradPull: lr * (beta * (1 - c) - 1),
      c,
      oneMinusC: 1 - c,
      cIsLarge: c >= 0.5 ? 1 : 0,
      weightDecay: g.weight_decay ?? 0,
      isFirst: scalars.hasSlots ? 0 : 1,
      b2,
      oneMinusB2: 1 - b2,
      bias2: 1 - powInt(b2, k + 1),
      eps: g.eps ?? 0,
      isNormalized: ramp === rectified && factor === 0 ? 0 : 1,
    },
  };
}

/** y and z after a step along `direction`; torch's lerp takes the nearer end as its base. */
function average<T>(ops: Ops<T>, y: T, zBefore: T, direction: T, u: Readonly<Record<Uniform, T>>) {
  const z = ops.select(u.isFirst, y, zBefore);
  const g = ops.add(direction, ops.mul(u.weightDecay, y));
  const gap = ops.sub(z, y);
  const near = ops.add(y, ops.mul(u.c, gap));
  const far = ops.sub(z, ops.mul(gap, u.oneMinusC));
  const lerped = ops.select(u.cIsLarge, far, near);
  return { param: ops.add(lerped, ops.mul(u.gradPull, g)), z: ops.sub(z, ops.mul(u.lr, g)) };
}

/** x = lerp(y, z, 1 − 1/beta), in f32. */
function evalParams(
  y: Float32Array,
  { z }: { z?: Float32Array },
  { 'betas.0': beta = 1 }: ParamGroup,
): Float32Array {
  if (!z) return y.slice();
  const weight = Math.fround(1 - 1 / beta);
  return y.map((value, i) => Math.fround(value + Math.fround(weight * Math.fround(z[i]! - value))));
}

export const sgdScheduleFree: UpdateRule<'z', Uniform> = {
  slots: ['z'],
  counts: {},
  group,
  advance: (scalars) => advance(scalars, warmup),
  step: (ops, at, u) => average(ops, at.param, at.z, at.grad, u),
  evalParams,
};

function adaptiveRule(ramp: Ramp): UpdateRule<AdaptiveSlot, Uniform> {
  return {
    slots: ['z', 'exp_avg_sq'],
    counts: {},
    group,
    advance: (scalars) => advance(scalars, ramp),
    step: (ops, at, u) => {
      const square = ops.mul(u.oneMinusB2, ops.mul(at.grad, at.grad));
      const exp_avg_sq = ops.select(u.isFirst, square, ops.add(ops.mul(at.exp_avg_sq, u.b2), square));
      const denominator = ops.add(ops.sqrt(ops.div(exp_avg_sq, u.bias2)), u.eps);
      const direction = ops.select(u.isNormalized, ops.div(at.grad, denominator), at.grad);
      return { ...average(ops, at.param, at.z, direction, u), exp_avg_sq };
    },
    evalParams,
  };
}

export const adamwScheduleFree = adaptiveRule(warmup);
export const radamScheduleFree = adaptiveRule(rectified);
