import { describe, expect, it } from 'vitest';
import { ARTICLE, crashAt } from './experiment/defaults.ts';
import { isEvaluated, timeline } from './timeline.ts';

const withCrashes = (...crashes: ReturnType<typeof crashAt>[]) => ({ ...ARTICLE, crashes });

describe('timeline', () => {
  it('goes on until global_step reaches totalSteps', () => {
    const [first, second] = timeline(withCrashes(crashAt(230, { checkpoint: 200 })));
    expect(first).toMatchObject({ startStep: 0, endStep: 400, stopStep: 230, checkpoints: [200] });
    expect(second).toMatchObject({ startStep: 200, startGlobalStep: 200, endStep: 400, stopStep: 400 });
  });

  it('runs past the plan when global_step is lost', () => {
    const restore = ['model', 'optimizer'] as const;
    expect(timeline(withCrashes(crashAt(300, { restore }))).at(-1)).toMatchObject({
      startGlobalStep: 0,
      endStep: 700,
    });
  });

  it('counts what was neither saved nor restored as lost', () => {
    const save = ['model'] as const;
    expect(timeline(withCrashes(crashAt(300, { save }))).at(-1)).toMatchObject({ endStep: 700 });
  });

  it('takes every checkpoint that some crash names of an attempt, once', () => {
    const attempts = timeline(
      withCrashes(crashAt(230, { checkpoint: 150 }), crashAt(400, { checkpoint: 150 }, 0)),
    );
    expect(attempts[0]?.checkpoints).toEqual([150]);
    expect(attempts[2]).toMatchObject({ startStep: 150, startGlobalStep: 150 });
  });
});

describe('isEvaluated', () => {
  it('takes every tenth step and the last, or exactly those named', () => {
    expect([9, 10, 400, 403].map((step) => isEvaluated(ARTICLE, step, 403))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect([10, 11].map((step) => isEvaluated({ ...ARTICLE, evals: [11] }, step, 403))).toEqual([
      false,
      true,
    ]);
  });
});
