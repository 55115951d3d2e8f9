import { describe, expect, it } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../../test/support/seriesSamples.ts';
import { lastStepOf } from '../../train/record.ts';
import { stillScene } from './stillScene.ts';

const whole = recordOf({ attempt: 0, startStep: 0, endStep: 100 });
const liveTo = (step: number) => {
  const evals = whole.evals.filter((evaluation) => evaluation.step <= step);
  return sceneOf('live', experimentOf(), [{ ...whole, rows: whole.rows.slice(0, step), evals }]);
};

describe('the still scene', () => {
  it('ends at the last evaluation while it trains', () => {
    expect(lastStepOf(stillScene(liveTo(27), null).attempts[0]!)).toBe(20);
  });

  it('is the same object until the next evaluation', () => {
    const first = stillScene(liveTo(21), null);
    expect(stillScene(liveTo(29), first)).toBe(first);
    expect(stillScene(liveTo(30), first)).not.toBe(first);
  });

  it('is new when a save is', () => {
    const first = stillScene(liveTo(21), null);
    const saves = [{ attempt: 0, step: 20, isKept: true, components: [] }];
    expect(stillScene({ ...liveTo(22), saves }, first)).not.toBe(first);
  });

  it('is the scene itself where nothing trains', () => {
    const scene = { ...liveTo(27), phase: 'crashed' as const };
    expect(stillScene(scene, null)).toBe(scene);
  });
});
