/** Which rule runs which spec: the one list of optimizers. */
import type { OptimizerSpec } from '../experiment/types.ts';
import { adam, amsgrad } from './adam.ts';
import { radam } from './radam.ts';
import { adamwScheduleFree, radamScheduleFree, sgdScheduleFree } from './scheduleFree.ts';
import { sgd } from './sgd.ts';
import type { UpdateRule } from './updateRule.ts';

export function ruleFor(spec: OptimizerSpec): UpdateRule {
  switch (spec.name) {
    case 'SGD':
      return sgd;
    case 'Adam':
    case 'AdamW':
      return (spec.amsgrad ? amsgrad : adam)[spec.name];
    case 'RAdam':
      return radam;
    case 'SGDScheduleFree':
      return sgdScheduleFree;
    case 'AdamWScheduleFree':
      return adamwScheduleFree;
    case 'RAdamScheduleFree':
      return radamScheduleFree;
    default:
      return spec satisfies never;
  }
}
