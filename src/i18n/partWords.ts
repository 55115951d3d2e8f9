/** What the table says of each of the seven parts: what was saved of it, what came back, what it is now. */
import { count } from '../train/count.ts';
import { plural } from './plural.ts';

const en = {
  notSaved: 'not saved',
  noMixedPrecision: 'no mixed precision',
  notInThisRun: 'not in this run',
  /** Left of the seam: what the run had. */
  had: {
    weights: (n: number) => plural(n, 'weight', 'weights'),
    memory: (depths: readonly number[]) =>
      `${depths.map(count).join(' and ')} ${depths.length === 1 && depths[0] === 1 ? 'step' : 'steps'} of memory`,
    average: (steps: number) => `average of ${plural(steps, 'step', 'steps')}`,
    batch: (n: number, all: number) => `batch ${count(n)} of ${count(all)}`,
    shuffles: (n: number) => plural(n, 'shuffle', 'shuffles'),
  },
  /** Right of the tear: what the new process has. */
  got: { newWeights: 'new', noMemory: 'none', batch: (n: number) => `batch ${count(n)}` },
  does: {
    goesOn: 'goes on',
    noDifference: 'no difference here',
    model: 'starts untrained',
    momentum: 'gathers it anew',
    optimizerSettings: 'as first set',
    movingAverages: 'gathers them anew',
    averagePoint: 'averages anew',
    warmup: 'repeats the warm-up',
    beginsAgain: 'begins again',
    stopsAt: (step: number) => `would stop at ${step}`,
    runsTo: (step: number) => `runs on to ${step}`,
    sampler: 'begins a new pass',
    sameShuffles: 'repeats its shuffles',
    newShuffles: 'draws new shuffles',
  },
  now: {
    moved: (distance: string) => `has moved ${distance}`,
    notANumber: 'is not a number',
    memory: (depths: readonly number[]) =>
      depths.every((depth) => depth === 0)
        ? 'remembers nothing'
        : `remembers ${depths.map(count).join(' and ')} ${depths.length === 1 && depths[0] === 1 ? 'step' : 'steps'}`,
    average: (steps: number) => `averages ${plural(steps, 'step', 'steps')}`,
  },
};

export type PartWords = typeof en;

const zh: PartWords = {
  notSaved: '未存档',
  noMixedPrecision: '未用混合精度',
  notInThisRun: '这次运行没有',
  had: {
    weights: (n) => `${count(n)} 个权重`,
    memory: (depths) => `${depths.map(count).join(' 和 ')} 步的记忆`,
    average: (steps) => `${count(steps)} 步的平均`,
    batch: (n, all) => `第 ${count(n)}/${count(all)} 批`,
    shuffles: (n) => `洗牌 ${count(n)} 次`,
  },
  got: { newWeights: '全新', noMemory: '无', batch: (n) => `第 ${count(n)} 批` },
  does: {
    goesOn: '继续',
    noDifference: '这里没有影响',
    model: '从未训练过',
    momentum: '重新积累动量',
    optimizerSettings: '回到最初设置',
    movingAverages: '重新积累滑动平均',
    averagePoint: '重新开始平均',
    warmup: '重复预热',
    beginsAgain: '从头开始',
    stopsAt: (step) => `会跑到第 ${step} 步`,
    runsTo: (step) => `一直跑到第 ${step} 步`,
    sampler: '重新过一遍数据',
    sameShuffles: '重复同样的洗牌',
    newShuffles: '抽出新的洗牌',
  },
  now: {
    moved: (distance) => `已走过 ${distance}`,
    notANumber: '不是数字',
    memory: (depths) =>
      depths.every((depth) => depth === 0) ? '什么也不记得' : `记得 ${depths.map(count).join(' 和 ')} 步`,
    average: (steps) => `已平均 ${count(steps)} 步`,
  },
};

export const partWords = { en, zh };
