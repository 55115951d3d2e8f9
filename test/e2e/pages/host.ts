/** Builds one page of this folder as Vite builds the site, serves it, and opens it in a browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findBrowser, launchArgs } from '../../../scripts/browser.mjs';
import { serve } from '../../../scripts/serve.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

export interface Hosted {
  readonly page: Page;
  close(): Promise<void>;
}

/** `name` is an HTML file here, without its ending. */
export async function openPage(name: string, webgpu: 'swiftshader' | 'off'): Promise<Hosted> {
  const outDir = mkdtempSync(join(tmpdir(), 'resume-lab-page-'));
  await build({
    configFile: false,
    root: HERE,
    base: './',
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: join(HERE, `${name}.html`) },
    },
  });
  const server = await serve(outDir);
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: launchArgs({ webgpu }),
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`The page failed: ${error.message}`));
  await page.goto(`${server.url}${name}.html`);
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { page, close };
}
