/** What every browser test needs: a browser, the built site or a test page, and the errors that the page reported. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser, launchArgs } from '../../scripts/browser.mjs';

export type Gpu = 'swiftshader' | 'off';

/** Where dist/ is served; scripts/e2e.mjs says it. */
export function siteUrl(): string {
  const url = process.env.RESUME_LAB_URL;
  if (!url) throw new Error('RESUME_LAB_URL is not set; run the browser tests with `node scripts/e2e.mjs`.');
  return url;
}

export interface Opened {
  readonly context: BrowserContext;
  readonly profile: string;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly gpu: Gpu;
  readonly profile?: string;
  readonly viewport?: { width: number; height: number };
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** A browser with a profile of its own, kept if one is given: what IndexedDB holds outlives it. */
export async function openBrowser({ gpu, profile: given, ...options }: OpenOptions): Promise<Opened> {
  const profile = given ?? mkdtempSync(join(tmpdir(), 'resume-lab-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser(),
    args: launchArgs({ webgpu: gpu }),
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    ...options,
  });
  const close = async () => {
    await context.close().catch(() => undefined);
    if (!given) rmSync(profile, { recursive: true, force: true });
  };
  return { context, profile, close };
}

/** Everything that a page must not say: console errors and uncaught exceptions. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}
