/** What a visitor does and waits for, in the page's own terms. */
import type { Page } from 'playwright-core';
import type { PhaseName } from '../../src/story/scene.ts';

export const onPhase = (page: Page, ...phases: PhaseName[]): Promise<unknown> =>
  page.waitForSelector(phases.map((phase) => `[data-phase="${phase}"]`).join(', '), { timeout: 45_000 });

/** The preview on screen is the one that the document asks for. */
export const settled = (page: Page): Promise<unknown> =>
  page.waitForSelector('[data-settled="true"]', { timeout: 20_000 });

export const reached = (page: Page, step: number): Promise<unknown> =>
  page.waitForFunction(
    (goal) => Number(document.querySelector('[data-step]')?.getAttribute('data-step')) >= goal,
    step,
    { timeout: 45_000, polling: 20 },
  );

export const setSpeed = (page: Page, speed: '1' | '5' | '20' | '100' | 'full'): Promise<void> =>
  page.click(`[data-speed="${speed}"]`);

export const primary = (page: Page): Promise<void> => page.click('[data-primary]');

export const textOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
