/** What lies over what, and where lines break: only a real page shows it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { oneBrowser } from './oneBrowser.ts';
import { onPhase, primary, reached, setSpeed, settled } from './steps.ts';

const { open } = oneBrowser();

/** The strokes of each chart's named lines, the lowest first. */
const strokes = (page: Page): Promise<string[][]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.recharts-wrapper')].map((chart) =>
      [...chart.querySelectorAll('.recharts-line path')].map((path) => path.getAttribute('stroke') ?? ''),
    ),
  );

describe('lines', () => {
  it('of the run lie over the one that never crashed, also where that came last', async () => {
    const page = await open();
    await primary(page);
    await onPhase(page, 'live');
    await setSpeed(page, '100');
    await reached(page, 120);
    await primary(page);
    await onPhase(page, 'crashed');
    await settled(page);
    await primary(page);
    await onPhase(page, 'resuming');
    await setSpeed(page, 'full');
    await onPhase(page, 'resumed');
    for (const lines of await strokes(page)) {
      expect(lines).toContain('var(--twin)');
      expect(lines.indexOf('var(--twin)')).toBeLessThan(lines.indexOf('var(--ink)'));
    }
  });
});

/** Lines of the sentence that a mark opens. */
const openedByMark = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    let lastBottom = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (!node.parentElement?.closest('p')) continue;
      const range = document.createRange();
      for (let i = 0; i < text.length; i++) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const { top, bottom } = range.getBoundingClientRect();
        if (/[、，。；：]/.test(text[i] ?? '') && top >= lastBottom - 4 && lastBottom > 0)
          found.push(text.slice(i, i + 8));
        if (bottom > top) lastBottom = bottom;
      }
    }
    return found;
  });

describe('the Chinese sentence', () => {
  it('begins no line with a mark, at any width', async () => {
    const page = await open();
    await page.getByRole('button', { name: '中文' }).first().click();
    for (let width = 320; width <= 430; width += 5) {
      await page.setViewportSize({ width, height: 844 });
      expect(await openedByMark(page), `${width} px`).toEqual([]);
    }
  });
});
