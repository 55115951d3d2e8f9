/**
 * Runs the browser tests (test/e2e/*.e2e.ts) against the built site: finds a browser, serves dist/, and hands both
 * to vitest as CHROMIUM_PATH and RESUME_LAB_URL. Further arguments go to vitest. It builds nothing.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { program, ROOT, run } from './run.mjs';
import { serve } from './serve.mjs';

const dir = join(ROOT, 'test/e2e');
const tests = existsSync(dir)
  ? readdirSync(dir, { recursive: true }).filter((name) => /\.e2e\.ts$/.test(`${name}`))
  : [];

if (tests.length === 0) console.log('No browser tests yet (test/e2e/*.e2e.ts).');
else if (!existsSync(join(ROOT, 'dist/index.html'))) {
  console.error('dist/ is missing; run `npm run build` first.');
  process.exitCode = 1;
} else {
  const env = { CHROMIUM_PATH: await findBrowser() };
  const server = await serve(join(ROOT, 'dist'));
  const args = [program('vitest'), 'run', '--config', 'vitest.e2e.config.ts', ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, args, { env: { ...env, RESUME_LAB_URL: server.url } });
  await server.close();
}
