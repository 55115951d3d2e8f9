/** What the sentences about a run need in every language. The words are in story*.ts and answer*.ts, the choice in src/story. */
import type { Lines, Phrase, Piece } from './phrase.ts';

/** A noun for one part of the state. */
export interface Noun {
  readonly text: string;
  readonly isPlural: boolean;
}

export interface Nouns {
  readonly model: Noun;
  /** What an optimizer keeps depends on the optimizer. */
  readonly momentum: Noun;
  readonly optimizerSettings: Noun;
  readonly movingAverages: Noun;
  readonly averagePoint: Noun;
  readonly scheduler: Noun;
  readonly scaler: Noun;
  readonly global_step: Noun;
  readonly sampler: Noun;
  readonly rng: Noun;
}

/** The experiment as one sentence. `save` is a step of a save, already with its words for step 0. */
export interface SceneWords {
  /** The number of a step that was saved; step 0 is the start. */
  save<P extends Piece>(step: P, isStart: boolean): Phrase<P>;
  plan(totalSteps: number): string;
  noCrash: string;
  crashes<P extends Piece>(at: P, save: Phrase<P>): Phrase<P>;
  crashesWhereSaved<P extends Piece>(at: P): Phrase<P>;
  crashesOften<P extends Piece>(totalSteps: number, times: number, at: P, save: Phrase<P>): Phrase<P>;
  crashed<P extends Piece>(at: P, times: number): Phrase<P>;
  lastSave<P extends Piece>(save: Phrase<P>, lostSteps: number): Phrase<P>;
  lastSaveToo<P extends Piece>(save: Phrase<P>): Phrase<P>;
  olderSave<P extends Piece>(save: Phrase<P>, lostSteps: number): Phrase<P>;
  wentOn<P extends Piece>(at: P, save: Phrase<P>): Phrase<P>;
  wentOnWhereSaved<P extends Piece>(at: P): Phrase<P>;
  wentOnAgain<P extends Piece>(times: number, at: P, save: Phrase<P>): Phrase<P>;
  found<P extends Piece>(save: P): Phrase<P>;
  live<P extends Piece>(at: P, totalSteps: number, save: P, isPaused: boolean): Phrase<P>;
  /** What a crash would cost now; `number` is null where it is nothing. */
  cost<P extends Piece>(number: P | null, isOne: boolean): Phrase<P>;
  resuming<P extends Piece>(save: Phrase<P>, at: P, totalSteps: number, isPaused: boolean): Phrase<P>;
  finished(totalSteps: number): string;
}

/** gets: planned; give: chosen, not done yet; gave: done by hand. */
export type BackTense = 'gets' | 'give' | 'gave';

export interface BackWords {
  all<P extends Piece>(list: Phrase<P>): Phrase<P>;
  some<P extends Piece>(list: Phrase<P>): Phrase<P>;
  none: string;
  lost<P extends Piece>(list: Phrase<P>, isPlural: boolean, isAll: boolean): Phrase<P>;
}

/** is: planned or done; would: what the preview sees. */
export type Tense = 'is' | 'would';

/** What shows that a part differs although every step was the same. */
export type Sign =
  | { readonly kind: 'stops'; readonly step: number; readonly isReached: boolean }
  | { readonly kind: 'shows'; readonly step: number }
  | { readonly kind: 'unseen' };

/** The loss clauses begin in lower case, to stand after a semicolon. */
export interface LossWords {
  instead<P extends Piece>(is: P, should: P): Phrase<P>;
  same<P extends Piece>(is: P): Phrase<P>;
  asItShould<P extends Piece>(is: P): Phrase<P>;
  /** The twin's is not a number. */
  alone<P extends Piece>(is: P): Phrase<P>;
}

/** Functions that take the loss clause say both lines; the others only the first. An empty loss is one not known yet. */
export interface AnswerWords {
  nothingDiffers: string;
  sameSteps<P extends Piece>(list: Phrase<P>, isPlural: boolean, sign: Sign, loss: Phrase<P>): Lines<P>;
  noStepLeft: string;
  pastTwin(step: number): string;
  notANumber(step: number): string;
  shouldEnd<P extends Piece>(should: P): Phrase<P>;
  twinIsNotEither(step: number): string;
  weightsAreNew: string;
  /** At the first step after the resume. */
  lr<P extends Piece>(step: number, should: P, is: P, beganAgain: boolean): Phrase<P>;
  lrAtStep<P extends Piece>(step: number, should: P, is: P, beganAgain: boolean, loss: Phrase<P>): Lines<P>;
  lrForOneStep<P extends Piece>(should: P, is: P): Phrase<P>;
  lrTimes<P extends Piece>(times: P): Phrase<P>;
  lrGoesOn<P extends Piece>(is: P): Phrase<P>;
  lrStays<P extends Piece>(is: P): Phrase<P>;
  otherBatches<P extends Piece>(lr: Phrase<P>, step: number, loss: Phrase<P>): Lines<P>;
  firstUpdate<P extends Piece>(lr: Phrase<P>, percent: P, isLess: boolean, loss: Phrase<P>): Lines<P>;
  updateAtStep<P extends Piece>(lr: Phrase<P>, step: number, percent: P, loss: Phrase<P>): Lines<P>;
  differedBefore<P extends Piece>(lr: Phrase<P>, step: number, loss: Phrase<P>): Lines<P>;
  lossEnds: LossWords;
  lossAt(step: number): LossWords;
}

export interface SettingsTellingWords {
  sentence: string;
  unchanged: string;
  warmup<P extends Piece>(is: P, should: P, isOne: boolean): Phrase<P>;
  value<P extends Piece>(name: string, is: P, should: P): Phrase<P>;
  /** Of a class: the name of the new one says what it is. */
  choice<P extends Piece>(is: P, should: P): Phrase<P>;
  several(changes: number): string;
  saveEvery: string;
}

export interface NoticeWords {
  badLink<P extends Piece>(path: P, reason: string): Phrase<P>;
  storedRun<P extends Piece>(save: P): Phrase<P>;
  damagedSave<P extends Piece>(save: P, used: P | null): Phrase<P>;
  engineFailed(reason: string): string;
  unreadableLink(reason: string): string;
  saveFailed(reason: string): string;
  cannotResume(reason: string): string;
  saveUnreadable<P extends Piece>(save: P, reason: string): Phrase<P>;
  readonly storeUnreadable: string;
  memoryOnly: string;
}

export interface StoryWords {
  /** Between two sentences, and between two lines that are read as one. */
  readonly space: string;
  readonly nouns: Nouns;
  join<P extends Piece>(items: readonly P[]): Phrase<P>;
  /** A clause as the beginning of a sentence. */
  opening<P extends Piece>(clause: Phrase<P>): Phrase<P>;
  percent(digits: string): string;
  readonly scene: SceneWords;
  readonly back: Readonly<Record<BackTense, BackWords>>;
  neverSaved<P extends Piece>(list: Phrase<P>, isPlural: boolean): Phrase<P>;
  readonly colon: string;
  readonly semicolon: string;
  readonly stop: string;
  /** live: the newest step's numbers. */
  now<P extends Piece>(lr: P, loss: P): Phrase<P>;
  nowWithoutLoss<P extends Piece>(lr: P): Phrase<P>;
  readonly noStepYet: string;
  /** In place of an answer that is being computed: how far it is, or nothing yet. */
  computed(steps: number): string;
  readonly pending: string;
  lossOnly<P extends Piece>(is: P): Phrase<P>;
  readonly answer: Readonly<Record<Tense, AnswerWords>>;
  readonly settings: SettingsTellingWords;
  readonly notice: NoticeWords;
}
