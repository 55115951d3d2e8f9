/** Computes an experiment in a headless browser, through the page's worker: for engines that need WebGPU. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBrowser, launchArgs } from '../scripts/browser.mjs';
import type { EngineName } from '../src/train/engine/engine.ts';
import type { Experiment } from '../src/train/experiment/types.ts';
import type { Outcome } from '../src/train/record.ts';

/** The checkout: the bundled command line lies somewhere below it. */
function checkout(from = import.meta.dirname): string {
  if (existsSync(join(from, 'cli/page.html'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('The command line was moved out of its checkout; run it from there.');
  return checkout(above);
}

export async function simulateInBrowser(experiment: Experiment, engine: EngineName): Promise<Outcome> {
  // Loaded here, because most runs need neither.
  const [{ chromium }, { createServer }] = await Promise.all([import('playwright-core'), import('vite')]);
  const server = await createServer({
    root: checkout(),
    logLevel: 'error',
    server: { port: 0, host: 'localhost' },
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: launchArgs({ webgpu: 'swiftshader' }),
  });
  try {
    const page = await browser.newPage();
    await page.goto(new URL('cli/page.html', server.resolvedUrls?.local[0]).href);
    await page.waitForFunction(() => 'simulate' in window);
    return await page.evaluate(([what, where]) => window.simulate(what, where), [
      experiment,
      engine,
    ] as const);
  } finally {
    await browser.close();
    await server.close();
  }
}
