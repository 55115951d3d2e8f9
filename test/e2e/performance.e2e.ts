/** The page stays fluent: main-thread tasks while it trains and while the crash is dragged, from Chromium's own trace. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, launchArgs } from '../../scripts/browser.mjs';
import { siteUrl } from './harness.ts';
import { CATEGORIES, type MainThread, percentile, readTrace } from './mainThread.ts';
import { onPhase, settled } from './steps.ts';

const RUNS = 3;
const MOVE_INTERVAL_MS = 1000 / 30;
const MOVES = 150;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: launchArgs({ webgpu: 'off' }),
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(siteUrl());
  await settled(page);
});

afterAll(() => browser.close());

async function traced(act: () => Promise<void>): Promise<MainThread> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  return readTrace((await browser.stopTracing()).toString('utf8'));
}

function report(name: string, { taskMs }: MainThread): string {
  const ms = [0.5, 0.95, 0.99, 1].map((share) => percentile(taskMs, share).toFixed(1)).join(' / ');
  return `${name}: p50 / p95 / p99 / max ${ms} ms of CPU in ${taskMs.length} tasks`;
}

describe('main-thread tasks', () => {
  it(`stay short over ${RUNS} runs of 400 steps`, async () => {
    const seen = await traced(async () => {
      for (let run = 0; run < RUNS; run++) {
        await page.keyboard.press('Enter');
        await onPhase(page, 'live');
        await page.click('[data-speed="100"]');
        await onPhase(page, 'finished');
        await page.waitForTimeout(500); // A press sooner would be taken for one that came too late.
      }
    });
    console.log(report('training', seen));
    expect(seen.taskMs.length).toBeGreaterThan(100);
    expect(percentile(seen.taskMs, 0.99)).toBeLessThanOrEqual(25);
  });

  it('stay short while the crash is dragged, and its moves are painted', async () => {
    await page.goto('about:blank');
    await page.goto(siteUrl());
    await settled(page);
    const handle = page.locator('[data-handle="crash"]');
    const box = (await handle.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let movesPerSecond = 0;
    const seen = await traced(async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      const sent: Promise<void>[] = [];
      const startedMs = Date.now();
      for (let move = 0; move < MOVES; move++) {
        // Back and forth over 300 px: many autosaves, so that the whole outcome changes under the hand.
        // Not awaited: a hand does not wait for the page either.
        sent.push(page.mouse.move(x - 150 + 150 * Math.cos((move / MOVES) * 4 * Math.PI), y));
        const aheadMs = startedMs + (move + 1) * MOVE_INTERVAL_MS - Date.now();
        if (aheadMs > 0) await new Promise((resolve) => setTimeout(resolve, aheadMs));
      }
      await Promise.all(sent);
      movesPerSecond = (MOVES * 1000) / (Date.now() - startedMs);
      await page.mouse.up();
    });
    console.log(
      `${report('dragging', seen)}; ${seen.paintedMoves} of ${seen.moves} moves painted, ${movesPerSecond.toFixed(1)} a second`,
    );
    expect(seen.moves).toBeGreaterThanOrEqual(MOVES * 0.9);
    expect(percentile(seen.taskMs, 0.99)).toBeLessThanOrEqual(40);
    expect(seen.paintedMoves / seen.moves).toBeGreaterThanOrEqual(0.95);
  });
});
