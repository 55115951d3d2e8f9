/**
 * A resume from a save that lacks parts: the report knows what the run had at the checkpoint all the same, from the first word
 * on, and says what the preview says of the same document. Whole saves are trainer.test.ts's.
 */

import { describe, expect, it } from 'vitest';
import { decodeCheckpoint } from '../checkpoint.ts';
import { ReferenceEngine } from '../engine/reference/referenceEngine.ts';
import { ARTICLE, crashAt } from '../experiment/defaults.ts';
import { describeFieldError } from '../experiment/fieldErrorText.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../experiment/types.ts';
import type { Row } from '../process.ts';
import { isWhole, type ResumeReport } from '../resumeReport.ts';
import { type LiveCheckpoint, Simulator } from '../simulate.ts';
import type { TrainCommand, WorkerEvent } from './protocol.ts';
import { Trainer } from './trainer.ts';

const BASE: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, labels: 'xor', n: 256 },
  model: { hidden: [8] },
  batchSize: 32,
  totalSteps: 60,
  saveEvery: 10,
};

/** A scaler is never used here, so that nothing of it can be lost. */
const LOST_BESIDE_MODEL: ComponentName[] = ['optimizer', 'scheduler', 'global_step', 'sampler', 'rng'];

interface Resumed {
  readonly experiment: Experiment;
  readonly events: readonly WorkerEvent[];
}

async function train(change: Partial<TrainCommand>): Promise<WorkerEvent[]> {
  const events: WorkerEvent[] = [];
  const nothing = { checkpoint: null, twinCheckpoint: null, twinStep: 0 };
  const own = { type: 'train', runId: 'r', engine: 'reference', attempt: 0, pace: null } as const;
  const command = { ...own, ...nothing, experiment: BASE, saveChoice: COMPONENTS, ...change };
  // A clock in which every look takes a while: no autosave is too close to the one before.
  let ms = 0;
  const emit = (event: WorkerEvent) => void events.push(structuredClone(event));
  await new Trainer(command, new ReferenceEngine(), emit, () => (ms += 300)).train();
  return events;
}

async function saveAt(events: readonly WorkerEvent[], step: number): Promise<LiveCheckpoint> {
  const found = events.find((event) => event.type === 'checkpoint' && event.checkpoint.header.step === step);
  if (found?.type !== 'checkpoint') throw new Error(`Nothing was saved at step ${step}.`);
  const { header, payload } = found.checkpoint;
  const decoded = await decodeCheckpoint({ header, payload });
  if (!decoded.ok) throw new Error(describeFieldError(decoded.error));
  const { id, components, clocks } = decoded.header;
  return { id, state: decoded.state, components, clocks };
}

function reportOf(events: readonly WorkerEvent[], type: 'started' | 'ended'): ResumeReport {
  const report = events.find((event) => event.type === type);
  if (report?.type !== type || !report.report) throw new Error(`There is no report with ${type}.`);
  return report.report;
}

const rowsOf = (events: readonly WorkerEvent[], side: 'run' | 'twin'): Row[] =>
  events.flatMap((event) => (event.type === 'progress' ? event[side].rows : []));

const lost = ({ components }: ResumeReport): ComponentName[] =>
  COMPONENTS.filter((name) => !isWhole(components[name]));

/** The same document computed from scratch on the same engine. */
const computed = (experiment: Experiment) => new Simulator(new ReferenceEngine()).simulate(experiment);

/** The live run's last word, but for what it expected: that is a test of its own. */
async function expectAgreement({ experiment, events }: Resumed): Promise<void> {
  const outcome = await computed(experiment);
  const { expected } = reportOf(events, 'ended');
  expect(reportOf(events, 'ended')).toEqual({ ...outcome.report, expected });
  expect(rowsOf(events, 'run')).toEqual(outcome.attempts.at(-1)!.rows);
  const twin = rowsOf(events, 'twin');
  expect(twin).toEqual(outcome.twin.rows.filter(({ step }) => step >= twin[0]!.step));
  expect(twin.at(-1)!.step).toBe(experiment.totalSteps);
}

function expectLoss({ events }: Resumed): void {
  const [started, ended] = [reportOf(events, 'started'), reportOf(events, 'ended')];
  expect(lost(started)).toEqual(LOST_BESIDE_MODEL);
  expect(lost(ended)).toEqual(LOST_BESIDE_MODEL);
  for (const name of LOST_BESIDE_MODEL) {
    expect(started.components[name].expectedHash).toMatch(/^[0-9a-f]{64}$/);
    expect(started.components[name]).toEqual(ended.components[name]);
    expect(started.components[name].isSaved).toBe(false);
  }
  expect(started.expected).toEqual(ended.expected);
  expect(started.expected.lrs[0]).not.toBe(started.got.lrs[0]);
}

const WHOLE_CRASH = crashAt(35, { checkpoint: 30, stepsAfter: 30 });

async function fromFirstAttempt(): Promise<Resumed> {
  const checkpoint = await saveAt(await train({ saveChoice: ['model'] }), 30);
  const experiment: Experiment = { ...BASE, crashes: [{ ...WHOLE_CRASH, save: ['model'] }] };
  return { experiment, events: await train({ experiment, attempt: 1, checkpoint }) };
}

async function fromResumedAttempt(): Promise<Resumed> {
  const whole = await saveAt(await train({}), 30);
  const beside = { twinCheckpoint: whole, twinStep: 30 };
  const once = { ...BASE, crashes: [WHOLE_CRASH] };
  const own: Partial<TrainCommand> = { experiment: once, attempt: 1, checkpoint: whole };
  const checkpoint = await saveAt(await train({ ...own, ...beside, saveChoice: ['model'] }), 40);
  const again = crashAt(45, { checkpoint: 40, stepsAfter: 20, save: ['model'] }, 1);
  const experiment = { ...once, crashes: [WHOLE_CRASH, again] };
  return { experiment, events: await train({ experiment, attempt: 2, checkpoint, ...beside }) };
}

describe.each([
  ['the first attempt', fromFirstAttempt, 1],
  ['an attempt that had itself been resumed', fromResumedAttempt, 31],
] as const)('a resume from the weights alone, saved by %s', (_, resume, firstTwinStep) => {
  it('knows what was lost from its first word on', async () => {
    expectLoss(await resume());
  });

  it('agrees with the preview of the same document', async () => {
    const resumed = await resume();
    expect(rowsOf(resumed.events, 'twin')[0]!.step).toBe(firstTwinStep);
    await expectAgreement(resumed);
  });

  it('expects the facts that the preview expects', async () => {
    const { experiment, events } = await resume();
    const outcome = await computed(experiment);
    expect(reportOf(events, 'started').expected).toEqual(outcome.report?.expected);
  });
});

describe('a retry from an earlier save than the first resume’s', () => {
  it('compares with a twin that begins there', async () => {
    const first = await train({});
    const checkpoint = await saveAt(first, 20);
    const retry = crashAt(60, { checkpoint: 20, restore: ['model'], stepsAfter: 40 });
    const experiment = { ...BASE, crashes: [WHOLE_CRASH, retry] };
    const events = await train({
      experiment,
      attempt: 2,
      checkpoint,
      twinCheckpoint: checkpoint,
      twinStep: 20,
    });
    expect(reportOf(events, 'ended').firstDifferingStep).toBe(21);
    await expectAgreement({ experiment, events });
  });
});
