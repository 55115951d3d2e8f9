/** LambdaLR with factor 1: the lr stays the base lr. */
import type { Schedule } from './schedule.ts';

export const constant: Schedule = {
  apply: ({ state, group }) => ({ ...group, lr: state.base_lrs }),
};
