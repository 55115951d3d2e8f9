/**
 * Whatever comes back, the sentences are true: every subset of the parts, in twelve experiments, in both languages and tenses,
 * read back from their words and held against rows, evaluations, hashes and the batches themselves.
 */
import { describe, expect, it } from 'vitest';
import { tell } from '../../src/story/tell.ts';
import { plainText, type Telling } from '../../src/story/telling.ts';
import { CONSTANT_DEFAULTS, crashAt, SGD_DEFAULTS } from '../../src/train/experiment/defaults.ts';
import {
  COMPONENTS,
  type ComponentName,
  type Crash,
  type Experiment,
} from '../../src/train/experiment/types.ts';
import { readAnswer } from './claims.ts';
import { allBut, deadScene, LOUD, outcomeOf, QUIET_ARTICLE, restoring, wholeScene } from './scenes.ts';
import { mistakesInSentence } from './sentence.ts';
import { type Truth, truthOf } from './truth.ts';
import { mistakesIn } from './verify.ts';

const LANGUAGES = ['en', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

const subsets = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, i) => bits & (1 << i)));

const WAYS = subsets<ComponentName>(COMPONENTS.filter((name) => name !== 'scaler'));

/** A short run with passes of 16 batches, so that every subset costs little. */
const SMALL: Experiment = { ...LOUD, data: { ...LOUD.data, n: 1024 }, totalSteps: 100 };

const seam = (at: number, checkpoint: number, stepsAfter: number, change: Partial<Experiment> = {}) => ({
  ...SMALL,
  ...change,
  evals: [checkpoint + stepsAfter],
  crashes: [crashAt(at, { checkpoint, stepsAfter })],
});

const twoCrashes = (lost: readonly ComponentName[], last: Crash): Experiment => ({
  ...SMALL,
  evals: [100],
  crashes: [crashAt(60, { checkpoint: 55, restore: allBut(...lost) }), last],
});

const EXPERIMENTS: Record<string, Experiment> = {
  'the loud default': LOUD,
  'the article': { ...QUIET_ARTICLE, crashes: [crashAt(200, { stepsAfter: 200 })] },
  'a crash at 0': seam(0, 0, 20),
  'back to the start': seam(30, 0, 20),
  'a crash in the warm-up': seam(33, 25, 30),
  'a constant rate': seam(68, 60, 30, { scheduler: CONSTANT_DEFAULTS }),
  'no momentum': seam(68, 60, 30, { optimizer: { ...SGD_DEFAULTS, lr: 0.3 } }),
  'the end of a pass': seam(70, 64, 20),
  'steps that show nothing': seam(97, 97, 3),
  'one step after it': seam(70, 70, 1),
  'two crashes, the first one hidden until the second': twoCrashes(
    ['rng'],
    crashAt(63, { checkpoint: 62, stepsAfter: 38 }, 1),
  ),
  'two crashes, the first one plain to see': twoCrashes(
    ['sampler', 'scheduler'],
    crashAt(80, { stepsAfter: 20 }, 1),
  ),
};

const textOf = (lines: Telling['answer'], language: Language): string =>
  plainText(lines, language === 'en' ? ' ' : '');

/** Everything that is wrong with what is said of this outcome, in both languages and all its phases. */
async function mistakesOf(experiment: Experiment): Promise<string[]> {
  const outcome = await outcomeOf(experiment);
  const truth = truthOf(outcome);
  const scenes = [
    wholeScene(outcome, 'first'),
    wholeScene(outcome, 'resumed'),
    deadScene(outcome, 'crashed'),
  ];
  return scenes.flatMap((scene) =>
    LANGUAGES.flatMap((language) => {
      const { sentence, answer } = tell(scene, language);
      const [said, answered] = [textOf(sentence, language), textOf(answer, language)];
      const phase = scene.phase === 'first' || scene.phase === 'crashed' ? scene.phase : 'resumed';
      const claims = readAnswer(answered, language);
      const found = [
        ...mistakesInSentence(said, truth, phase, language),
        ...mistakesIn(claims, truth, phase === 'crashed' ? 'would' : 'is'),
      ];
      return found.map((mistake) => `${said} ${answered} | ${mistake}`);
    }),
  );
}

describe('the sentences about a resume are true of the run', () => {
  it.each(Object.keys(EXPERIMENTS))(
    '%s, given back every subset of its parts',
    async (name) => {
      for (const way of WAYS)
        expect(await mistakesOf(restoring(EXPERIMENTS[name]!, way)), `${way}`).toEqual([]);
    },
    180_000,
  );
});

describe('the reader of sentences knows a wrong one', () => {
  const answersOf = (answer: string, truth: Truth) => mistakesIn(readAnswer(answer, 'en'), truth, 'is');
  const loud = async (restore: readonly ComponentName[]) =>
    truthOf(await outcomeOf(restoring(LOUD, restore)));
  const LR = 'The learning rate should be 0.0565, is 0.0060';

  it.each([
    [
      'a wrong digit',
      `${LR.replace('0.0060', '0.0061')}: the schedule began again. The loss ends at 0.250 instead of 0.040.`,
    ],
    ['a wrong loss', `${LR}: the schedule began again. The loss ends at 0.251 instead of 0.040.`],
    ['a wrong comparison', `${LR}: the schedule began again. The loss ends at 0.250 all the same.`],
    ['a missing cause', `${LR}. The loss ends at 0.250 instead of 0.040.`],
    [
      'a later step',
      'At step 302 the learning rate should be 0.0554, is 0.0120. The schedule began again; the loss ends at 0.250 instead of 0.040.',
    ],
    [
      'another clause',
      'The learning rate goes on at 0.0565, as it should. From step 301 it sees other batches. The loss ends at 0.250 instead of 0.040.',
    ],
    [
      'no difference',
      'Nothing differs: to the last bit, this is the run that never crashed. The loss ends at 0.250 instead of 0.040.',
    ],
    [
      'new weights',
      'The weights are new: the network begins to learn again. The loss ends at 0.250 instead of 0.040.',
    ],
    ['no loss', `${LR}: the schedule began again.`],
  ])('%s', async (_, answer) => {
    const truth = await loud(['model']);
    expect(
      answersOf(`${LR}: the schedule began again. The loss ends at 0.250 instead of 0.040.`, truth),
    ).toEqual([]);
    expect(answersOf(answer, truth)).not.toEqual([]);
  });

  it('other batches too early, and where there are none', async () => {
    const say = (step: number) =>
      `The learning rate goes on at 0.0565, as it should. From step ${step} it sees other batches. The loss ends at 0.040 all the same.`;
    expect(answersOf(say(321), await loud(allBut('rng')))).toEqual([]);
    expect(answersOf(say(320), await loud(allBut('rng')))).not.toEqual([]);
    expect(answersOf(say(321), await loud(COMPONENTS))).not.toEqual([]);
  });

  it('a wrong end of the script, and a part too many', async () => {
    const say = (names: string, stop: number) =>
      `Every step is the same; only its ${names} differ, and the script would stop at ${stop}. The loss ends at 0.040, as it should.`;
    const truth = await loud(allBut('global_step'));
    expect(answersOf(say('step count', 700), truth)).toEqual([]);
    expect(answersOf(say('step count', 600), truth)).not.toEqual([]);
    expect(answersOf(say('schedule and step count', 700), truth)).not.toEqual([]);
  });

  it('a part that did not come back, a wrong step, and words that say nothing known', async () => {
    const truth = await loud(['model']);
    const say = (at: number, back: string) =>
      `A small network learns for 400 steps. At step ${at} it crashes and goes on from its save of step 300. ${back}`;
    const rest = 'momentum, schedule, step count, place in the data and random numbers';
    const right = `It gets back its weights; its ${rest} start over.`;
    expect(mistakesInSentence(say(318, right), truth, 'first', 'en')).toEqual([]);
    expect(mistakesInSentence(say(319, right), truth, 'first', 'en')).not.toEqual([]);
    const wrong = `It gets everything back: its weights, ${rest}.`;
    expect(mistakesInSentence(say(318, wrong), truth, 'first', 'en')).not.toEqual([]);
    expect(() => readAnswer('The loss is fine.', 'en')).toThrow('Nobody knows');
  });
});
