/**
 * SIGKILL of the whole browser at random moments, saves under way included: the newest readable save is never older than the
 * last one that the page had shown as saved, and it resumes.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser, siteUrl } from './harness.ts';
import { onPhase, primary, setSpeed, settled, textOf } from './steps.ts';

const KILLS = process.env.RESUME_LAB_FULL === '1' ? 60 : 10;
/** A save every two steps, as often as the page allows. */
const LINK = '#v1;data.labels=xor;optimizer.name=SGD;optimizer.lr=0.3;optimizer.momentum=0.9;saveEvery=2';

declare global {
  interface Window {
    sawSave(step: number): void;
  }
}

const profiles: string[] = [];
afterAll(() => {
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

/** A small generator, so that a failure can be repeated. */
function delays(count: number): number[] {
  let seed = 20_261_120;
  return Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return 150 + Math.floor((seed / 2 ** 32) * 2500);
  });
}

/** Tells Node each step that the page shows as saved, in the instant in which it shows it. */
async function watchSaves(page: Page): Promise<() => number> {
  let shown = -1;
  await page.exposeFunction('sawSave', (step: number) => {
    shown = Math.max(shown, step);
  });
  await page.evaluate(() => {
    const look = () => {
      const step = document.querySelector('[data-saved-step]')?.getAttribute('data-saved-step');
      if (step) window.sawSave(Number(step));
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    look();
  });
  return () => shown;
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It has ended meanwhile.
  }
}

/** Every process of the browser that uses this profile, at once and without warning. */
function killBrowser(profile: string): void {
  const pids = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && commandLine(name).includes(profile),
  );
  expect(pids.length, 'processes of the browser').toBeGreaterThan(0);
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // A child that went with its parent.
    }
  }
}

async function trainAndKill(profile: string, delayMs: number): Promise<number> {
  const { context } = await openBrowser({ gpu: 'off', profile });
  const page = await context.newPage();
  await page.goto(siteUrl() + LINK);
  await settled(page);
  const shown = await watchSaves(page);
  await primary(page);
  await onPhase(page, 'live');
  await setSpeed(page, '100');
  await page.waitForSelector('[data-saved-step]');
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  const before = shown();
  killBrowser(profile);
  return before;
}

async function whatIsLeft(profile: string): Promise<{ step: number; text: string }> {
  const opened = await openBrowser({ gpu: 'off', profile });
  try {
    const page = await opened.context.newPage();
    await page.goto(siteUrl() + LINK);
    await onPhase(page, 'found');
    await settled(page);
    const text = await textOf(page);
    const step = Number(/some time after step (\d+)/.exec(text)?.[1] ?? Number.NaN);
    await primary(page);
    await onPhase(page, 'resuming', 'resumed');
    return { step, text };
  } finally {
    await opened.close();
  }
}

describe('SIGKILL', () => {
  if (process.platform !== 'linux') console.log('Skipped: finding the browser\u2019s processes needs /proc.');
  it.runIf(process.platform === 'linux')(
    `${KILLS} times loses nothing that was shown as saved`,
    { timeout: KILLS * 30_000 },
    async () => {
      const lags: number[] = [];
      for (const delayMs of delays(KILLS)) {
        const profile = mkdtempSync(join(tmpdir(), 'resume-lab-kill-'));
        profiles.push(profile);
        const shown = await trainAndKill(profile, delayMs);
        expect(shown).toBeGreaterThanOrEqual(0);
        const { step, text } = await whatIsLeft(profile);
        expect(step, `killed after ${delayMs} ms: ${text.slice(0, 200)}`).toBeGreaterThanOrEqual(shown);
        expect(text).not.toMatch(/damaged/);
        lags.push(step - shown);
      }
      console.log(
        `${KILLS} kills: nothing shown as saved was lost; found later than shown by ${lags.join(', ')} steps`,
      );
    },
  );
});
