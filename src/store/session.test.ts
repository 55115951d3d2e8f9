import { describe, expect, it } from 'vitest';
import { rows, SMALL } from '../../test/support/testStore.ts';
import { crashAt } from '../train/experiment/defaults.ts';
import { COMPONENTS } from '../train/experiment/types.ts';
import type { Evaluation } from '../train/record.ts';
import type { ResumeReport } from '../train/resumeReport.ts';
import { crashFrom, ended, newSession, type Session } from './session.ts';

const ENGINE = { name: 'reference', adapter: '', device: 'cpu' } as const;
const crash = crashAt(300, { stepsAfter: 100 });

const resumed = (...evals: Evaluation[]): Session => {
  const session = newSession('r', SMALL, ENGINE, 0);
  const record = { attempt: 1, startStep: 300, rows: rows(1, 300, 400), evals };
  return { ...session, crashes: [crash], records: [...session.records, record] };
};

const report = { crash, got: { lrs: [0, 0] }, firstDifferingStep: null } as unknown as ResumeReport;

describe('a way back', () => {
  it('has an end loss only where the end was evaluated', () => {
    const restored = { step: 300, loss: 0.123, isStart: true };
    expect(ended(resumed(restored), report).ways[0]).toMatchObject({ endLoss: null, endStep: 400 });
    const end = { step: 400, loss: 0.045, isStart: false };
    expect(ended(resumed(restored, end), report).ways[0]).toMatchObject({ endLoss: 0.045 });
  });

  it('lasts as long as the run that never crashed; past its end the script alone says', () => {
    const save = (step: number) => ({ attempt: 1, step, isKept: true, components: COMPONENTS });
    expect(crashFrom(resumed(), save(350), 360, COMPONENTS).stepsAfter).toBe(50);
    expect(crashFrom(resumed(), save(450), 460, COMPONENTS).stepsAfter).toBeNull();
  });
});
