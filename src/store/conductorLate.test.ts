/** What comes late (a write, a read, an answer) acts only on what it was asked for. */
import { describe, expect, it } from 'vitest';
import {
  checkpoint,
  draftOf,
  fakePage,
  newLab,
  previewer,
  progress,
  rest,
  resumeRun,
  rows,
  startRun,
  toCrash,
  trainers,
  until,
} from '../../test/support/testStore.ts';
import { ReferenceEngine } from '../train/engine/reference/referenceEngine.ts';
import { COMPONENTS } from '../train/experiment/types.ts';
import { Simulator } from '../train/simulate.ts';

fakePage();

describe('what comes late', () => {
  it('after “start again” does not end the new run: the write that a crash waited for', async () => {
    const lab = newLab();
    const worker = startRun(lab);
    worker.tell(await checkpoint(worker.train, 0, 0));
    worker.tell(progress(rows(0, 0, 1)));
    lab.run.primary();
    lab.run.startAgain();
    await rest(100);
    expect(trainers().at(-1)!.isTerminated).toBe(false);
    expect(lab.it.mode.name).toBe('training');
  });

  it('is no news on another plan: the saves that a resume read', async () => {
    const lab = newLab();
    await toCrash(lab);
    lab.run.primary();
    lab.run.openScenario('loud');
    await rest(100);
    expect(lab.store.getState().notice).toBeNull();
  });

  it('does not take the place of what the settings ask: the save of a draft', async () => {
    const lab = newLab();
    const worker = startRun(lab);
    worker.tell(progress(rows(0, 0, 100)));
    worker.tell(await checkpoint(worker.train, 0, 100));
    await lab.it.live.runner.settled();
    lab.run.primary();
    lab.page.openSettings();
    await rest(600);
    expect(previewer().heard('preview').at(-1)?.checkpoint).toBeNull();
    lab.page.closeSettings();
    await until(() => expect(previewer().heard('preview').at(-1)?.checkpoint).not.toBeNull());
  });

  it('is not shown as what came back: the forecast of another choice', async () => {
    const lab = newLab();
    await toCrash(lab);
    await until(() => expect(previewer().heard('preview').at(-1)?.checkpoint).not.toBeNull());
    const asked = previewer().heard('preview').at(-1)!;
    const fork = await new Simulator(new ReferenceEngine()).fork(asked.experiment, asked.checkpoint!);
    previewer().tell({ type: 'previewed', id: asked.id, result: { kind: 'fork', fork } });
    expect(lab.store.getState().scene?.report?.crash.restore).toEqual(['model']);
    for (const name of COMPONENTS) if (name !== 'model') lab.run.toggleGivenBack(name);
    const draft = draftOf(lab);
    expect(draft.restore).toEqual(COMPONENTS);
    const worker = await resumeRun(lab);
    worker.tell(progress(rows(1, 300, 305)));
    await until(() => expect(lab.store.getState().scene?.phase).toBe('resuming'));
    expect(lab.store.getState().scene?.report).toBeNull();
    expect(lab.store.getState().scene?.planned).toBeNull();
  });
});

describe('the settings', () => {
  it('are left when something else is opened', () => {
    const lab = newLab();
    lab.page.openSettings();
    lab.run.openScenario('articleBug');
    expect(lab.store.getState().settings).toBeNull();
    lab.page.closeSettings();
    expect(lab.it.document.crashes[0]).toMatchObject({ at: 200, checkpoint: 200 });
  });
});
