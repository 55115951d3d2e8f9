/** The experiment in words, and the words around its values; the values' own names are PyTorch's in every language. */
import { count } from '../train/count.ts';
import { plural } from './plural.ts';

const en = {
  labels: { linear: 'linear labels', xor: 'XOR labels', hard: 'hard labels' },
  experiment: {
    optimizer: (name: string, lr: number) => `${name} ${lr}`,
    seed: (seed: number) => `seed ${seed}`,
    momentum: (value: number) => `momentum ${value}`,
    dampening: (value: number) => `dampening ${value}`,
    weightDecay: (value: number) => `weight decay ${value}`,
    nesterov: 'Nesterov',
    hidden: (sizes: readonly number[]) =>
      sizes.length > 0 ? `hidden ${sizes.join('-')}` : 'no hidden layer',
    samples: (n: number) => `${count(n)} samples`,
    features: (n: number) => plural(n, 'feature', 'features'),
    noise: (value: number) => `noise ${value}`,
    batch: (n: number) => `batch ${n}`,
    accumulate: (n: number) => `accumulate ${n}`,
    constant: 'constant rate',
    warmup: (n: number) => `warm-up ${n}`,
    steps: (n: number) => plural(n, 'step', 'steps'),
    saveEvery: (n: number) => (n === 0 ? 'no autosave' : `save every ${n}`),
  },
  /** The page's own fields are named in words. */
  nameOf: (label: string) => (label === 'saveEvery' ? 'save every' : label),
  putBack: (value: string) => `put back ${value}`,
  draws: 'draws other random numbers',
  unreadable: (text: string) => `“${text}” cannot be read; it stays as it was`,
  taken: (value: string) => `taken as ${value}`,
  isNotDefault: 'not the default',
};

export type SettingsWords = typeof en;

const zh: SettingsWords = {
  labels: { linear: '线性标签', xor: 'XOR 标签', hard: '困难标签' },
  experiment: {
    optimizer: (name, lr) => `${name} ${lr}`,
    seed: (seed) => `种子 ${seed}`,
    momentum: (value) => `动量 ${value}`,
    dampening: (value) => `阻尼 ${value}`,
    weightDecay: (value) => `权重衰减 ${value}`,
    nesterov: 'Nesterov',
    hidden: (sizes) => (sizes.length > 0 ? `隐藏层 ${sizes.join('-')}` : '无隐藏层'),
    samples: (n) => `${count(n)} 个样本`,
    features: (n) => `${n} 个特征`,
    noise: (value) => `噪声 ${value}`,
    batch: (n) => `批大小 ${n}`,
    accumulate: (n) => `累积 ${n}`,
    constant: '恒定学习率',
    warmup: (n) => `预热 ${n}`,
    steps: (n) => `${count(n)} 步`,
    saveEvery: (n) => (n === 0 ? '不自动存档' : `每 ${n} 步存档`),
  },
  nameOf: (label) => (label === 'saveEvery' ? '存档间隔' : label),
  putBack: (value) => `改回 ${value}`,
  draws: '会抽到另一批随机数',
  unreadable: (text) => `“${text}”读不懂；保持原样`,
  taken: (value) => `按 ${value} 计`,
  isNotDefault: '不是默认值',
};

export const settings = { en, zh };
