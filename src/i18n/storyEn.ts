/** The sentences about a run in English: the experiment, what comes back, what is found. The answers are in answerEn.ts. */

import { count } from '../train/count.ts';
import { answerEn, openingEn } from './answerEn.ts';
import { listed, say } from './phrase.ts';
import type { BackWords, Noun, SceneWords, StoryWords } from './storyTypes.ts';

const one = (text: string): Noun => ({ text, isPlural: false });
const many = (text: string): Noun => ({ text, isPlural: true });

const steps = (n: number): string => `${count(n)} ${n === 1 ? 'step' : 'steps'}`;
const areGone = (n: number): string => `${steps(n)} ${n === 1 ? 'is' : 'are'} gone`;
const times = (n: number): string => ['never', 'once', 'twice', 'three times'][n] ?? `${n} times`;

const scene: SceneWords = {
  save: (step, isStart) => say`${step}${isStart ? ', the start' : ''}`,
  plan: (totalSteps) => `A small network learns for ${steps(totalSteps)}.`,
  noCrash: 'It does not crash.',
  crashes: (at, save) => say`At step ${at} it crashes and goes on from its save of step ${save}.`,
  crashesWhereSaved: (at) => say`At step ${at} it is saved, crashes, and goes on.`,
  crashesOften: (totalSteps, n, at, save) =>
    say`A small network learns for ${steps(totalSteps)} and crashes ${times(n)}. The last time, at step ${at}, it goes on from its save of step ${save}.`,
  crashed: (at, n) =>
    n === 1 ? say`It crashed at step ${at}.` : say`It crashed ${times(n)}, the last time at step ${at}.`,
  lastSave: (save, lost) => say`Its last save is of step ${save}, so ${areGone(lost)}.`,
  lastSaveToo: (save) => say`Its last save is of step ${save} too, so no step is gone.`,
  olderSave: (save, lost) => say`It will go on from its save of step ${save}, so ${areGone(lost)}.`,
  wentOn: (at, save) => say`It crashed at step ${at} and went on from its save of step ${save}.`,
  wentOnWhereSaved: (at) => say`At step ${at} it was saved, crashed, and went on.`,
  wentOnAgain: (n, at, save) =>
    say`It crashed ${times(n)}. The last time, at step ${at}, it went on from its save of step ${save}.`,
  found: (save) => say`The tab closed some time after step ${save}; that save is here.`,
  live: (at, totalSteps, save, isPaused) =>
    say`A small network ${isPaused ? 'has paused' : 'is learning'}. It is at step ${at} of ${totalSteps}; its last save is of step ${save}.`,
  cost: (number, isOne) =>
    number
      ? say`A crash now costs it ${number} ${isOne ? 'step' : 'steps'}.`
      : say`A crash now costs it nothing.`,
  resuming: (save, at, totalSteps, isPaused) =>
    isPaused
      ? say`It went on from its save of step ${save} and has paused at step ${at} of ${totalSteps}.`
      : say`It is going on from its save of step ${save} and is at step ${at} of ${totalSteps}.`,
  finished: (totalSteps) => `A small network learned for ${steps(totalSteps)} and did not crash.`,
};

const gets: BackWords = {
  all: (list) => say`It gets everything back: its ${list}`,
  some: (list) => say`It gets back its ${list}`,
  none: 'It gets nothing back',
  lost: (list, isPlural) => say`its ${list} ${isPlural ? 'start' : 'starts'} over`,
};

const give: BackWords = {
  all: (list) => say`You give all of it back: its ${list}`,
  some: (list) => say`You give back its ${list}`,
  none: 'You give nothing back',
  lost: (list) => say`its ${list} will start over`,
};

const gave: BackWords = {
  all: (list) => say`You gave all of it back: its ${list}`,
  some: (list) => say`You gave back its ${list}`,
  none: 'You gave nothing back',
  lost: (list) => say`its ${list} started over`,
};

export const storyEn: StoryWords = {
  space: ' ',
  colon: ': ',
  semicolon: '; ',
  stop: '.',
  nouns: {
    model: many('weights'),
    momentum: one('momentum'),
    optimizerSettings: many('optimizer settings'),
    movingAverages: many('moving averages'),
    averagePoint: one('average point'),
    scheduler: one('schedule'),
    scaler: one('loss scale'),
    global_step: one('step count'),
    sampler: one('place in the data'),
    rng: many('random numbers'),
  },
  join: (items) => listed(items, ', ', ' and '),
  opening: openingEn,
  percent: (digits) => `${digits} %`,
  scene,
  back: { gets, give, gave },
  neverSaved: (list, isPlural) => say`its ${list} ${isPlural ? 'were' : 'was'} never saved`,
  now: (lr, loss) => say`Learning rate ${lr}, loss of the last batch ${loss}.`,
  nowWithoutLoss: (lr) => say`Learning rate ${lr}.`,
  noStepYet: 'The first step is still to come.',
  computed: (taken) => `${steps(taken)} computed so far.`,
  pending: '…',
  lossOnly: (is) => say`The loss ends at ${is}.`,
  answer: answerEn,
  settings: {
    sentence:
      'The experiment, in PyTorch’s words. Press a value, and the charts answer at once. Bold: not the default.',
    unchanged: 'Nothing is changed yet.',
    warmup: (is, should, isOne) => say`A warm-up of ${is} ${isOne ? 'step' : 'steps'} instead of ${should}:`,
    value: (name, is, should) => say`${name} ${is} instead of ${should}:`,
    choice: (is, should) => say`${is} instead of ${should}:`,
    several: (changes) => `${changes} values changed:`,
    saveEvery: 'save every',
  },
  notice: {
    badLink: (path, reason) =>
      say`This link is broken at ${path}: ${reason}. Nothing is lost: this is your run as it was.`,
    unreadableLink: (reason) =>
      `This link cannot be read: ${reason}. Nothing is lost: this is your run as it was.`,
    storedRun: (save) => say`A run of yours is kept here, as it was at step ${save}.`,
    damagedSave: (save, used) =>
      used
        ? say`The save of step ${save} is damaged; the one before it, of step ${used}, takes its place.`
        : say`The save of step ${save} is damaged, and there is no other one.`,
    engineFailed: (reason) => `The engine stopped: ${reason}. What was saved is still here.`,
    saveFailed: (reason) => `This save was not kept: ${reason}. The ones before it still are.`,
    cannotResume: (reason) => `This run cannot be resumed once more: ${reason}. Its saves are still here.`,
    saveUnreadable: (save, reason) =>
      say`The save of step ${save} cannot be read: ${reason}. It is left as it is.`,
    storeUnreadable: 'What this browser kept of earlier runs cannot be read. It is left as it is.',
    memoryOnly: 'This browser keeps nothing here: saves last as long as this tab.',
  },
};
