/** What the page says, to the letter, in every phase and both languages; every number comes from a run computed here. */
import { describe, expect, it } from 'vitest';
import type { Scene } from '../../src/story/scene.ts';
import { tell } from '../../src/story/tell.ts';
import { plainText } from '../../src/story/telling.ts';
import { CONSTANT_DEFAULTS, crashAt } from '../../src/train/experiment/defaults.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../../src/train/experiment/types.ts';
import {
  allBut,
  deadScene,
  LOUD,
  outcomeOf,
  QUIET_ARTICLE,
  restoring,
  runningScene,
  wholeScene,
} from './scenes.ts';

/** One line for each line on the page. */
function linesOf(scene: Scene, language: 'en' | 'zh'): string[] {
  const { sentence, answer } = tell(scene, language);
  return [...sentence, ...answer].map((line) => plainText([line], ''));
}

const both = (scene: Scene): string[] => [...linesOf(scene, 'en'), ...linesOf(scene, 'zh')];

const ARTICLE_SAVES: readonly ComponentName[] = ['model', 'optimizer', 'scheduler', 'scaler', 'global_step'];

const withCrash = (
  change: Partial<Experiment>,
  at: number,
  checkpoint: number,
  restore: readonly ComponentName[] = COMPONENTS,
): Experiment => ({
  ...LOUD,
  ...change,
  crashes: [crashAt(at, { checkpoint, restore, stepsAfter: LOUD.totalSteps - checkpoint })],
});

describe('planned: the experiment and its outcome', () => {
  it('weights alone', async () => {
    expect(both(wholeScene(await outcomeOf(LOUD)))).toEqual([
      'A small network learns for 400 steps. At step 318 it crashes and goes on from its save of step 300.',
      'It gets back its weights; its momentum, schedule, step count, place in the data and random numbers start over.',
      'The learning rate should be 0.0565, is 0.0060: the schedule began again.',
      'The loss ends at 0.250 instead of 0.040.',
      '一个小网络要学 400 步。它在第 318 步崩溃，再从第 300 步的存档继续。',
      '它取回了权重；动量、学习率进度、步数、数据位置和随机数从头开始。',
      '学习率应为 0.0565，实际是 0.0060：进度从头开始了。',
      '损失停在 0.250，而不是 0.040。',
    ]);
  });

  it('everything', async () => {
    expect(both(wholeScene(await outcomeOf(restoring(LOUD, COMPONENTS))))).toEqual([
      'A small network learns for 400 steps. At step 318 it crashes and goes on from its save of step 300.',
      'It gets everything back: its weights, momentum, schedule, step count, place in the data and random numbers.',
      'Nothing differs: to the last bit, this is the run that never crashed.',
      'The loss ends at 0.040, as it should.',
      '一个小网络要学 400 步。它在第 318 步崩溃，再从第 300 步的存档继续。',
      '全部取回：权重、动量、学习率进度、步数、数据位置和随机数。',
      '毫无差别：与从未崩溃的那次训练逐位相同。',
      '损失停在 0.040，正如应有的那样。',
    ]);
  });

  it('nothing, from the very start of the run, where it crashed', async () => {
    const lost = restoring(withCrash({}, 0, 0), []);
    expect(both(wholeScene(await outcomeOf({ ...lost, evals: [400] })))).toEqual([
      'A small network learns for 400 steps. At step 0 it is saved, crashes, and goes on.',
      'It gets nothing back: its weights, momentum, schedule, step count, place in the data and random numbers start over.',
      'Nothing differs: to the last bit, this is the run that never crashed.',
      'The loss ends at 0.040, as it should.',
      '一个小网络要学 400 步。它在第 0 步存档、崩溃，然后继续。',
      '什么也没取回：权重、动量、学习率进度、步数、数据位置和随机数都从头开始。',
      '毫无差别：与从未崩溃的那次训练逐位相同。',
      '损失停在 0.040，正如应有的那样。',
    ]);
  });

  const answers: [ComponentName, ...string[]][] = [
    [
      'model',
      'The weights are new: the network begins to learn again.',
      'The loss ends at 0.568 instead of 0.040.',
      '权重是全新的：网络从头学起。',
      '损失停在 0.568，而不是 0.040。',
    ],
    [
      'optimizer',
      'For one step the learning rate is 0.0060, should be 0.0565.',
      'The loss ends at 0.040 all the same.',
      '有一步学习率是 0.0060，应为 0.0565。',
      '损失仍停在 0.040。',
    ],
    [
      'scheduler',
      'At step 302 the learning rate should be 0.0554, is 0.0120.',
      'The schedule began again; the loss ends at 0.142 instead of 0.040.',
      '第 302 步的学习率应为 0.0554，实际是 0.0120。',
      '进度从头开始了；损失停在 0.142，而不是 0.040。',
    ],
    [
      'global_step',
      'Every step is the same to the last bit; only its step count differs,',
      'and the script would stop at 700. The loss ends at 0.040, as it should.',
      '每一步都逐位相同；只有步数不同，脚本会跑到第 700 步。',
      '损失停在 0.040，正如应有的那样。',
    ],
    [
      'sampler',
      'The learning rate goes on at 0.0565, as it should.',
      'From step 301 it sees other batches. The loss ends at 0.040 all the same.',
      '学习率从 0.0565 继续，分毫不差。从第 301 步起它看到别的数据。',
      '损失仍停在 0.040。',
    ],
    [
      'rng',
      'The learning rate goes on at 0.0565, as it should.',
      'From step 321 it sees other batches. The loss ends at 0.040 all the same.',
      '学习率从 0.0565 继续，分毫不差。从第 321 步起它看到别的数据。',
      '损失仍停在 0.040。',
    ],
  ];
  it.each(answers)('all but %s', async (lost, ...expected) => {
    const scene = wholeScene(await outcomeOf(restoring(LOUD, allBut(lost))));
    const answer = (['en', 'zh'] as const).flatMap((language) => linesOf(scene, language).slice(2));
    expect(answer).toEqual(expected);
  });

  it('a constant rate without its momentum, a late crash without its random numbers', async () => {
    const constant = { scheduler: CONSTANT_DEFAULTS, evals: [400] };
    const noMomentum = await outcomeOf(withCrash(constant, 380, 380, allBut('optimizer')));
    expect(linesOf(wholeScene(noMomentum), 'en')[2]).toMatch(
      /^The learning rate stays 0\.3000, as it should\. Its first update is \d+ %$/,
    );
    expect(linesOf(wholeScene(noMomentum), 'zh')[2]).toMatch(
      /^学习率一直是 0\.3000，分毫不差。第一步更新只有应有的 \d+%。$/,
    );
    const late = wholeScene(await outcomeOf(withCrash({}, 390, 390, allBut('rng'))));
    expect([linesOf(late, 'en').slice(2), linesOf(late, 'zh').slice(2)].flat()).toEqual([
      'Every step is the same to the last bit; only its random numbers differ;',
      'it would show at step 449. The loss ends at 0.040, as it should.',
      '每一步都逐位相同；只有随机数不同，到第 449 步才看得出来。',
      '损失停在 0.040，正如应有的那样。',
    ]);
  });

  it('the article: what it does not save was never saved', async () => {
    const article = (restore: readonly ComponentName[]) =>
      outcomeOf({
        ...QUIET_ARTICLE,
        crashes: [crashAt(200, { save: ARTICLE_SAVES, restore, stepsAfter: 200 })],
      });
    expect(both(wholeScene(await article(['model'])))).toEqual([
      'A small network learns for 400 steps. At step 200 it is saved, crashes, and goes on. It gets back its weights; its momentum, schedule and step count start over; its place in the data and random numbers were never saved.',
      'The learning rate should be 0.0611, is 0.0020: the schedule began again.',
      'The loss ends at 0.032 instead of 0.020.',
      '一个小网络要学 400 步。它在第 200 步存档、崩溃，然后继续。它取回了权重；动量、学习率进度和步数从头开始；数据位置和随机数从未存档。',
      '学习率应为 0.0611，实际是 0.0020：进度从头开始了。',
      '损失停在 0.032，而不是 0.020。',
    ]);
    expect(linesOf(wholeScene(await article(ARTICLE_SAVES)), 'en')).toEqual([
      'A small network learns for 400 steps. At step 200 it is saved, crashes, and goes on.',
      'It gets back its weights, momentum, schedule and step count; its place in the data and random numbers were never saved.',
      'The learning rate goes on at 0.0611, as it should.',
      'From step 201 it sees other batches. The loss ends at 0.020 all the same.',
    ]);
  });

  it('two crashes, and none', async () => {
    const crashes = [
      crashAt(100, { checkpoint: 90, restore: allBut('optimizer') }),
      crashAt(318, { checkpoint: 300, stepsAfter: 100 }, 1),
    ];
    expect(both(wholeScene(await outcomeOf({ ...LOUD, crashes })))).toEqual([
      'A small network learns for 400 steps and crashes twice. The last time, at step 318, it goes on from its save of step 300.',
      'It gets everything back: its weights, momentum, schedule, step count, place in the data and random numbers.',
      'The learning rate goes on at 0.0565, as it should.',
      'It already differed at step 91. The loss ends at 0.040 all the same.',
      '一个小网络要学 400 步，崩溃了两次。最后一次在第 318 步，再从第 300 步的存档继续。',
      '全部取回：权重、动量、学习率进度、步数、数据位置和随机数。',
      '学习率从 0.0565 继续，分毫不差。它在第 91 步就已不同。',
      '损失仍停在 0.040。',
    ]);
    expect(both(wholeScene(await outcomeOf({ ...LOUD, crashes: [] })))).toEqual([
      'A small network learns for 400 steps. It does not crash.',
      'The loss ends at 0.040.',
      '一个小网络要学 400 步。它没有崩溃。',
      '损失停在 0.040。',
    ]);
  });
});

describe('lived through', () => {
  it('live, paused, just saved, not begun', async () => {
    const outcome = await outcomeOf({ ...LOUD, crashes: [] });
    const live = runningScene(outcome, 236, [0, 50, 100, 150, 200]);
    expect(both(live)).toEqual([
      'A small network is learning. It is at step 236 of 400; its last save is of step 200. A crash now costs it 36 steps.',
      'Learning rate 0.1366, loss of the last batch 0.051.',
      '一个小网络正在学习。它走到第 236 步，共 400 步；上一次存档在第 200 步。现在崩溃会丢 36 步。',
      '学习率 0.1366，上一批的损失 0.051。',
    ]);
    expect(linesOf({ ...live, isPaused: true }, 'en')[0]).toMatch(
      /^A small network has paused\. It is at step 236/,
    );
    expect(linesOf({ ...live, isPaused: true }, 'zh')[0]).toMatch(/^一个小网络暂停了学习。它走到第 236 步/);
    expect(linesOf(runningScene(outcome, 201, [0, 200]), 'en')[0]).toMatch(/A crash now costs it 1 step\.$/);
    expect(both(runningScene(outcome, 0, [0]))).toEqual([
      'A small network is learning. It is at step 0 of 400; its last save is of step 0. A crash now costs it nothing.',
      'The first step is still to come.',
      '一个小网络正在学习。它走到第 0 步，共 400 步；上一次存档在第 0 步。现在崩溃什么也不丢。',
      '第一步还没有走。',
    ]);
  });

  it('crashed, with the last save and with an older one', async () => {
    const outcome = await outcomeOf(restoring(LOUD, allBut('scheduler')));
    const crashed = { ...deadScene(outcome), offeredSteps: [300] };
    expect(both(crashed)).toEqual([
      'It crashed at step 318. Its last save is of step 300, so 18 steps are gone.',
      'You give back its weights, momentum, step count, place in the data and random numbers; its schedule will start over.',
      'At step 302 the learning rate would be 0.0120, should be 0.0554.',
      'The loss would end at 0.142 instead of 0.040.',
      '它在第 318 步崩溃了。上一次存档在第 300 步，所以丢了 18 步。',
      '你还给它权重、动量、步数、数据位置和随机数；学习率进度将从头开始。',
      '第 302 步的学习率将是 0.0120，应为 0.0554。',
      '损失将停在 0.142，而不是 0.040。',
    ]);
    const older = { ...crashed, offeredSteps: [300, 310] };
    expect(linesOf(older, 'en')[0]).toBe(
      'It crashed at step 318. It will go on from its save of step 300, so 18 steps are gone.',
    );
    expect(linesOf({ ...crashed, planned: null, twin: null, report: null }, 'en')).toHaveLength(2);
  });

  it('crashed with weights alone names the step; the cause is in the sentence above', async () => {
    expect(linesOf(deadScene(await outcomeOf(LOUD)), 'en').slice(2)).toEqual([
      'At step 301 the learning rate would be 0.0060, should be 0.0565.',
      'The loss would end at 0.250 instead of 0.040.',
    ]);
  });

  it('found', async () => {
    const outcome = await outcomeOf(withCrash({}, 200, 200, allBut('scheduler')));
    expect(both(deadScene(outcome, 'found')).filter((_, i) => i % 4 < 2)).toEqual([
      'The tab closed some time after step 200; that save is here.',
      'You give back its weights, momentum, step count, place in the data and random numbers; its schedule will start over.',
      '页面在第 200 步之后关闭；那个存档还在。',
      '你还给它权重、动量、步数、数据位置和随机数；学习率进度将从头开始。',
    ]);
  });

  it('resuming, resumed', async () => {
    const outcome = await outcomeOf(restoring(LOUD, allBut('scheduler')));
    expect(both(runningScene(outcome, 342))).toEqual([
      'It is going on from its save of step 300 and is at step 342 of 400.',
      'Learning rate 0.2520, loss of the last batch 0.076.',
      '它正从第 300 步的存档继续，走到第 342 步，共 400 步。',
      '学习率 0.2520，上一批的损失 0.076。',
    ]);
    expect(both(wholeScene(outcome, 'resumed'))).toEqual([
      'It crashed at step 318 and went on from its save of step 300.',
      'You gave back its weights, momentum, step count, place in the data and random numbers; its schedule started over.',
      'At step 302 the learning rate should be 0.0554, is 0.0120.',
      'The schedule began again; the loss ends at 0.142 instead of 0.040.',
      '它在第 318 步崩溃，又从第 300 步的存档继续。',
      '你还给了它权重、动量、步数、数据位置和随机数；学习率进度从头开始了。',
      '第 302 步的学习率应为 0.0554，实际是 0.0120。',
      '进度从头开始了；损失停在 0.142，而不是 0.040。',
    ]);
  });

  it('finished without a crash', async () => {
    expect(both(wholeScene(await outcomeOf({ ...LOUD, crashes: [] }), 'finished'))).toEqual([
      'A small network learned for 400 steps and did not crash.',
      'The loss ends at 0.040.',
      '一个小网络学完了 400 步，没有崩溃。',
      '损失停在 0.040。',
    ]);
  });
});

describe('at the edges', () => {
  const broken: Experiment = {
    ...LOUD,
    optimizer: { ...LOUD.optimizer, lr: 1e20 },
    totalSteps: 30,
    evals: [30],
  };

  it('a loss that is not a number', async () => {
    const crashes = [crashAt(20, { stepsAfter: 10 })];
    expect(linesOf(wholeScene(await outcomeOf({ ...broken, crashes })), 'en').slice(2)).toEqual([
      'From step 3 the loss is not a number.',
      'In the run that never crashed it is so from step 3.',
    ]);
    const live = await outcomeOf({ ...broken, crashes: [] });
    expect(linesOf(runningScene(live, 5), 'en')[1]).toMatch(
      /^Learning rate \S+\. From step 3 the loss is not a number\.$/,
    );
    expect(linesOf(wholeScene(live, 'finished'), 'zh')[1]).toBe('从第 3 步起损失不再是数字。');
  });

  it('no step left, and steps that the other run never had', async () => {
    const end = (stepsAfter: number) =>
      outcomeOf({ ...LOUD, crashes: [crashAt(400, { restore: ['model'], stepsAfter })] });
    expect(linesOf(wholeScene(await end(0)), 'en').slice(2)).toEqual([
      'No step was left to take.',
      'The loss ends at 0.040 all the same.',
    ]);
    expect(linesOf(wholeScene(await end(5)), 'en').slice(2)).toEqual([
      'It goes on past step 400, where the run that never crashed ended.',
      'At step 400 the loss is 0.040 all the same.',
    ]);
  });

  it('a script that counts from 0 again and is let run on', async () => {
    const crashes = [crashAt(318, { checkpoint: 300, restore: allBut('global_step') })];
    const scene = wholeScene(await outcomeOf({ ...LOUD, crashes }), 'resumed');
    expect(linesOf(scene, 'en').slice(2)).toEqual([
      'Every step is the same to the last bit; only its step count differs,',
      'and the script stops at 700. At step 400 the loss is 0.040, as it should be.',
    ]);
  });
});

describe('numbers and parts are controls', () => {
  it('says which is whose', async () => {
    const { sentence, answer } = tell(wholeScene(await outcomeOf(LOUD)), 'en');
    const parts = [...sentence, ...answer].flat().filter(({ kind }) => kind !== 'text');
    expect(parts.slice(0, 4)).toEqual([
      { kind: 'crashStep', step: 318, isControl: true },
      { kind: 'saveStep', step: 300, isControl: true },
      { kind: 'component', name: 'model', text: 'weights', isGivenBack: true },
      { kind: 'component', name: 'optimizer', text: 'momentum', isGivenBack: false },
    ]);
    expect(parts.slice(-4)).toEqual([
      { kind: 'should', text: '0.0565' },
      { kind: 'is', text: '0.0060' },
      { kind: 'is', text: '0.250' },
      { kind: 'should', text: '0.040' },
    ]);
  });

  it('leaves what has happened alone, and every kept save free', async () => {
    const outcome = await outcomeOf(LOUD);
    for (const scene of [deadScene(outcome), deadScene(outcome, 'found'), wholeScene(outcome, 'resumed')]) {
      const parts = tell(scene, 'en').sentence.flat();
      expect(parts.some((part) => part.kind === 'crashStep' && part.isControl)).toBe(false);
      expect(parts.some((part) => part.kind === 'saveStep' && part.isControl)).toBe(true);
    }
  });
});
