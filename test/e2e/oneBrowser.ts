/** A browser for each test of a file, closed after it. */
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { type Gpu, type Opened, openBrowser, siteUrl } from './harness.ts';
import { settled } from './steps.ts';

interface OneBrowser {
  start(gpu?: Gpu): Promise<Opened>;
  /** The page with its first preview on screen; without WebGPU. */
  open(fragment?: string): Promise<Page>;
}

/** To be called once, at the top of a file. */
export function oneBrowser(): OneBrowser {
  let opened: Opened | null = null;
  afterEach(async () => {
    await opened?.close();
    opened = null;
  });
  const start = async (gpu: Gpu = 'off'): Promise<Opened> => {
    opened = await openBrowser({ gpu });
    return opened;
  };
  const open = async (fragment = ''): Promise<Page> => {
    const page = await (await start()).context.newPage();
    await page.goto(siteUrl() + fragment);
    await settled(page);
    return page;
  };
  return { start, open };
}
