/** Tabs and reloads: every tab finds its own run again, takes none that another one shows, and leaves none behind for good. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeLocks } from '../../test/support/fakeLocks.ts';
import {
  checkpoint,
  ENDED,
  type FakeWorker,
  fakePage,
  type Lab,
  newLab,
  progress,
  rest,
  resumeRun,
  rows,
  startRun,
  toCrash,
  until,
} from '../../test/support/testStore.ts';
import { openCheckpointDb } from './checkpointDb.ts';
import { findStoredRun } from './foundRun.ts';

const { location } = fakePage();
let locks: FakeLocks;
beforeEach(() => {
  locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
});

const everyOne = async () => true;
const nobody = { runId: null, diedAt: null };

async function trained(lab: Lab, to: number): Promise<FakeWorker> {
  const worker = startRun(lab);
  worker.tell(progress(rows(0, 0, to)));
  worker.tell(await checkpoint(worker.train, 0, to));
  await lab.it.live.runner.settled();
  return worker;
}

async function runToItsEnd(lab: Lab): Promise<string> {
  const worker = await trained(lab, 400);
  worker.tell(ENDED);
  await lab.it.live.runner.settled();
  return worker.train.runId;
}

/** A crash, and a way back from it that ended by itself; all of it is stored. */
async function wayToItsEnd(lab: Lab): Promise<FakeWorker> {
  const first = await toCrash(lab);
  const way = await resumeRun(lab);
  way.tell(progress(rows(1, 300, 400)));
  way.tell(await checkpoint(first.train, 1, 400));
  await lab.it.live.runner.settled();
  way.tell(ENDED);
  await lab.it.live.runner.settled();
  return first;
}

/** The tab is gone, and with it what it held. */
const closed = (lab: Lab): void => {
  locks.release(`resume-lab run ${lab.it.live.present.runId}`);
};

describe('a reload', () => {
  it('finds the tab’s own run, though another tab has written since', async () => {
    const own = await trained(newLab(), 100);
    await trained(newLab(), 50);
    const { runId } = own.train;
    const found = await findStoredRun(await openCheckpointDb(), { runId, diedAt: null }, everyOne);
    expect(found.run).toMatchObject({ step: 100, session: { runId } });
  });

  it('goes on with another way back that has no save of its own yet', async () => {
    const lab = newLab();
    await wayToItsEnd(lab);
    lab.run.primary(); // Another way back.
    (await resumeRun(lab)).tell(progress(rows(2, 300, 340)));
    await lab.it.live.runner.settled();
    closed(lab);
    const tab = newLab();
    await tab.opening.begin();
    await until(() => expect(tab.it.mode.name).toBe('dead'));
    expect(tab.it.mode).toMatchObject({ isFound: true, draft: { checkpoint: 300, from: 0 } });
  });

  it('goes back to the choice of another way, once a run has ended', async () => {
    const lab = newLab();
    const { train } = await wayToItsEnd(lab);
    const db = await openCheckpointDb();
    expect((await findStoredRun(db, nobody, everyOne)).run).toBeNull();
    const { run } = await findStoredRun(db, { runId: train.runId, diedAt: 400 }, everyOne);
    closed(lab);
    const tab = newLab();
    tab.it.goOnWith(run!.session, 400);
    expect(tab.it.mode).toMatchObject({ name: 'dead', isFound: false, draft: { checkpoint: 300, from: 0 } });
  });
});

describe('a stored run', () => {
  it('that another tab shows is neither offered nor forgotten', async () => {
    const { train } = await trained(newLab(), 100);
    const tab = newLab();
    await tab.opening.begin();
    expect(tab.it.mode.name).toBe('planning');
    expect(tab.store.getState().notice).toBeNull();
    expect(await (await openCheckpointDb()).list(train.runId)).not.toEqual([]);
  });

  it('that another tab has taken meanwhile is left alone, whatever is answered', async () => {
    const first = newLab();
    const { train } = await trained(first, 100);
    closed(first);
    location.hash = '#v1;seed=5';
    const [one, two] = [newLab(), newLab()];
    for (const lab of [one, two]) {
      await lab.opening.begin();
      expect(lab.store.getState().notice).toEqual({ kind: 'storedRun', step: 100 });
    }
    await locks.request(`resume-lab run ${train.runId}`, () => new Promise(() => {}));
    await two.opening.forgetStored();
    await one.opening.goOnWithStored();
    expect(one.it.mode.name).toBe('planning');
    expect(await (await openCheckpointDb()).list(train.runId)).not.toEqual([]);
  });

  it('that has ended goes when a later tab opens, but not while its own tab shows it', async () => {
    const first = newLab();
    const runId = await runToItsEnd(first);
    const db = await openCheckpointDb();
    await newLab().opening.begin();
    await rest();
    expect(await db.list(runId)).not.toEqual([]);
    closed(first);
    await newLab().opening.begin();
    await until(async () => expect(await db.list(runId)).toEqual([]));
  });

  it('is found behind one that has ended', async () => {
    const left = newLab();
    const { train } = await trained(left, 100);
    const over = newLab();
    await runToItsEnd(over);
    for (const lab of [left, over]) closed(lab);
    const found = await findStoredRun(await openCheckpointDb(), nobody, everyOne);
    expect(found.run?.session.runId).toBe(train.runId);
    expect(found.endedIds).toEqual([over.it.live.present.runId]);
  });
});
