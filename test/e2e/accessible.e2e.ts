/** axe-core, WCAG 2.2 A and AA, in both languages and themes, in the states a visitor meets; and the smallest screen. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { collectErrors, openBrowser, siteUrl } from './harness.ts';
import { onPhase, primary, reached, setSpeed, settled } from './steps.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  first: async () => undefined,
  settings: (page) => page.locator('[data-opens="settings"]:visible').first().click(),
  live: async (page) => {
    await primary(page);
    await onPhase(page, 'live');
    await reached(page, 5);
    await page.keyboard.press('Space');
  },
  crashed: async (page) => {
    await primary(page);
    await onPhase(page, 'live');
    await setSpeed(page, '100');
    await reached(page, 60);
    await primary(page);
    await onPhase(page, 'crashed');
    await settled(page);
    await page.waitForTimeout(900);
  },
};

async function problems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

describe.each(['en-US', 'zh-CN'])('%s', (locale) => {
  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    it.each(Object.keys(STATES))('%s', async (state) => {
      // A browser of its own: a run that another test left behind would be found again.
      const opened = await openBrowser({ gpu: 'off', locale, colorScheme });
      const page = await opened.context.newPage();
      const errors = collectErrors(page);
      await page.goto(siteUrl());
      await settled(page);
      await STATES[state]!(page);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(
        locale === 'zh-CN' ? 'zh-CN' : 'en',
      );
      expect(await problems(page)).toEqual([]);
      expect(errors).toEqual([]);
      await opened.close();
    });
  });
});

describe('320 px', () => {
  it('needs no sideways scrolling', async () => {
    const opened = await openBrowser({ gpu: 'off', viewport: { width: 320, height: 640 } });
    const page = await opened.context.newPage();
    await page.goto(siteUrl());
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await opened.close();
  });
});
