/** An English count with its noun: 1 step, 1,200 steps. Chinese needs none. */
import { count } from '../train/count.ts';

export const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;
