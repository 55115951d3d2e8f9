/** For tests only: documents that are wrong in one way each, and what must be said of them. The page never imports it. */
import { crashAt } from '../../src/train/experiment/defaults.ts';
import { COMPONENTS } from '../../src/train/experiment/types.ts';

const crash = (fields: object, ...more: object[]) => ({ crashes: [fields, ...more] });

/** Documents, and how the sentence that each must give begins. */
export const WRONG: readonly (readonly [json: unknown, sentence: string])[] = [
  [crash({ at: 518 }), 'crashes[0].at: it says 518, but the run has 400 steps.'],
  [null, 'experiment: it says null, but an object belongs here.'],
  [[], 'experiment: it says [], but an object belongs here.'],
  [new Map(), 'experiment: it says {…}, but an object belongs here.'],
  [{ seed: 'zero' }, 'seed: it says "zero", but a whole number belongs here.'],
  [{ seed: 1.5 }, 'seed: it says 1.5, but a whole number belongs here.'],
  [{ seed: -1 }, 'seed: it says -1; it must be from 0 to 9,007,199,254,740,991.'],
  [{ data: 3 }, 'data: it says 3, but an object belongs here.'],
  [{ data: { n: 0 } }, 'data.n: it says 0; it must be from 1 to 65,536.'],
  [{ data: { n: 65_537 } }, 'data.n: it says 65537; it must be from 1 to 65,536.'],
  [{ data: { features: 257 } }, 'data.features: it says 257; it must be from 1 to 256.'],
  [{ data: { features: 1 } }, 'data.features: it says 1, but linear labels read 2 features.'],
  [{ data: { labels: 'hard', features: 4 } }, 'data.features: it says 4, but hard labels read 5 features.'],
  [{ data: { labels: 'moons' } }, 'data.labels: it says "moons"; it can be linear, xor, hard.'],
  [{ data: { labels: 7 } }, 'data.labels: it says 7, but a name belongs here.'],
  [{ data: { noise: 1.5 } }, 'data.noise: it says 1.5; it must be from 0 to 1.'],
  [{ data: { noise: Number.NaN } }, 'data.noise: it says NaN; it must be from 0 to 1.'],
  [{ data: { n: 7, features: 2 } }, 'data.n: samples times features is 14; it must be at least 16.'],
  [{ model: { hidden: 64 } }, 'model.hidden: it says 64, but a list belongs here.'],
  [{ model: { hidden: [64, 0] } }, 'model.hidden[1]: it says 0; it must be from 1 to 1,024.'],
  [{ model: { hidden: Array(9).fill(4) } }, 'model.hidden: it has 9 entries; at most 8 fit.'],
  [{ batchSize: 5000 }, 'batchSize: it says 5000, but there are only 4,096 samples.'],
  [{ accumulate: 65 }, 'accumulate: it says 65; it must be from 1 to 64.'],
  [{ optimizer: 'SGD' }, 'optimizer: it says "SGD", but an object belongs here.'],
  [{ optimizer: {} }, 'optimizer.name: it is missing.'],
  [{ optimizer: { name: 'SGD' } }, 'optimizer.lr: it is missing.'],
  [{ optimizer: { name: 'SGD', lr: -0.1 } }, 'optimizer.lr: it says -0.1; it must be from 0 to 1,000,000.'],
  [
    { optimizer: { name: 'SGD', lr: 1, nesterov: 1 } },
    'optimizer.nesterov: it says 1, but true or false belongs here.',
  ],
  [
    { optimizer: { name: 'SGD', lr: 1, nesterov: true } },
    'optimizer.nesterov: Nesterov momentum requires a momentum and zero dampening.',
  ],
  [
    { optimizer: { name: 'SGD', lr: 1, nesterov: true, momentum: 0.9, dampening: 0.1 } },
    'optimizer.nesterov: Nesterov momentum requires a momentum and zero dampening.',
  ],
  [
    { optimizer: { name: 'SGD', lr: 1, betas: [0.9, 0.99] } },
    'optimizer.betas: there is no such field; known here: name, lr, momentum, dampening, nesterov, weight_decay.',
  ],
  [{ optimizer: { name: 'Sgd', lr: 1 } }, 'optimizer.name: it says "Sgd"; it can be SGD.'],
  [{ scheduler: { name: 'Cosine' } }, 'scheduler.name: it says "Cosine"; it can be WarmupCosine, Constant.'],
  [
    { scheduler: { name: 'Constant', warmup_steps: 5 } },
    'scheduler.warmup_steps: there is no such field; known here: name.',
  ],
  [
    { scheduler: { name: 'WarmupCosine', warmup_steps: -1 } },
    'scheduler.warmup_steps: it says -1; it must be from 0 to 100,000.',
  ],
  [{ totalSteps: 0 }, 'totalSteps: it says 0; it must be from 1 to 100,000.'],
  [{ totalSteps: true }, 'totalSteps: it says true, but a whole number belongs here.'],
  [{ evals: [10, 20, 10] }, 'evals[2]: it says 10 twice.'],
  [{ evals: Array.from({ length: 1001 }, (_, i) => i) }, 'evals: it has 1,001 entries; at most 1,000 fit.'],
  [{ saveEvery: null }, 'saveEvery: it says null, but a whole number belongs here.'],
  [{ crashes: {} }, 'crashes: it says {…}, but a list belongs here.'],
  [{ crashes: Array(33).fill({ at: 1 }) }, 'crashes: it has 33 entries; at most 32 fit.'],
  [crash({}), 'crashes[0].at: it is missing.'],
  [crash({ at: -1 }), 'crashes[0].at: it says -1; it must be from 0 to 9,007,199,254,740,991.'],
  [
    crash({ at: 9, restore: ['weights'] }),
    `crashes[0].restore[0]: it says "weights"; it can be ${COMPONENTS.join(', ')}.`,
  ],
  [crash({ at: 9, save: ['rng', 'rng'] }), 'crashes[0].save[1]: it says "rng" twice.'],
  [crash({ at: 9, stepsAfter: -1 }), 'crashes[0].stepsAfter: it says -1; it must be from 0 to 100,000.'],
  [crash({ at: 9, from: 1 }), 'crashes[0].from: it says 1, but the last attempt by then is 0.'],
  [crash({ at: 9, checkpoint: 10 }), 'crashes[0].checkpoint: it says 10, but attempt 0 dies after step 9.'],
  [crash({ at: 200 }, { at: 100 }), 'crashes[1].at: it says 100, but attempt 1 starts at step 200.'],
  [
    crash({ at: 200, stepsAfter: 50 }, { at: 300 }),
    'crashes[1].at: it says 300, but attempt 1 ends at step 250.',
  ],
  [
    crash({ at: 200 }, { at: 220, checkpoint: 150 }),
    'crashes[1].checkpoint: it says 150, but attempt 1 starts at step 200.',
  ],
  [
    crash({ at: 230, checkpoint: 200 }, { at: 260, from: 0 }),
    'crashes[1].checkpoint: it says 260, but attempt 0 dies after step 230.',
  ],
  [
    {
      totalSteps: 100_000,
      crashes: [crashAt(90_000, { checkpoint: 0 }), crashAt(90_000, { checkpoint: 0 }, 1)],
    },
    'crashes[1]: the steps of all attempts together are 280,000; at most 200,000 fit in a browser tab.',
  ],
  [
    { data: { n: 65_536 }, batchSize: 65_536, model: { hidden: [1024] } },
    'batchSize: batch size times layer widths is 67,764,224; at most 33,554,432 fit in a browser tab.',
  ],
  [
    { data: { n: 65_536 }, batchSize: 8192, accumulate: 64 },
    'accumulate: batchSize times accumulate is 524,288; at most 262,144 fit in a browser tab.',
  ],
  [
    { model: { hidden: [1024, 1024] }, totalSteps: 1000 },
    'model.hidden: weights times the steps of all attempts, with 50 more for each attempt, is 1,116,059,700; at most 1,000,000,000 fit in a browser tab.',
  ],
  [
    {
      data: { n: 16, features: 256 },
      batchSize: 16,
      model: { hidden: Array(8).fill(1024) },
      totalSteps: 10,
      crashes: [1, 2].map((at) => ({ at, checkpoint: 1, from: 0, stepsAfter: 2 })),
    },
    'model.hidden: weights times the steps of all attempts, with 50 more for each attempt, is ',
  ],
  [{ 'learning rate': 1 }, 'experiment["learning rate"]: there is no such field'],
  [
    crash({ at: 1, At: 1 }),
    'crashes[0].At: there is no such field; known here: at, checkpoint, from, save, restore',
  ],
  [JSON.parse('{"__proto__": {"seed": 1}}'), '__proto__: there is no such field'],
  [{ constructor: 1 }, 'constructor: there is no such field'],
];

/** What a later version can do, and the path that must be named. */
export const LATER: readonly (readonly [path: string, json: unknown])[] = [
  ['amp', { amp: {} }],
  ['clipNorm', { clipNorm: 0.1 }],
  ['evalAt', { evalAt: 'x' }],
  ['scheduler', { scheduler: null }],
  ['scheduler.clock', { scheduler: { name: 'WarmupCosine', clock: 'optimizer' } }],
  ...['Adam', 'AdamW', 'RAdam', 'SGDScheduleFree', 'AdamWScheduleFree', 'RAdamScheduleFree'].map(
    (name): [string, unknown] => ['optimizer.name', { optimizer: { name, lr: 0.01, betas: [0.9, 0.99] } }],
  ),
  ...[
    'CosineAnnealingLR',
    'OneCycleLR',
    'ExponentialLR',
    'StepLR',
    'LinearLR',
    'ExponentialDecay',
    'CosineDecay',
  ].map((name): [string, unknown] => [
    'scheduler.name',
    { scheduler: { name, gamma: 0.5, clock: 'optimizer' } },
  ]),
  ...['omit', 'edit', 'saveMode', 'trainCall', 'order', 'fastForward', 'override'].map(
    (name): [string, unknown] => [`crashes[0].${name}`, crash({ at: 9, [name]: null })],
  ),
];
