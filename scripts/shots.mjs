/**
 * `npm run shots [-- --all] [-- state …]`: pictures of every state of the real page with real runs, into shots/. By default
 * the states at 1280 light English and the sizes, themes and languages that matter most; --all makes every combination.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureCjkFont, findBrowser, launchArgs } from './browser.mjs';
import { ROOT } from './run.mjs';
import { serve } from './serve.mjs';
import { STATES } from './shotStates.mjs';

const SIZES = { 1280: 800, 820: 1000, 390: 844, 1920: 1080 };
const FOLDER = join(ROOT, 'shots');

/** @typedef {{ state: string, theme: 'light' | 'dark', width: number, language: 'en' | 'zh' }} Shot */

/** One thing changed at a time, or everything. @param {string} state @param {boolean} all @returns {Shot[]} */
function combinations(state, all) {
  const themes = /** @type {const} */ (['light', 'dark']);
  const languages = /** @type {const} */ (['en', 'zh']);
  const widths = [1280, 820, 390, 1920];
  return widths
    .flatMap((width) =>
      themes.flatMap((theme) => languages.map((language) => ({ state, theme, width, language }))),
    )
    .filter(({ theme, width, language }) => {
      const changed = Number(theme !== 'light') + Number(width !== 1280) + Number(language !== 'en');
      return all || changed <= 1;
    });
}

/** Turns the page that is in a state to a size, theme and language, as a visitor would. @param {import('playwright-core').Page} page @param {Shot} shot */
async function turnTo(page, { theme, width, language }) {
  await page.setViewportSize({ width, height: SIZES[/** @type {keyof typeof SIZES} */ (width)] });
  const html = page.locator('html');
  if ((await html.getAttribute('data-theme')) !== theme) {
    await page
      .getByRole('button', { name: /^(Dark|Light|深色|浅色)$/ })
      .first()
      .click();
  }
  if ((await html.getAttribute('lang'))?.slice(0, 2) !== language) {
    await page
      .getByRole('button', { name: /^(中文|English)$/ })
      .first()
      .click();
  }
  await page.mouse.move(0, 0);
}

/** @param {import('playwright-core').Browser} browser @param {string} url @param {string} state @param {readonly Shot[]} shots */
async function takeAll(browser, url, state, shots) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    colorScheme: 'light',
  });
  await STATES[state]?.(page, url);
  await page.waitForTimeout(1200); // The fall of the torn strip, fonts, the last flush.
  for (const shot of shots) {
    await turnTo(page, shot);
    await page.waitForTimeout(300);
    const name = `${state}-${shot.theme}-${shot.width}-${shot.language}`;
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await page.screenshot({ path: join(FOLDER, `${name}-full.png`), fullPage: true });
    console.log(name);
  }
  await page.close();
}

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const known = Object.keys(STATES);
const unknown = wanted.find((state) => !known.includes(state));
if (unknown) throw new Error(`There is no state "${unknown}"; the states are ${known.join(', ')}.`);

ensureCjkFont();
mkdirSync(FOLDER, { recursive: true });
const server = await serve(join(ROOT, 'dist'));
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: launchArgs({ webgpu: 'off' }),
});
try {
  for (const state of wanted.length > 0 ? wanted : known) {
    await takeAll(browser, server.url, state, combinations(state, words.includes('--all')));
  }
} finally {
  await browser.close();
  await server.close();
}
