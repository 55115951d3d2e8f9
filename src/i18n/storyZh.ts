/** The sentences about a run in Simplified Chinese: the experiment, what comes back, what is found. Answers: answerZh.ts. */

import { count } from '../train/count.ts';
import { answerZh } from './answerZh.ts';
import { listed, say } from './phrase.ts';
import type { BackWords, Noun, SceneWords, StoryWords } from './storyTypes.ts';

const noun = (text: string): Noun => ({ text, isPlural: false });

const DIGITS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九'];
const times = (n: number): string => `${DIGITS[n] ?? ` ${n} `}次`;

const scene: SceneWords = {
  save: (step, isStart) => say`${step} 步${isStart ? '（开头）' : ''}`,
  plan: (totalSteps) => `一个小网络要学 ${count(totalSteps)} 步。`,
  noCrash: '它没有崩溃。',
  crashes: (at, save) => say`它在第 ${at} 步崩溃，再从第 ${save}的存档继续。`,
  crashesWhereSaved: (at) => say`它在第 ${at} 步存档、崩溃，然后继续。`,
  crashesOften: (totalSteps, n, at, save) =>
    say`一个小网络要学 ${count(totalSteps)} 步，崩溃了${times(n)}。最后一次在第 ${at} 步，再从第 ${save}的存档继续。`,
  crashed: (at, n) =>
    n === 1 ? say`它在第 ${at} 步崩溃了。` : say`它崩溃了${times(n)}，最后一次在第 ${at} 步。`,
  lastSave: (save, lost) => say`上一次存档在第 ${save}，所以丢了 ${count(lost)} 步。`,
  lastSaveToo: (save) => say`上一次存档也在第 ${save}，一步也没丢。`,
  olderSave: (save, lost) => say`它将从第 ${save}的存档继续，所以丢了 ${count(lost)} 步。`,
  wentOn: (at, save) => say`它在第 ${at} 步崩溃，又从第 ${save}的存档继续。`,
  wentOnWhereSaved: (at) => say`它在第 ${at} 步存档、崩溃，又继续了。`,
  wentOnAgain: (n, at, save) => say`它崩溃了${times(n)}。最后一次在第 ${at} 步，又从第 ${save}的存档继续。`,
  found: (save) => say`页面在第 ${save} 步之后关闭；那个存档还在。`,
  live: (at, totalSteps, save, isPaused) =>
    say`一个小网络${isPaused ? '暂停了学习' : '正在学习'}。它走到第 ${at} 步，共 ${totalSteps} 步；上一次存档在第 ${save} 步。`,
  cost: (number) => (number ? say`现在崩溃会丢 ${number} 步。` : say`现在崩溃什么也不丢。`),
  resuming: (save, at, totalSteps, isPaused) =>
    isPaused
      ? say`它从第 ${save}的存档继续，暂停在第 ${at} 步，共 ${totalSteps} 步。`
      : say`它正从第 ${save}的存档继续，走到第 ${at} 步，共 ${totalSteps} 步。`,
  finished: (totalSteps) => `一个小网络学完了 ${count(totalSteps)} 步，没有崩溃。`,
};

const gets: BackWords = {
  all: (list) => say`全部取回：${list}`,
  some: (list) => say`它取回了${list}`,
  none: '什么也没取回',
  lost: (list, _isPlural, isAll) => say`${list}${isAll ? '都' : ''}从头开始`,
};

const give: BackWords = {
  all: (list) => say`你把全部还给它：${list}`,
  some: (list) => say`你还给它${list}`,
  none: '你什么也不还给它',
  lost: (list, _isPlural, isAll) => say`${list}${isAll ? '都' : ''}将从头开始`,
};

const gave: BackWords = {
  all: (list) => say`你把全部还给了它：${list}`,
  some: (list) => say`你还给了它${list}`,
  none: '你什么也没还给它',
  lost: (list, _isPlural, isAll) => say`${list}${isAll ? '都' : ''}从头开始了`,
};

export const storyZh: StoryWords = {
  space: '',
  colon: '：',
  semicolon: '；',
  stop: '。',
  nouns: {
    model: noun('权重'),
    momentum: noun('动量'),
    optimizerSettings: noun('优化器设置'),
    movingAverages: noun('滑动平均'),
    averagePoint: noun('平均点'),
    scheduler: noun('学习率进度'),
    scaler: noun('损失缩放'),
    global_step: noun('步数'),
    sampler: noun('数据位置'),
    rng: noun('随机数'),
  },
  join: (items) => listed(items, '、', '和'),
  opening: (clause) => clause,
  percent: (digits) => `${digits}%`,
  scene,
  back: { gets, give, gave },
  neverSaved: (list) => say`${list}从未存档`,
  now: (lr, loss) => say`学习率 ${lr}，上一批的损失 ${loss}。`,
  nowWithoutLoss: (lr) => say`学习率 ${lr}。`,
  noStepYet: '第一步还没有走。',
  computed: (steps) => `已经算了 ${count(steps)} 步。`,
  pending: '……',
  lossOnly: (is) => say`损失停在 ${is}。`,
  answer: answerZh,
  settings: {
    sentence: '这是实验本身，用的是 PyTorch 的名字。点一个值，图表立刻作答。粗体：不是默认值。',
    unchanged: '还没有改动。',
    warmup: (is, should) => say`预热 ${is} 步而不是 ${should} 步：`,
    value: (name, is, should) => say`${name} ${is}，而不是 ${should}：`,
    choice: (is, should) => say`${is}，而不是 ${should}：`,
    several: (changes) => `改了 ${changes} 个值：`,
    saveEvery: '存档间隔',
  },
  notice: {
    badLink: (path, reason) => say`这个链接在 ${path} 处坏了：${reason}。什么也没丢：这还是你原来的运行。`,
    unreadableLink: (reason) => `这个链接读不出来：${reason}。什么也没丢：这还是你原来的运行。`,
    storedRun: (save) => say`这里留着你的一次运行，停在第 ${save} 步的存档。`,
    damagedSave: (save, used) =>
      used
        ? say`第 ${save} 步的存档已损坏；改用它之前第 ${used} 步的存档。`
        : say`第 ${save} 步的存档已损坏，也没有别的存档了。`,
    engineFailed: (reason) => `引擎停下了：${reason}。已存下的都还在。`,
    saveFailed: (reason) => `这次存档没有留下：${reason}。之前的都还在。`,
    cannotResume: (reason) => `这次运行不能再恢复了：${reason}。它的存档都还在。`,
    saveUnreadable: (save, reason) => say`第 ${save} 步的存档读不出来：${reason}。它原样留着。`,
    storeUnreadable: '这个浏览器里留着的旧运行读不出来。它们原样留着。',
    memoryOnly: '这个浏览器在这里什么也留不下：存档只在这个标签页开着时有效。',
  },
};
