import { describe, expect, it } from 'vitest';
import { crashAt } from '../train/experiment/defaults.ts';
import { writeHistory } from './history.ts';
import { readHistory } from './readHistory.ts';
import { LOUD } from './scenarios.ts';
import { newSession, progressed, resumedSession } from './session.ts';

const row = {
  attempt: 0,
  step: 1,
  globalStep: 1,
  lrUsed: 0.1,
  lrNext: 0.2,
  loss: Number.NaN,
  accuracy: 0.5,
  lossScale: null,
  skipped: false,
  updateNorm: 0.1,
  lastEpoch: 1,
  samplesTaken: 64,
  clocks: { shuffles: 1, memorySteps: 1, travelled: 0.1 },
};
const engine = { name: 'reference', adapter: '', device: 'cpu' } as const;
const lived = progressed(
  newSession('run', LOUD, engine, 1),
  { rows: [row], evals: [{ step: 0, loss: 0.7, isStart: true }] },
  { rows: [], evals: [] },
);
const session = resumedSession(lived, crashAt(1, { restore: ['model'], stepsAfter: 3 }), 1, 2);

describe('a history', () => {
  it('survives structured cloning, a loss that is not a number included', () => {
    expect(readHistory(structuredClone(writeHistory(session)))).toMatchObject({ ...session, report: null });
  });

  const broken: [string, object][] = [
    ['another version', { historyVersion: 2 }],
    ['no records', { records: undefined }],
    ['a row without a loss', { records: [{ ...lived.records[0], rows: [{ ...row, loss: undefined }] }] }],
    ['a row that is text', { records: [{ ...lived.records[0], rows: ['row'] }] }],
    ['a document that does not parse', { base: { ...session.base, batchSize: 0 } }],
    ['a crash past the end', { crashes: [crashAt(999)] }],
    ['a save of an unknown part', { saves: [{ components: ['loss'] }] }],
  ];
  it.each(broken)('with %s is none', (_, change) => {
    expect(readHistory({ ...writeHistory(session), ...change })).toBeNull();
  });

  it.each([null, undefined, 7, 'run', []])('%j is none', (value) => {
    expect(readHistory(value)).toBeNull();
  });
});
