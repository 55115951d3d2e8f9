/** The live loop without a worker: what it tells, when it saves, and that a crash and a resume of it are exact. */

import { describe, expect, it } from 'vitest';
import { decodeCheckpoint } from '../checkpoint.ts';
import { ReferenceEngine } from '../engine/reference/referenceEngine.ts';
import { ARTICLE, crashAt } from '../experiment/defaults.ts';
import { describeFieldError } from '../experiment/fieldErrorText.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../experiment/types.ts';
import { isBitIdentical } from '../resumeReport.ts';
import type { LiveCheckpoint } from '../simulate.ts';
import type { TakenCheckpoint, TrainCommand, WorkerEvent } from './protocol.ts';
import { Trainer } from './trainer.ts';

const EXPERIMENT: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, n: 256 },
  batchSize: 16,
  totalSteps: 40,
  saveEvery: 10,
};

function trainer(change: Partial<TrainCommand> = {}) {
  const events: WorkerEvent[] = [];
  const command: TrainCommand = {
    type: 'train',
    runId: 'test',
    engine: 'reference',
    experiment: EXPERIMENT,
    attempt: 0,
    checkpoint: null,
    twinCheckpoint: null,
    twinStep: 0,
    pace: null,
    saveChoice: COMPONENTS,
    ...change,
  };
  // A clock in which every look takes a second: no autosave is too close to the one before.
  let ms = 0;
  const it = new Trainer(
    command,
    new ReferenceEngine(),
    (event) => events.push(event),
    () => (ms += 1000),
  );
  return { it, events };
}

const saves = (events: readonly WorkerEvent[]): TakenCheckpoint[] =>
  events.flatMap((event) => (event.type === 'checkpoint' ? [event.checkpoint] : []));
const rows = (events: readonly WorkerEvent[], side: 'run' | 'twin') =>
  events.flatMap((event) => (event.type === 'progress' ? event[side].rows : []));
const evals = (events: readonly WorkerEvent[], side: 'run' | 'twin') =>
  events.flatMap((event) => (event.type === 'progress' ? event[side].evals : []));

async function loaded({ header, payload }: TakenCheckpoint): Promise<LiveCheckpoint> {
  const decoded = await decodeCheckpoint({ header, payload });
  if (!decoded.ok) throw new Error(describeFieldError(decoded.error));
  const { id, components, clocks } = decoded.header;
  return { id, state: decoded.state, components, clocks };
}

describe('a first attempt', () => {
  it('tells every row and evaluation once, and saves at the start, by the count and at the end', async () => {
    const { it: training, events } = trainer();
    await training.train();
    expect(rows(events, 'run').map(({ step }) => step)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(evals(events, 'run').map(({ step }) => step)).toEqual([0, 10, 20, 30, 40]);
    expect(saves(events).map(({ header }) => header.step)).toEqual([0, 10, 20, 30, 40]);
    expect(
      events.map(({ type }) => type).filter((type) => type !== 'progress' && type !== 'checkpoint'),
    ).toEqual(['started', 'ended']);
  });

  it('says nothing saved that it has not told the rows of', async () => {
    const { it: training, events } = trainer();
    await training.train();
    let told = 0;
    for (const event of events) {
      if (event.type === 'progress') told = event.run.rows.at(-1)?.step ?? told;
      if (event.type === 'checkpoint') expect(told).toBe(event.checkpoint.header.step);
    }
  });
});

async function resume(back: readonly ComponentName[], step = 20) {
  const first = trainer();
  await first.it.train();
  const all = saves(first.events);
  const checkpoint = await loaded(all.find(({ header }) => header.step === step)!);
  const crashes = [crashAt(27, { checkpoint: step, restore: back, stepsAfter: 40 - step })];
  const second = trainer({
    experiment: { ...EXPERIMENT, crashes },
    attempt: 1,
    checkpoint,
    twinCheckpoint: checkpoint,
    twinStep: step,
  });
  await second.it.train();
  const ended = second.events.at(-1)!;
  const report = ended.type === 'ended' ? ended.report : null;
  return { first: all, second: second.events, report: report! };
}

describe('a resume', () => {
  it('is the run that never crashed when everything comes back', async () => {
    const { first, second, report } = await resume(COMPONENTS);
    expect(isBitIdentical(report)).toBe(true);
    expect(report.firstDifferingStep).toBeNull();
    expect(saves(second).at(-1)!.componentHashes).toEqual(first.at(-1)!.componentHashes);
    expect(rows(second, 'twin').map(({ step }) => step)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 21),
    );
  });

  it('differs, and says where, when the optimizer does not', async () => {
    const { first, second, report } = await resume(COMPONENTS.filter((name) => name !== 'optimizer'));
    expect(report.firstDifferingStep).toBe(21);
    expect(report.differing).toContain('model');
    expect(report.got.lrs[0]).not.toBe(report.expected.lrs[0]);
    expect(saves(second).at(-1)!.componentHashes).not.toEqual(first.at(-1)!.componentHashes);
  });
});

describe('commands', () => {
  it('pauses, takes single steps and saves what is chosen', async () => {
    const { it: training, events } = trainer();
    training.pause();
    const done = training.train();
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
    };
    await until(() => saves(events).length === 1);
    training.singleStep();
    training.singleStep();
    await until(() => rows(events, 'run').length === 2);
    training.setSaveChoice(['model', 'rng']);
    training.save();
    await until(() => saves(events).length === 2);
    expect(saves(events)[1]!.header).toMatchObject({ step: 2, components: ['model', 'rng'] });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(rows(events, 'run')).toHaveLength(2);
    training.play();
    await done;
    expect(rows(events, 'run')).toHaveLength(40);
  });
});
