/** What the live loop makes of commands that come quickly or out of turn. What it trains is trainer.test.ts's. */
import { describe, expect, it } from 'vitest';
import { select } from '../components.ts';
import type { StepPlan } from '../engine/engine.ts';
import { ReferenceEngine } from '../engine/reference/referenceEngine.ts';
import { ARTICLE, crashAt } from '../experiment/defaults.ts';
import { COMPONENTS, type Experiment } from '../experiment/types.ts';
import { build } from '../process.ts';
import type { TakenCheckpoint, TrainCommand, WorkerEvent } from './protocol.ts';
import { Trainer } from './trainer.ts';

const SMALL: Experiment = { ...ARTICLE, data: { ...ARTICLE.data, n: 256 }, batchSize: 32 };

/** Remembers the longest plan that it was given at once. */
class Counting extends ReferenceEngine {
  longest = 0;
  override run(plans: readonly StepPlan[]) {
    this.longest = Math.max(this.longest, ...plans.map(({ steps }) => steps.length));
    return super.run(plans);
  }
}

function open(experiment: Experiment, change: Partial<TrainCommand> = {}) {
  const events: WorkerEvent[] = [];
  const engine = new Counting();
  const nothing = { checkpoint: null, twinCheckpoint: null, twinStep: 0, pace: 100, attempt: 0 };
  const own = { type: 'train', runId: 'r', engine: 'reference', experiment, saveChoice: COMPONENTS } as const;
  const trainer = new Trainer(
    { ...own, ...nothing, ...change },
    engine,
    (event) => events.push(event),
    () => performance.now(),
  );
  return { trainer, engine, events };
}

const rest = (ms = 30): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const saves = (events: readonly WorkerEvent[]): TakenCheckpoint['header'][] =>
  events.flatMap((event) => (event.type === 'checkpoint' ? [event.checkpoint.header] : []));
const lastStep = (events: readonly WorkerEvent[]): number =>
  Math.max(
    0,
    ...events.flatMap((event) => (event.type === 'progress' ? event.run.rows.map((row) => row.step) : [])),
  );

async function paused() {
  const opened = open(SMALL);
  void opened.trainer.train();
  await rest(80);
  opened.trainer.pause();
  await rest();
  return opened;
}

describe('a command', () => {
  it('to save the same thing again makes no second save, which would push an older one out', async () => {
    const { trainer, events } = await paused();
    const before = saves(events).length;
    for (let press = 0; press < 3; press++) {
      trainer.save();
      await rest();
    }
    expect(saves(events).length).toBe(before + 1);
  });

  it('to save that comes during a save is carried out while it is paused', async () => {
    const { trainer, events } = await paused();
    trainer.save();
    for (let i = 0; i < 3; i++) await Promise.resolve();
    trainer.setSaveChoice(['model']);
    trainer.save();
    await rest(200);
    expect(saves(events).at(-1)?.components).toEqual(['model']);
  });

  it('to play overtakes the single steps before it', async () => {
    const { trainer, events } = open(SMALL, { pace: 1 });
    void trainer.train();
    await rest(50);
    for (let i = 0; i < 30; i++) trainer.singleStep();
    trainer.play();
    await rest(5);
    const before = lastStep(events);
    trainer.pause();
    await rest(200);
    expect(lastStep(events) - before).toBeLessThanOrEqual(1);
  });

  it('is heard while a twin that starts behind catches up without evaluations', async () => {
    const crash = crashAt(900, { stepsAfter: 100, save: ['model'] });
    const experiment = { ...SMALL, totalSteps: 1000, evals: [], crashes: [crash] };
    const { snapshot } = build(experiment);
    const state = select(snapshot, ['model']);
    const { clocks } = snapshot.host;
    const checkpoint = { id: 'a', state, components: ['model'] as const, clocks };
    const { trainer, engine, events } = open(experiment, { attempt: 1, pace: null, checkpoint });
    await trainer.train();
    expect(events.at(-1)?.type).toBe('ended');
    expect(engine.longest).toBeGreaterThan(50);
    expect(engine.longest).toBeLessThanOrEqual(200);
  });
});
