/** Where a run or a plan comes to the limits of a document: nothing is made that no link and no checkpoint could hold. */
import { describe, expect, it } from 'vitest';
import {
  ENDED,
  fakePage,
  newLab,
  progress,
  resumeRun,
  rows,
  toCrash,
  until,
} from '../../test/support/testStore.ts';
import { ARTICLE, crashAt } from '../train/experiment/defaults.ts';
import { MAX_CRASHES } from '../train/experiment/limits.ts';
import { parseExperiment, toJson } from '../train/experiment/parse.ts';
import type { Experiment } from '../train/experiment/types.ts';

fakePage();

const parses = (experiment: Experiment): boolean => parseExperiment(toJson(experiment)).ok;

describe('limits', () => {
  it('end the ways back with a word, not with a dead worker', async () => {
    const lab = newLab();
    await toCrash(lab);
    for (let way = 1; way <= MAX_CRASHES; way++) {
      const worker = await resumeRun(lab);
      worker.tell(progress(rows(way, 300, 400)));
      worker.tell(ENDED);
      lab.run.primary(); // Another way back.
    }
    lab.run.primary();
    await until(() => expect(lab.store.getState().notice?.kind).toBe('cannotResume'));
    expect(lab.it.mode).toMatchObject({ name: 'dead', isResuming: false });
  });

  it('stop a plan’s save where its link would be refused', () => {
    const lab = newLab();
    const crash = crashAt(3390, { checkpoint: 3350, stepsAfter: 50 });
    const wide = { ...ARTICLE, model: { hidden: [512, 512] }, totalSteps: 3400 };
    lab.it.plan({ ...wide, crashes: [crash] });
    expect(parses(lab.it.document)).toBe(true);
    lab.run.moveCheckpoint(0);
    expect(lab.it.document.crashes[0]).toEqual(crash);
    lab.run.moveCheckpoint(3300);
    expect(lab.it.document.crashes[0]).toMatchObject({ checkpoint: 3300 });
  });

  it('leave a run that went past its planned end to the script', async () => {
    const lab = newLab();
    await toCrash(lab);
    const one = await resumeRun(lab);
    one.tell(progress(rows(1, 300, 400)));
    one.tell(ENDED);
    lab.run.letItRunOn();
    const two = await resumeRun(lab);
    expect(two.train.experiment.crashes.at(-1)?.stepsAfter).toBeNull();
  });
});
