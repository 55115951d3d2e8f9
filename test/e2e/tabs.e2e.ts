/** Several tabs of one browser: each keeps its own run, and none loses another's. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { siteUrl } from './harness.ts';
import { oneBrowser } from './oneBrowser.ts';
import { onPhase, primary, reached, setSpeed, settled } from './steps.ts';

const { start } = oneBrowser();

async function tab(context: BrowserContext, fragment = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(siteUrl() + fragment);
  return page;
}

/** Trains until some saves are shown as saved. */
async function train(page: Page): Promise<void> {
  await settled(page);
  await primary(page);
  await onPhase(page, 'live');
  await setSpeed(page, '100');
  await reached(page, 120);
}

const notice = (page: Page, kind: string): Promise<unknown> =>
  page.waitForSelector(`[data-notice="${kind}"] button`, { timeout: 15_000 });

/** A browser with a run that its tab has left behind. */
async function withStoredRun(): Promise<BrowserContext> {
  const { context } = await start();
  const first = await tab(context);
  await train(first);
  await context.newPage();
  await first.close();
  return context;
}

describe('two tabs', () => {
  it('each with its own run: a reload goes on with the own one', async () => {
    const { context } = await start();
    const one = await tab(context);
    await train(one);
    await primary(one);
    await onPhase(one, 'crashed');
    await settled(one);
    const two = await tab(context, '#v1;seed=5');
    await train(two);
    await one.bringToFront();
    await one.reload();
    await onPhase(one, 'crashed');
  });

  it('that both offer a run: forgetting it in one leaves it to the other, which has gone on', async () => {
    const context = await withStoredRun();
    const one = await tab(context, '#v1;seed=5');
    const two = await tab(context, '#v1;seed=5');
    for (const page of [one, two]) await notice(page, 'storedRun');
    await one.bringToFront();
    await one.locator('[data-notice] button').first().click();
    await onPhase(one, 'found');
    await two.bringToFront();
    await two.locator('[data-notice] button').last().click();
    await two.waitForSelector('[data-notice]', { state: 'detached' });
    await one.bringToFront();
    await settled(one);
    await primary(one);
    await onPhase(one, 'resuming', 'resumed');
  });
});

describe('a double click', () => {
  it('on what closes one notice does not answer the next', async () => {
    const context = await withStoredRun();
    const page = await tab(context, '#v1;seed=x');
    await notice(page, 'badLink');
    await page.locator('[data-notice] button').last().dblclick({ delay: 30 });
    await notice(page, 'storedRun');
    const later = await tab(context);
    await page.close();
    await later.reload();
    await onPhase(later, 'found');
  });
});
