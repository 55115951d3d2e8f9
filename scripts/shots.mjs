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

/** @param {readonly string[]} states @returns {Shot[]} */
function combinations(states, all = false) {
  const themes = /** @type {const} */ (['light', 'dark']);
  const languages = /** @type {const} */ (['en', 'zh']);
  const widths = Object.keys(SIZES).map(Number);
  return states
    .flatMap((state) =>
      themes.flatMap((theme) =>
        widths.flatMap((width) => languages.map((language) => ({ state, theme, width, language }))),
      ),
    )
    .filter(({ theme, width, language }) => {
      const changed = Number(theme !== 'light') + Number(width !== 1280) + Number(language !== 'en');
      return all || changed <= 1;
    });
}

/** @param {import('playwright-core').Browser} browser @param {string} url @param {Shot} shot */
async function take(browser, url, { state, theme, width, language }) {
  const height = SIZES[/** @type {keyof typeof SIZES} */ (width)];
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    colorScheme: theme,
  });
  const page = await context.newPage();
  await STATES[state]?.(page, url);
  await page.waitForTimeout(1200); // The fall of the torn strip, fonts, the last flush.
  const name = `${state}-${theme}-${width}-${language}`;
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.screenshot({ path: join(FOLDER, `${name}-full.png`), fullPage: true });
  await context.close();
  console.log(name);
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
  for (const shot of combinations(wanted.length > 0 ? wanted : known, words.includes('--all'))) {
    await take(browser, server.url, shot);
  }
} finally {
  await browser.close();
  await server.close();
}
