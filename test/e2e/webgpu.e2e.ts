/** The page itself on WebGPU: TensorFlow.js chosen by hand, a crash, a whole resume that is the same to the bit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectErrors, type Opened, openBrowser, siteUrl } from './harness.ts';
import { onPhase, primary, reached, settled, textOf } from './steps.ts';

/** Short, because every step is some fifty small kernels that a CPU has to imitate. */
const LINK = '#v1;data.n=256;model.hidden=16;batchSize=16;totalSteps=40;saveEvery=5;evals=40';

let opened: Opened;
beforeAll(async () => {
  opened = await openBrowser({ gpu: 'swiftshader' });
});
afterAll(() => opened.close());

describe('WebGPU on a software adapter', () => {
  it('is not taken by itself, can be chosen, is named, and resumes bit for bit', async () => {
    const page = await opened.context.newPage();
    const errors = collectErrors(page);
    await page.goto(siteUrl() + LINK);
    await settled(page);
    await page.getByRole('button', { name: /^Engine: CPU/ }).click();
    await page.getByRole('button', { name: 'WebGPU (TensorFlow.js)' }).click();
    await page.keyboard.press('Escape');
    await primary(page);
    await onPhase(page, 'live');
    await reached(page, 12);
    expect(await textOf(page)).toMatch(/WebGPU, .*swiftshader.*, software/i);
    await primary(page);
    await onPhase(page, 'crashed');
    for (const letter of 'osgdr') await page.keyboard.press(letter);
    await settled(page);
    await primary(page);
    await onPhase(page, 'resuming', 'resumed');
    await onPhase(page, 'resumed');
    const text = await textOf(page);
    expect(text).toMatch(/Nothing differs: to the last bit/);
    expect(text).toMatch(/bit-identical: yes/);
    expect(text).toMatch(/WebGPU, .*software/i);
    expect(errors).toEqual([]);
  });
});
