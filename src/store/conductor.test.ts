/** What the page shows after what was done to it: forecasts, the twin, documents, notices. Races are conductorRaces.test.ts's. */

import { describe, expect, it } from 'vitest';
import { latest } from '../../test/support/latest.ts';
import {
  checkpoint,
  draftOf,
  ENDED,
  fakePage,
  type Lab,
  newLab,
  previewer,
  progress,
  rest,
  resumeRun,
  rows,
  SMALL,
  startRun,
  toCrash,
  trainers,
  until,
} from '../../test/support/testStore.ts';
import { ReferenceEngine } from '../train/engine/reference/referenceEngine.ts';
import { parseExperiment, toJson } from '../train/experiment/parse.ts';
import { Simulator } from '../train/simulate.ts';
import type { WorkerCommand, WorkerEvent } from '../train/worker/protocol.ts';

const { location } = fakePage();

const asked = () => previewer().heard('preview').at(-1)!;

/** The request for a forecast may wait its turn behind the one for the plan. */
async function forecastAsked(): Promise<Extract<WorkerCommand, { type: 'preview' }>> {
  await until(() => expect(asked().checkpoint).not.toBeNull());
  return asked();
}

/** What the preview worker would answer. */
async function answerTo(request: Extract<WorkerCommand, { type: 'preview' }>): Promise<WorkerEvent> {
  const simulator = new Simulator(new ReferenceEngine());
  const fork = await simulator.fork(request.experiment, request.checkpoint!);
  return { type: 'previewed', id: request.id, result: { kind: 'fork', fork } };
}

const isStale = (lab: Lab): boolean => lab.store.getState().isPreviewStale;

describe('the forecast of a draft', () => {
  it('is stale from an edit until the answer to that edit', async () => {
    const lab = newLab();
    await toCrash(lab);
    expect(isStale(lab)).toBe(true);
    previewer().tell(await answerTo(await forecastAsked()));
    expect(isStale(lab)).toBe(false);
    const before = asked().id;
    lab.run.toggleGivenBack('optimizer');
    expect(draftOf(lab).restore).toEqual(['model', 'optimizer']);
    expect(isStale(lab)).toBe(true);
    await until(() => expect(asked().id).toBeGreaterThan(before));
    expect(isStale(lab)).toBe(true);
    previewer().tell(await answerTo(asked()));
    expect(isStale(lab)).toBe(false);
    expect(lab.store.getState().scene?.report?.crash.restore).toEqual(['model', 'optimizer']);
  });

  it('is not made fresh by a late answer for another draft', async () => {
    const lab = newLab();
    await toCrash(lab);
    const late = await answerTo(await forecastAsked());
    const { id } = asked();
    lab.run.toggleGivenBack('optimizer');
    expect(asked().id).toBe(id);
    previewer().tell(late);
    expect(isStale(lab)).toBe(true);
    await until(() => expect(asked().id).toBeGreaterThan(id));
    previewer().tell(late);
    expect(isStale(lab)).toBe(true);
  });
});

describe('a new run', () => {
  it('is slow enough to be crashed, however fast the last one was let go', async () => {
    const lab = newLab();
    const worker = startRun(lab);
    lab.run.setSpeed(null);
    worker.tell(progress(rows(0, 0, SMALL.totalSteps)));
    worker.tell(ENDED);
    lab.run.primary();
    expect(lab.store.getState().speed).toBe(20);
    expect(trainers().at(-1)?.train).toMatchObject({ attempt: 0, pace: 20 });
  });
});

describe('another way back', () => {
  it('begins from a save of the attempt that died, never from one that ended by itself', async () => {
    const lab = newLab();
    await toCrash(lab);
    const resumed = await resumeRun(lab);
    resumed.tell(progress(rows(1, 300, 350)));
    resumed.tell(await checkpoint(resumed.train, 1, 350));
    resumed.tell(progress(rows(1, 350, 400)));
    resumed.tell(await checkpoint(resumed.train, 1, 400));
    await lab.it.live.runner.settled();
    resumed.tell(ENDED);
    lab.run.primary();
    await rest();
    const offered = lab.store.getState().scene?.offeredSteps ?? [];
    expect(offered).toContain(300);
    expect(Math.max(...offered)).toBe(300);
    lab.run.moveCheckpoint(400);
    expect(draftOf(lab)).toMatchObject({ at: 400, checkpoint: 300, from: 0 });
  });
});

describe('the run that never crashed', () => {
  it('is drawn once where it was computed from step 0 beside a partial save', async () => {
    const lab = newLab();
    await toCrash(lab, { components: ['model'] });
    const worker = await resumeRun(lab);
    expect(worker.train).toMatchObject({ twinStep: 0, twinCheckpoint: null });
    worker.tell(progress(rows(1, 300, 310), rows(0, 0, 310)));
    worker.tell(progress(rows(1, 310, 400), rows(0, 310, 400)));
    worker.tell(ENDED);
    const steps = lab.store.getState().scene?.twin?.rows.map(({ step }) => step);
    expect(steps).toEqual(rows(0, 0, SMALL.totalSteps).map(({ step }) => step));
  });

  it('goes on from a save no later than the one that a retry goes back to', async () => {
    const lab = newLab();
    await toCrash(lab);
    const first = await resumeRun(lab);
    expect(first.train.twinStep).toBe(300);
    first.tell(progress(rows(1, 300, 400), rows(0, 300, 400)));
    first.tell(ENDED);
    lab.run.moveCheckpoint(200);
    expect(draftOf(lab)).toMatchObject({ checkpoint: 200, from: 0 });
    const { train } = await resumeRun(lab);
    expect(train.experiment.crashes.map(({ checkpoint }) => checkpoint)).toEqual([300, 200]);
    expect(train.twinStep).toBe(200);
    expect(train.twinCheckpoint?.id).toBe(train.checkpoint?.id);
  });
});

describe('a stored run of another length', () => {
  const expectsToParse = (lab: Lab): void => {
    const { experiment } = lab.store.getState();
    expect(parseExperiment(toJson(experiment))).toMatchObject({ ok: true });
  };

  it('gives documents that parse, in settings and out of them', async () => {
    const earlier = newLab();
    const document = { ...SMALL, totalSteps: 100, crashes: [] };
    await toCrash(earlier, { document, saves: [50], at: 60 });
    const lab = newLab();
    lab.it.plan(SMALL);
    lab.it.goOnWith(earlier.it.live.present);
    expectsToParse(lab);
    lab.page.openSettings();
    expect(lab.store.getState().experiment.totalSteps).toBe(100);
    expectsToParse(lab);
    lab.page.editExperiment({ ...lab.store.getState().experiment, totalSteps: 80 });
    expectsToParse(lab);
    lab.page.closeSettings();
    expect(draftOf(lab)).toMatchObject({ at: 50, checkpoint: 50, stepsAfter: 50 });
    expectsToParse(lab);
  });
});

describe('notices', () => {
  async function openedWithBadLink(): Promise<Lab> {
    await toCrash(newLab());
    location.hash = '#nothing-that-we-wrote';
    const lab = newLab();
    await lab.opening.begin();
    return lab;
  }
  const shown = (lab: Lab) => lab.store.getState().notice;

  it('tell of a bad link before a stored run; the next one is shown when one is dismissed', async () => {
    const lab = await openedWithBadLink();
    expect(shown(lab)).toMatchObject({ kind: 'badLink' });
    lab.page.dismissNotice();
    expect(shown(lab)).toEqual({ kind: 'storedRun', step: 300 });
    lab.page.acceptNotice();
    expect(shown(lab)).toBeNull();
    await until(() => expect(lab.it.mode.name).toBe('dead'));
    expect(lab.it.mode).toMatchObject({ name: 'dead', isFound: true, draft: { checkpoint: 300 } });
  });

  it('forget a stored run that is dismissed, but not when another notice is', async () => {
    const lab = await openedWithBadLink();
    const db = await lab.it.db;
    lab.page.dismissNotice();
    expect(await latest(db)).not.toBeNull();
    lab.page.dismissNotice();
    expect(shown(lab)).toBeNull();
    await expect.poll(() => latest(db)).toBeNull();
  });

  it('put what went wrong first, and keep the newest of a kind', () => {
    const lab = newLab();
    startRun(lab);
    const failed = (detail: string) =>
      ({ kind: 'engineFailed', failure: { code: 'deviceLost', about: { detail } } }) as const;
    lab.it.notices.add({ kind: 'memoryOnly' });
    lab.it.notices.add(failed('first'));
    lab.it.notices.add(failed('second'));
    expect(lab.it.notices.next()).toEqual(failed('second'));
    expect(shown(lab)).toEqual({ kind: 'memoryOnly' });
  });
});
