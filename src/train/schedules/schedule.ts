/**
 * An LR scheduler as PyTorch has them: its own small state, and a step that writes to the optimizer's param group.
 * Building one writes the group's lr; loading one never does. Not a function of the step alone: that is the lesson.
 */
import type { SchedulerSpec } from '../experiment/types.ts';
import type { ParamGroup } from '../optim/updateRule.ts';
import { constant } from './constant.ts';
import { warmupCosine } from './warmupCosine.ts';

/** torch.optim.lr_scheduler's state_dict, for one param group. */
export interface SchedulerState {
  readonly base_lrs: number;
  readonly last_epoch: number;
  readonly _step_count: number;
  readonly _last_lr: number;
}

export interface ScheduleContext {
  readonly state: SchedulerState;
  readonly group: ParamGroup;
  /** The experiment's horizon, in optimizer steps. */
  readonly totalSteps: number;
}

export interface Schedule {
  /** The param group at `state.last_epoch`: a whole group, because some schedules move momentum too. */
  apply(context: ScheduleContext): ParamGroup;
}

export interface Scheduled {
  readonly state: SchedulerState;
  readonly group: ParamGroup;
}

function scheduleFor(spec: SchedulerSpec): Schedule {
  switch (spec.name) {
    case 'WarmupCosine':
      return warmupCosine(spec);
    case 'Constant':
      return constant;
    default:
      return spec satisfies never;
  }
}

/** Construction: remembers the base lr and takes the initial step to last_epoch 0, as LRScheduler.__init__ does. */
export function buildSchedule(spec: SchedulerSpec, group: ParamGroup, totalSteps: number): Scheduled {
  const withInitial = { ...group, initial_lr: group.initial_lr ?? group.lr };
  const base = withInitial.initial_lr;
  const before = { base_lrs: base, last_epoch: -1, _step_count: 0, _last_lr: group.lr };
  return stepSchedule(spec, { state: before, group: withInitial }, totalSteps);
}

/** scheduler.step() */
export function stepSchedule(spec: SchedulerSpec, at: Scheduled, totalSteps: number): Scheduled {
  const next = {
    ...at.state,
    last_epoch: at.state.last_epoch + 1,
    _step_count: at.state._step_count + 1,
  };
  const group = scheduleFor(spec).apply({ state: next, group: at.group, totalSteps });
  return { state: { ...next, _last_lr: group.lr }, group };
}
