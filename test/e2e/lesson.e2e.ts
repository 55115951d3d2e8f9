/** The lesson as a visitor takes it: first curve, a tear in two clicks, the resumed curve in three; reload; no WebGPU. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { collectErrors, type Gpu, siteUrl } from './harness.ts';
import { oneBrowser } from './oneBrowser.ts';
import { onPhase, primary, reached, setSpeed, settled, textOf } from './steps.ts';

declare global {
  interface Window {
    /** When, in milliseconds since the page was asked for; null: not yet. */
    seen: { chartMs: number | null; gpuMs: number | null };
  }
}

const { start } = oneBrowser();

async function open(gpu: Gpu, fragment = ''): Promise<{ page: Page; errors: string[] }> {
  const page = await (await start(gpu)).context.newPage();
  const errors = collectErrors(page);
  await page.addInitScript(watchFirstChart);
  await page.goto(siteUrl() + fragment);
  return { page, errors };
}

/** Notes, from inside the page, when the loss curve appeared and when the GPU was first asked for. */
function watchFirstChart(): void {
  const seen: Window['seen'] = { chartMs: null, gpuMs: null };
  window.seen = seen;
  const gpu = (navigator as { gpu?: { requestAdapter: (...args: unknown[]) => unknown } }).gpu;
  if (gpu) {
    const ask = gpu.requestAdapter.bind(gpu);
    gpu.requestAdapter = (...args) => {
      seen.gpuMs ??= performance.now();
      return ask(...args);
    };
  }
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-phase="first"] svg path')) return;
    seen.chartMs = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

const seenBy = (page: Page) => page.evaluate(() => window.seen);

describe('the first five seconds', () => {
  it('draws the loud default before any GPU work', async () => {
    const { page, errors } = await open('swiftshader');
    await settled(page);
    await page.waitForFunction(() => window.seen.gpuMs !== null);
    const { chartMs, gpuMs } = await seenBy(page);
    console.log(`first chart after ${chartMs?.toFixed(0)} ms, GPU asked for after ${gpuMs?.toFixed(0)} ms`);
    expect(chartMs).not.toBeNull();
    expect(chartMs!).toBeLessThan(gpuMs!);
    expect(await textOf(page)).toMatch(/should be 0\.0565, is 0\.0060: the schedule began again/);
    expect(await textOf(page)).toMatch(/ends at 0\.250 instead of 0\.040/);
    expect(errors).toEqual([]);
  });
});

describe.each<Gpu>(['swiftshader', 'off'])('WebGPU %s', (gpu) => {
  it('tears in two clicks and resumes in three', async () => {
    const { page, errors } = await open(gpu);
    await settled(page);
    await primary(page);
    await onPhase(page, 'live');
    await reached(page, 3);
    await primary(page);
    await onPhase(page, 'crashed');
    await settled(page);
    expect(await textOf(page)).toMatch(/It crashed at step \d+/);
    await primary(page);
    await onPhase(page, 'resuming', 'resumed');
    await setSpeed(page, 'full');
    await onPhase(page, 'resumed');
    expect(await textOf(page)).toMatch(/ends at \d\.\d{3}/);
    expect(errors).toEqual([]);
  });
});

describe('a run', () => {
  it('goes on bit for bit when everything comes back, and shows what is lost when not', async () => {
    const { page } = await open('off');
    await settled(page);
    await primary(page);
    await setSpeed(page, '100');
    await reached(page, 180);
    await primary(page);
    await onPhase(page, 'crashed');
    for (const letter of 'osgdr') await page.keyboard.press(letter);
    await primary(page);
    await onPhase(page, 'resuming', 'resumed');
    await setSpeed(page, 'full');
    await onPhase(page, 'resumed');
    expect(await textOf(page)).toMatch(/Nothing differs: to the last bit/);
    expect(await textOf(page)).toMatch(/bit-identical: yes/);
    await page.waitForTimeout(500); // A press sooner would be taken for one that came too late.
    await primary(page);
    await onPhase(page, 'crashed');
    await page.keyboard.press('s');
    await primary(page);
    await onPhase(page, 'resumed', 'resuming');
    await setSpeed(page, 'full').catch(() => undefined);
    await onPhase(page, 'resumed');
    expect(await textOf(page)).toMatch(/bit-identical: no/);
  });

  it('is found again after a reload, at its last save', async () => {
    const { page, errors } = await open('off');
    await settled(page);
    await primary(page);
    await setSpeed(page, '100');
    await reached(page, 130);
    await page.reload();
    await onPhase(page, 'found');
    await settled(page);
    expect(await textOf(page)).toMatch(/The tab closed some time after step (100|150)/);
    await primary(page);
    await onPhase(page, 'resuming', 'resumed');
    expect(errors).toEqual([]);
  });
});
