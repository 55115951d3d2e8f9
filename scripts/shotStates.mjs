/** How a person gets the page into each state that is pictured: clicks, keys and real runs; nothing is faked. */

/** @typedef {import('playwright-core').Page} Page */

/** Waits until the page says that it is in a phase. @param {Page} page @param {string} phase */
export const phase = (page, phase) => page.waitForSelector(`[data-phase="${phase}"]`, { timeout: 60_000 });

/** The step of the pen. @param {Page} page @param {number} step */
const reached = (page, step) =>
  page.waitForFunction(
    (goal) => Number(document.querySelector('[data-step]')?.getAttribute('data-step')) >= goal,
    step,
    { timeout: 60_000, polling: 20 },
  );

/** @param {Page} page @param {string} key */
const press = (page, key) => page.keyboard.press(key);

/** @param {Page} page @param {'1' | '5' | '20' | '100'} speed */
const setSpeed = (page, speed) => page.click(`[data-speed="${speed}"]`);

/** @param {Page} page @param {string} url */
async function first(page, url) {
  await page.goto(url);
  await phase(page, 'first');
  await page.waitForSelector('[data-settled="true"]');
}

/** Trains live to exactly this step and pauses there. @param {Page} page @param {string} url @param {number} step */
async function trainTo(page, url, step) {
  await first(page, url);
  await press(page, 'Enter');
  await phase(page, 'live');
  await approach(page, step);
}

/** @param {Page} page */
const stepNow = async (page) => Number(await page.locator('[data-step]').getAttribute('data-step'));

/** @param {Page} page @param {number} step */
async function approach(page, step) {
  await setSpeed(page, '100');
  await reached(page, Math.max(0, step - 60));
  await setSpeed(page, '20');
  await reached(page, step - 12);
  await press(page, 'Space');
  await page.waitForTimeout(400);
  while ((await stepNow(page)) < step) {
    const before = await stepNow(page);
    await press(page, '.');
    await reached(page, before + 1);
  }
}

/** Lets go of a paused run so that it takes one more step in about a second. @param {Page} page */
async function letGo(page) {
  await setSpeed(page, '1');
  await page.getByRole('button', { name: 'Resume training' }).click();
}

/** @param {Page} page @param {string} url */
async function crashed(page, url) {
  await trainTo(page, url, 318);
  await press(page, 'c');
  await phase(page, 'crashed');
  for (const letter of ['o', 'g', 'd', 'r']) await press(page, letter);
  await page.waitForSelector('[data-settled="true"]');
}

/** @param {Page} page @param {string} url */
async function resuming(page, url) {
  await crashed(page, url);
  await press(page, 'Enter');
  await phase(page, 'resuming');
  await approach(page, 341);
}

/** @param {Page} page */
async function toTheEnd(page) {
  await page.click('[data-speed="full"]');
  await page.waitForSelector('[data-phase="resumed"], [data-phase="finished"]', { timeout: 120_000 });
}

/** Two ways back from the same save: weights alone, then all but the schedule. @param {Page} page @param {string} url */
async function resumed(page, url) {
  await trainTo(page, url, 318);
  await press(page, 'c');
  await phase(page, 'crashed');
  await press(page, 'Enter');
  await phase(page, 'resuming');
  await toTheEnd(page);
  await page.waitForTimeout(500); // A press sooner would be taken for one that came too late.
  await press(page, 'Enter');
  await phase(page, 'crashed');
  for (const letter of ['o', 'g', 'd', 'r']) await press(page, letter);
  await press(page, 'Enter');
  await phase(page, 'resuming');
  await toTheEnd(page);
}

/** On phones the button is in a menu. @param {Page} page */
async function openSettings(page) {
  const button = page.locator('[data-opens="settings"]:visible');
  if ((await button.count()) === 0) await page.getByRole('button', { name: /Menu|菜单/ }).click();
  await button.first().click();
}

/** @type {Record<string, (page: Page, url: string) => Promise<void>>} */
export const STATES = {
  first,
  live: async (page, url) => {
    await trainTo(page, url, 235);
    await letGo(page);
  },
  paused: (page, url) => trainTo(page, url, 236),
  crashed,
  resuming: async (page, url) => {
    await resuming(page, url);
    await letGo(page);
  },
  resumed,
  finished: async (page, url) => {
    await first(page, url);
    await press(page, 'Enter');
    await phase(page, 'live');
    await toTheEnd(page);
  },
  found: async (page, url) => {
    await trainTo(page, url, 210);
    await page.reload();
    await phase(page, 'found');
    await page.waitForSelector('[data-settled="true"]');
  },
  settings: async (page, url) => {
    await first(page, url);
    await openSettings(page);
    await page.click('[data-setting="warmup_steps"]');
    await page.keyboard.type('100');
    await press(page, 'Enter');
    await page.waitForSelector('[data-settled="true"]');
  },
  error: async (page, url) => {
    await first(page, url);
    await page.evaluate(() => {
      window.location.hash = '#v1;crashes.0.at=518';
    });
    await page.waitForSelector('[data-notice="badLink"]');
  },
};
