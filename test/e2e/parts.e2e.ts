/** What is saved and what is given back are chosen separately; a save that lacks a part cannot give it back. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteUrl } from './harness.ts';
import { oneBrowser } from './oneBrowser.ts';
import { onPhase, primary, reached, setSpeed, settled, textOf } from './steps.ts';

const { start, open } = oneBrowser();

describe('a plan', () => {
  it('chooses at the save what is in it, and the link says so', async () => {
    const page = await open();
    await page.click('[data-saves="optimizer"]');
    await settled(page);
    expect(await textOf(page)).toMatch(/its momentum was never saved/);
    expect(await page.getAttribute('[data-saves="optimizer"]', 'aria-checked')).toBe('false');
    await page.waitForFunction(() => window.location.hash.includes('save='));
    await page.click('[data-saves="optimizer"]');
    await settled(page);
    expect(await textOf(page)).not.toMatch(/never saved/);
  });

  it('moves the crash by keys, and the outcome follows', async () => {
    const page = await open();
    await page.focus('[data-handle="crash"]');
    for (let i = 0; i < 7; i++) await page.keyboard.press('Shift+ArrowLeft');
    await settled(page);
    expect(await textOf(page)).toMatch(/At step 248 it crashes and goes on from its save of step 200/);
    await page.keyboard.press('Home');
    await settled(page);
    expect(await textOf(page)).toMatch(/Nothing differs/);
  });
});

const focused = (page: Page, selector: string): Promise<unknown> =>
  page.waitForFunction((one) => document.activeElement?.matches(one), selector, { timeout: 5_000 });

describe('the focus', () => {
  it('stays on a number of the sentence where save and crash meet', async () => {
    const page = await open();
    await page.getByRole('spinbutton').first().focus();
    await page.keyboard.press('Home');
    await settled(page);
    expect(await page.getByRole('spinbutton').count()).toBe(1);
    await focused(page, '[role=spinbutton]');
  });

  it('goes to the large button when the run ends under the hand', async () => {
    const page = await open();
    await primary(page);
    await onPhase(page, 'live');
    await page.focus('[data-speed="full"]');
    await page.keyboard.press('Enter');
    await onPhase(page, 'finished');
    await focused(page, '[data-primary]');
  });
});

/** In how many frames the sentence and the flag over the charts name different steps, until the run ends. */
const disagreements = (page: Page): Promise<{ frames: number; differing: number }> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const seen = { frames: 0, differing: 0 };
        const look = () => {
          const text = document.querySelector('main')?.textContent ?? '';
          const told = /at step (\d+) of/.exec(text)?.[1];
          const drawn = /step (\d+), \d+ steps? since/.exec(text)?.[1];
          if (told && drawn) seen.frames++;
          if (told && drawn && told !== drawn) seen.differing++;
          if (document.querySelector('[data-phase="finished"]')) resolve(seen);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

describe('the engine', () => {
  it('offers WebGPU only where the browser has it', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^Engine: CPU/ }).click();
    const choice = page.getByRole('button', { name: 'WebGPU (TensorFlow.js)' });
    await expect.poll(() => choice.isDisabled(), { timeout: 15_000 }).toBe(true);
    expect(await textOf(page)).toMatch(/WebGPU did not start here/);
  });
});

describe('a long run', () => {
  it('says how far its computation is, until its curve is there', async () => {
    const page = await (await start()).context.newPage();
    await page.goto(`${siteUrl()}#v1;totalSteps=8000`);
    await page.waitForFunction(() => /\d steps computed so far/.test(document.body.innerText));
    await settled(page);
    expect(await textOf(page)).toMatch(/The loss ends at/);
    expect(await textOf(page)).not.toMatch(/computed so far/);
  });
});

describe('a live run', () => {
  it('names one step everywhere: charts do not lag behind the sentence', async () => {
    const page = await open();
    await primary(page);
    await onPhase(page, 'live');
    await setSpeed(page, '100');
    const { frames, differing } = await disagreements(page);
    expect(frames).toBeGreaterThan(50);
    expect(differing).toBe(0);
  });

  it('leaves out of its saves what is unticked; that part then cannot come back', async () => {
    const page = await open();
    await primary(page);
    await onPhase(page, 'live');
    await page.keyboard.press('s');
    await setSpeed(page, '100');
    await reached(page, 130);
    await primary(page);
    await onPhase(page, 'crashed');
    await settled(page);
    expect(await textOf(page)).toMatch(/its schedule was never saved/);
    await page.keyboard.press('2');
    expect(await textOf(page)).toMatch(/3,336 B [0-9a-f]{8}/);
  });
});

describe('a reload', () => {
  it('keeps a crash that was made by hand, and what was ticked', async () => {
    const page = await open();
    await primary(page);
    await onPhase(page, 'live');
    await setSpeed(page, '100');
    await reached(page, 70);
    await primary(page);
    await onPhase(page, 'crashed');
    await page.keyboard.press('r');
    await settled(page);
    const [, crash] = /crashed at step (\d+)\./.exec(await textOf(page)) ?? [];
    await page.waitForFunction((at) => window.location.hash.includes(`at=${at}`), crash);
    await page.reload();
    await onPhase(page, 'crashed');
    await settled(page);
    expect(await textOf(page)).toMatch(
      new RegExp(`It crashed at step ${crash}. Its last save is of step 50`),
    );
    expect(await textOf(page)).toMatch(/You give back its weights and random numbers/);
  });

  it('leaves alone a run that is on screen in another tab', async () => {
    const page = await open();
    await primary(page);
    await onPhase(page, 'live');
    await setSpeed(page, '5');
    await reached(page, 3);
    const other = await page.context().newPage();
    await other.goto(`${siteUrl()}#v1;totalSteps=50`);
    await settled(other);
    await other.waitForTimeout(2500);
    expect(await other.locator('[data-notice]').count()).toBe(0);
    await page.close();
    await other.reload();
    await other.waitForSelector('[data-notice="storedRun"]');
  });

  it('never takes somebody’s link for the stored run', async () => {
    const page = await open();
    await primary(page);
    await onPhase(page, 'live');
    await setSpeed(page, '100');
    await reached(page, 70);
    const link = `${siteUrl()}#v1;data.labels=xor;optimizer.name=SGD;optimizer.lr=0.3;optimizer.momentum=0.9;crashes.0.at=250`;
    const other = await page.context().newPage();
    await page.close();
    await other.goto(link);
    await other.waitForSelector('[data-notice="storedRun"]');
    await settled(other);
    expect(await textOf(other)).toMatch(/At step 250 it is saved, crashes, and goes on/);
  });
});

const settingsOf = (page: Page): Promise<void> =>
  page.locator('[data-opens="settings"]:visible').first().click();

describe('settings', () => {
  it('say what became of a value that is not taken', async () => {
    const page = await open();
    await settingsOf(page);
    const type = async (setting: string, text: string) => {
      await page.click(`[data-setting="${setting}"]`);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await settled(page);
      return textOf(page);
    };
    expect(await type('hidden', 'banana')).toMatch(/“banana” cannot be read; it stays as it was/);
    expect(await type('warmup_steps', '100')).toMatch(/A warm-up of 100 steps instead of 50/);
    expect(await type('noise', '7')).toMatch(/taken as 1 /);
    expect(await type('hidden', '9999')).toMatch(/taken as \[1024\]/);
  });

  it('put back what was changed, keep the crash, and hand the focus on', async () => {
    const page = await open();
    await settingsOf(page);
    await page.fill('[data-setting="totalSteps"] input', '200');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await textOf(page)).toMatch(/totalSteps 200 instead of 400/);
    await page.getByRole('button', { name: 'put back 400' }).focus();
    await page.keyboard.press('Enter');
    await focused(page, '[data-setting="totalSteps"] input');
    await page.keyboard.press('Escape');
    await focused(page, '[data-opens="settings"]');
    await settled(page);
    expect(await textOf(page)).toMatch(/At step 318 it crashes and goes on from its save of step 300/);
  });

  it('compare whole runs, also from the middle of a live one', async () => {
    const page = await open();
    await primary(page);
    await reached(page, 20);
    await settingsOf(page);
    await page.fill('[data-setting="lr"] input', '0.1');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /would end at 0\.059 instead of 0\.040/.test(document.body.innerText));
  });
});

describe('links', () => {
  it('opens one, refuses a broken one by its field and keeps the run on screen', async () => {
    const page = await open(
      '#v1;totalSteps=100;crashes.0.at=60;crashes.0.checkpoint=50;crashes.0.restore=model',
    );
    expect(await textOf(page)).toMatch(/learns for 100 steps. At step 60 it crashes/);
    await page.evaluate(() => {
      window.location.hash = '#v1;crashes.0.at=518';
    });
    await page.waitForSelector('[data-notice="badLink"]');
    expect(await textOf(page)).toMatch(/broken at crashes\[0\]\.at: it says 518, but the run has 400 steps/);
    expect(await textOf(page)).toMatch(/learns for 100 steps/);
    await page.waitForFunction(() => window.location.hash.includes('totalSteps=100'));
    await page.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Enter');
    await focused(page, '[data-primary]');
  });
});
