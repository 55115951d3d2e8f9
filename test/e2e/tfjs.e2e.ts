/** The tfjs engine in a real Chromium, on SwiftShader's WebGPU: conformance, PyTorch's trajectories, leaks, device loss. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFERENCE_HASHES } from '../../src/train/engine/conformance/fixedRuns.ts';
import { CONFORMANCE } from '../../src/train/engine/conformance.ts';
import { compareRows, experimentOf, goldenNames, goldenRows, readGolden } from '../goldens.ts';
import { type Hosted, openPage } from './pages/host.ts';
import type { Trained } from './pages/tfjs.ts';

const FIRST = 30;
const RESUMED = 10;

/** One golden of each family that this engine must follow. */
const SOME = [
  'article-bug-on',
  'subset-model-scheduler-global_step',
  'seed1-uninterrupted',
  'crash-in-warmup-model',
  'three-crashes-model',
  'epoch-edge-63-no-sampler',
  'retry-from-the-same-checkpoint',
  'no-global-step-runs-on',
  'abandoned-tail',
  'late-crash-model',
  'loud-xor-0.3-300',
  'xor-loud-model',
  'optim-sgd_dampening-lost',
  'optim-sgd_nesterov_wd-lost',
  'optim-sgd_plain-lost',
  'sched-constant-lost',
  'accumulate4-model',
  'odd-shapes',
];
/** All subsets start alike: one of them is enough. Adam and Schedule-Free come on top. */
const FAMILIES = SOME.map((name) => name.split(/[-.]/)[0]!).filter((family) => family !== 'subset');
const MORE = [...new Set([...SOME, ...goldenNames(...FAMILIES, 'sf-', 'two-layers', 'adam-hard')])];

let hosted: Hosted;
let [steps, elapsedMs] = [0, 0];

beforeAll(async () => {
  hosted = await openPage('tfjs', 'swiftshader');
});
afterAll(async () => {
  console.log(`tfjs on SwiftShader: ${((1000 * steps) / elapsedMs).toFixed(1)} steps/s over ${steps} steps`);
  await hosted.close();
});

/** Where the trained rows depart from PyTorch's, and from the reference engine's by more than PyTorch's tolerance. */
function departures(name: string, { attempts, expected }: Trained): string[] {
  const golden = readGolden(name);
  const taken = (row: Readonly<Record<string, unknown>>): boolean =>
    attempts.some(
      ({ attempt, rows }) => row.attempt === attempt && rows.some(({ step }) => step === row.step),
    );
  const fromTorch = compareRows(golden, attempts, goldenRows(golden).filter(taken));
  const asRows = expected.map(({ clocks, ...row }) => row);
  const fromReference = compareRows(golden, attempts, asRows).map(
    (words) => `against the reference: ${words}`,
  );
  const evals = attempts
    .filter(({ attempt }) => attempt > 0)
    .flatMap((record) => record.evals)
    .filter(({ step, loss }) => Math.abs(loss - (golden.evals[`${step}.5`] ?? loss)) > golden.tolerance.evals)
    .map(({ step, loss }) => `eval at ${step}.5: ${loss}, PyTorch ${golden.evals[`${step}.5`]}`);
  return [...fromTorch, ...fromReference, ...evals];
}

describe('the tfjs engine', () => {
  it('finds a software adapter', async () => {
    const probe = await hosted.page.evaluate(() => tfjs.probe());
    expect(probe).toMatchObject({ ok: true, device: 'software' });
  });

  it('conforms', async () => {
    const { checks, failures } = await hosted.page.evaluate(() => tfjs.conformance());
    expect(failures).toEqual([]);
    expect(checks).toBe(CONFORMANCE.length);
  });

  it.each(process.env.RESUME_LAB_FULL === '1' ? MORE : SOME)('follows PyTorch on %s', async (name) => {
    const given = [experimentOf(readGolden(name)), FIRST, RESUMED] as const;
    const trained = await hosted.page.evaluate(([...args]) => tfjs.train(...args), given);
    steps += trained.expected.length;
    elapsedMs += trained.elapsedMs;
    expect(departures(name, trained).slice(0, 5)).toEqual([]);
  });

  it('leaves no tensor behind', async () => {
    const { before, after, inTheEnd } = await hosted.page.evaluate(() => tfjs.leaks());
    expect(after).toEqual(before);
    expect(inTheEnd).toBe(0);
  });

  it('never goes on after its device is lost, and opens anew', async () => {
    const { lost, next, ...refused } = await hosted.page.evaluate(() => tfjs.deviceLoss());
    expect(lost).toContain('lost');
    for (const answer of Object.values(refused)) expect(answer).toContain('EngineError');
    expect(next).toBe(2);
  });

  it('is one at a time, and silent when it is disposed of', async () => {
    const { second, lost } = await hosted.page.evaluate(() => tfjs.lifecycle());
    expect(second).toContain('EngineError');
    expect(lost).toBe('silent');
  });
});

describe('without a graphics adapter', () => {
  it('says so, and the reference engine computes the same bytes as in Node', async () => {
    const { page, close } = await openPage('tfjs', 'off');
    expect(await page.evaluate(() => tfjs.probe())).toEqual({ ok: false, reason: 'no-adapter' });
    expect(await page.evaluate(() => tfjs.open())).toBe('EngineError: WebGPU found no graphics adapter.');
    expect(await page.evaluate(() => tfjs.referenceHashes())).toEqual(REFERENCE_HASHES);
    await close();
  });
});
