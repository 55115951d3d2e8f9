/** SGD with momentum, dampening, Nesterov and weight decay: torch/optim/sgd.py of PyTorch 1.13. Not fused, no foreach. */
import type { UpdateRule } from './updateRule.ts';

type Slot = 'momentum_buffer';
type Uniform = 'lr' | 'momentum' | 'keep' | 'weightDecay' | 'isFirst' | 'nesterov' | 'hasMomentum';

export const sgd: UpdateRule<Slot, Uniform> = {
  slots: ['momentum_buffer'],
  counts: {},
  group: (spec) => {
    if (spec.name !== 'SGD') throw new Error(`The SGD rule was given ${spec.name}.`);
    return {
      lr: spec.lr,
      momentum: spec.momentum,
      dampening: spec.dampening,
      weight_decay: spec.weight_decay,
      nesterov: spec.nesterov ? 1 : 0,
      maximize: 0,
      foreach: 0, // PyTorch's None: nothing here reads it.
      differentiable: 0,
    };
  },
  advance: (scalars) => {
    const { lr, momentum = 0, dampening = 0, weight_decay = 0, nesterov = 0 } = scalars.group;
    return {
      next: { ...scalars, hasSlots: momentum !== 0 },
      lr,
      uniforms: {
        lr,
        momentum,
        keep: 1 - dampening,
        weightDecay: weight_decay,
        isFirst: scalars.hasSlots ? 0 : 1,
        nesterov,
        hasMomentum: momentum === 0 ? 0 : 1,
      },
    };
  },
  step: (ops, { param, grad, momentum_buffer }, u) => {
    const g = ops.add(grad, ops.mul(u.weightDecay, param));
    const carried = ops.add(ops.mul(u.momentum, momentum_buffer), ops.mul(u.keep, g));
    // The first buffer is the gradient itself, without dampening.
    const buffer = ops.select(u.isFirst, g, carried);
    const ahead = ops.select(u.nesterov, ops.add(g, ops.mul(u.momentum, buffer)), buffer);
    const direction = ops.select(u.hasMomentum, ahead, g);
    return { param: ops.sub(param, ops.mul(u.lr, direction)), momentum_buffer: buffer };
  },
};
