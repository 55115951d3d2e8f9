/**
 * Unit and cross-module tests, in Node. Browser tests have vitest.e2e.config.ts.
 * RESUME_LAB_FULL=1 selects the long versions of tests that have one.
 */
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'src/**/*.test.{ts,tsx}',
      'cli/**/*.test.ts',
      'scripts/**/*.test.{ts,mjs}',
      'test/**/*.test.ts',
    ],
    exclude: [...configDefaults.exclude, 'test/e2e/**'],
    env: { RESUME_LAB_FULL: process.env.RESUME_LAB_FULL ?? '' },
    testTimeout: process.env.RESUME_LAB_FULL === '1' ? 600_000 : 30_000,
  },
});
