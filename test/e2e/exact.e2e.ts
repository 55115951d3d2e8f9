/** Bit-exact resumes on real workers, through IndexedDB: TensorFlow.js on WebGPU, and the reference engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE } from '../../src/train/experiment/defaults.ts';
import { COMPONENTS, type Experiment } from '../../src/train/experiment/types.ts';
import { type Hosted, openPage } from './pages/host.ts';

const isFull = process.env.RESUME_LAB_FULL === '1';

/** A small task, so that a pass over the data ends between the crashes: 8 batches of 16. */
const EXPERIMENT: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, n: 128 },
  model: { hidden: [16] },
  batchSize: 16,
  totalSteps: isFull ? 96 : 28,
  evals: [],
  saveEvery: 0,
  scheduler: { name: 'WarmupCosine', warmup_steps: 5 },
};
/** The first step, before and at the end of an epoch, in the warm-up and after it. */
const CRASH_STEPS = isFull ? [0, 1, 4, 7, 8, 9, 15, 16, 17, 24, 31, 64, 90] : [0, 1, 7, 8, 13, 23];

let hosted: Hosted;

beforeAll(async () => {
  hosted = await openPage('exact', 'swiftshader');
  await hosted.page.waitForFunction(() => 'resumed' in window);
});
afterAll(() => hosted.close());

describe.each(['tfjs', 'reference'] as const)('%s', (engine) => {
  it(`resumes bit for bit from ${CRASH_STEPS.length} crash steps, and not without the optimizer`, async () => {
    const { page } = hosted;
    const twin = await page.evaluate(([e, x]) => window.uninterrupted(e, x), [engine, EXPERIMENT] as const);
    if (engine === 'tfjs') expect(twin.adapter).not.toBe('');
    for (const step of CRASH_STEPS) {
      const id = twin.ids.find((save) => save.step === step)?.id;
      expect(id, `the save of step ${step}`).toBeDefined();
      const resume = (back: readonly (typeof COMPONENTS)[number][]) =>
        page.evaluate(([e, x, i, s, b]) => window.resumed(e, x, i, s, b), [
          engine,
          EXPERIMENT,
          id!,
          step,
          back,
        ] as const);
      expect((await resume(COMPONENTS)).end, `crash at ${step}`).toEqual(twin.end);
      if (step !== 13) continue;
      const partial = await resume(COMPONENTS.filter((name) => name !== 'optimizer'));
      expect(partial.end.model).not.toBe(twin.end.model);
    }
  });
});
