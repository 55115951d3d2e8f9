/** Things that happen at once: presses, writes under way, workers that die. What each of them shows is conductor.test.ts's. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { latest } from '../../test/support/latest.ts';
import {
  checkpoint,
  draftOf,
  ENDED,
  fakePage,
  type Lab,
  newLab,
  progress,
  rest,
  resumeRun,
  rows,
  STARTED,
  startRun,
  toCrash,
  trainers,
  until,
} from '../../test/support/testStore.ts';
import { parseExperiment, toJson } from '../train/experiment/parse.ts';
import type { CheckpointDb } from './checkpointDb.ts';

fakePage();

let unheard: unknown[] = [];
const note = (reason: unknown) => unheard.push(reason);
beforeEach(() => {
  unheard = [];
  process.on('unhandledRejection', note);
});
afterEach(() => {
  process.off('unhandledRejection', note);
  vi.restoreAllMocks();
  expect(unheard).toEqual([]);
});

const settled = async (lab: Lab): Promise<void> => {
  await lab.it.live.runner.settled();
  await rest();
};

describe('resume', () => {
  it('starts one worker however often it is pressed, and no press is read as a crash', async () => {
    const lab = newLab();
    await toCrash(lab);
    lab.run.primary();
    const pressed = lab.it.mode;
    lab.run.primary();
    expect(lab.it.mode).toBe(pressed);
    expect(lab.store.getState().progress.isStarting).toBe(true);
    await until(() => expect(trainers()).toHaveLength(2));
    await rest();
    expect(trainers().filter(({ isTerminated }) => !isTerminated)).toHaveLength(1);
    expect(trainers()).toHaveLength(2);
    expect(lab.it.mode).toEqual({ name: 'training', isPaused: false });
    expect(lab.it.live.present.crashes).toHaveLength(1);
    expect(lab.store.getState().scene?.phase).toBe('resuming');
  });

  const quota = new Error('quota');
  const failing = {
    pin: (db: CheckpointDb) => vi.spyOn(db, 'pin').mockRejectedValue(quota),
    load: (db: CheckpointDb) => vi.spyOn(db, 'load').mockRejectedValue(quota),
  };

  it.each(['pin', 'load'] as const)('waits for another press where the store cannot %s', async (what) => {
    const lab = newLab();
    const broken = failing[what](await lab.it.db);
    await toCrash(lab);
    const before = lab.it.mode;
    lab.it.notices.drop('saveUnreadable');
    lab.run.primary();
    const notice = {
      kind: 'saveUnreadable',
      step: 300,
      failure: { code: 'other', about: { detail: 'quota' } },
    };
    await until(() => expect(lab.store.getState().notice).toEqual(notice));
    expect(lab.it.mode).toEqual({ ...before, isResuming: false });
    expect(lab.store.getState().scene?.phase).toBe('crashed');
    expect(trainers()).toHaveLength(1);
    broken.mockRestore();
    const again = await resumeRun(lab);
    expect(again.train).toMatchObject({ attempt: 1, checkpoint: { id: expect.any(String) } });
    expect(lab.it.mode.name).toBe('training');
  });

  it('goes back to the common save when a retry dies before its first one', async () => {
    const lab = newLab();
    const { train } = await toCrash(lab);
    const sibling = await resumeRun(lab);
    sibling.tell(progress(rows(1, 300, 400)));
    sibling.tell(await checkpoint(train, 1, 400));
    await settled(lab);
    sibling.tell(ENDED);
    lab.run.primary();
    const retry = await resumeRun(lab);
    expect(retry.train.attempt).toBe(2);
    retry.tell(progress(rows(2, 300, 305)));
    lab.run.primary();
    await settled(lab);
    expect(draftOf(lab)).toMatchObject({ at: 305, checkpoint: 300, from: 0 });
    expect(parseExperiment(toJson(lab.store.getState().experiment))).toMatchObject({ ok: true });
  });
});

describe('a crash while a save is being written', () => {
  it('keeps the reason of a failure, and uses the save once it arrives', async () => {
    const lab = newLab();
    const worker = startRun(lab);
    worker.tell(await checkpoint(worker.train, 0, 0));
    const failure = { code: 'deviceLost', about: { detail: 'unplugged' } } as const;
    worker.tell({ type: 'failed', failure });
    expect(lab.it.live.present.saves).toEqual([]);
    await until(() => expect(draftOf(lab)).toMatchObject({ at: 0, checkpoint: 0, from: 0 }));
    await settled(lab);
    expect(worker.isTerminated).toBe(true);
    expect(lab.store.getState().notice).toEqual({ kind: 'engineFailed', failure });
  });

  async function crashedWhileWriting(): Promise<Lab> {
    const lab = newLab();
    const worker = startRun(lab);
    worker.tell(progress(rows(0, 0, 50)));
    worker.tell(await checkpoint(worker.train, 0, 0));
    await settled(lab);
    worker.tell(await checkpoint(worker.train, 0, 50));
    lab.run.primary();
    expect(draftOf(lab).checkpoint).toBe(0);
    return lab;
  }

  it('follows the save when it arrives', async () => {
    const lab = await crashedWhileWriting();
    await until(() => expect(draftOf(lab)).toMatchObject({ at: 50, checkpoint: 50 }));
  });

  it('leaves a draft alone that was touched before the save arrived', async () => {
    const lab = await crashedWhileWriting();
    lab.run.toggleGivenBack('rng');
    await settled(lab);
    expect(lab.it.live.present.saves.map(({ step }) => step)).toEqual([0, 50]);
    expect(draftOf(lab)).toMatchObject({ checkpoint: 0, restore: ['model', 'rng'] });
  });
});

describe('leaving a run', () => {
  it('for another plan says nothing of a write that is still queued', async () => {
    const lab = newLab();
    const worker = startRun(lab);
    worker.tell(await checkpoint(worker.train, 0, 0));
    lab.run.planIt();
    await settled(lab);
    expect(lab.it.mode.name).toBe('planning');
    expect(lab.store.getState().notice).toBeNull();
  });

  it('to start again gives the new one no save of it, and forgets what was under way', async () => {
    const lab = newLab();
    const worker = startRun(lab);
    worker.tell(progress(rows(0, 0, 50)));
    worker.tell(await checkpoint(worker.train, 0, 50));
    lab.run.startAgain();
    const { runId } = lab.it.live.present;
    expect(runId).not.toBe(worker.train.runId);
    await settled(lab);
    const db = await lab.it.db;
    expect(lab.it.live.present.saves).toEqual([]);
    expect(await db.list(worker.train.runId)).toEqual([]);
    expect(await latest(db)).toBeNull();
    const next = trainers().at(-1)!;
    next.tell(STARTED);
    next.tell(await checkpoint(next.train, 0, 0));
    await settled(lab);
    expect(await latest(db)).toMatchObject({ runId });
    expect(lab.it.live.present.saves).toHaveLength(1);
  });

  it('for a stored one kills its worker, and nothing of it lands in the other', async () => {
    const earlier = newLab();
    await toCrash(earlier);
    const stored = earlier.it.live.present;
    const lab = newLab();
    const worker = startRun(lab);
    const written = await checkpoint(worker.train, 0, 0);
    worker.tell(written);
    lab.it.goOnWith(stored);
    worker.tell(progress(rows(0, 0, 7)));
    worker.tell(ENDED);
    await settled(lab);
    expect(worker.isTerminated).toBe(true);
    expect(lab.it.mode).toMatchObject({ name: 'dead', isFound: true });
    expect(lab.it.live.present).toEqual(stored);
  });

  it('keeps its saves until the next run starts, and none of them after that', async () => {
    const lab = newLab();
    await toCrash(lab);
    lab.run.planIt();
    await settled(lab);
    expect(await keys('save')).toHaveLength(3);
    const second = startRun(lab);
    second.tell(await checkpoint(second.train, 0, 0));
    await settled(lab);
    expect(await keys('list')).toEqual([`list ${second.train.runId}`]);
    expect(await keys('history')).toEqual([`history ${second.train.runId}`]);
    expect(await keys('save')).toHaveLength(1);
  });
});

/** The keys in the browser's database that begin with a word. */
function keys(word: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('resume-lab');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('checkpoints').objectStore('checkpoints').getAllKeys();
      asking.onerror = () => reject(asking.error);
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result.map(String).filter((key) => key.startsWith(`${word} `)));
      };
    };
  });
}
