/**
 * `npm test`: everything that must hold, in order, stopping at the first stage that fails; `--full` runs the long
 * versions too. The last line is the count of tests: "N passed, N failed, N skipped".
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureInstalled, program, ROOT, run } from './run.mjs';

const RESULTS = join(ROOT, 'test-results');
const isFull = process.argv.includes('--full');

/** @param {string} name */
const resultFile = (name) => join(RESULTS, `${name}.json`);
/** @param {string} name */
const reporters = (name) => [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${resultFile(name)}`,
];

/** @returns {{ name: string, args: string[], isQuiet?: boolean }[]} what each stage runs with node */
const stages = () => [
  {
    name: 'lint',
    args: [program('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.'],
    isQuiet: true,
  },
  { name: 'types', args: [program('typescript', 'tsc')], isQuiet: true },
  { name: 'imports', args: ['scripts/checkImports.mjs'] },
  { name: 'unit tests', args: [program('vitest'), 'run', ...reporters('unit')] },
  { name: 'build', args: [program('vite'), 'build'], isQuiet: true },
  { name: 'size', args: ['scripts/checkSize.mjs'] },
  { name: 'browser tests', args: ['scripts/e2e.mjs', ...reporters('e2e')] },
];

/** Adds up vitest's result files; a test file that did not even load counts as one failed test. */
function countTests() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of [resultFile('unit'), resultFile('e2e')].filter(existsSync)) {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    /** @type {{ status: string, assertionResults: unknown[] }[]} */
    const suites = result.testResults;
    const unloaded = suites.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    );
    counts.passed += result.numPassedTests;
    counts.failed += result.numFailedTests + unloaded.length;
    counts.skipped += result.numPendingTests + result.numTodoTests;
  }
  return counts;
}

/** Runs the stages; returns the exit code of the first that fails, or 0. */
async function runStages() {
  ensureInstalled();
  const env = { CHROMIUM_PATH: await findBrowser(), RESUME_LAB_FULL: isFull ? '1' : '' };
  for (const { name, args, isQuiet = false } of stages()) {
    const start = performance.now();
    const code = await run(process.execPath, args, { env, isQuiet });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    if (code !== 0) return code;
  }
  return 0;
}

rmSync(RESULTS, { recursive: true, force: true });
const code = await runStages().catch((error) => {
  console.error(error.message);
  return 1;
});
const { passed, failed, skipped } = countTests();
process.exitCode = code;
// A stage that fails without a failing test (lint, types, size) is one failure too.
console.log(`${passed} passed, ${code !== 0 && failed === 0 ? 1 : failed} failed, ${skipped} skipped`);
