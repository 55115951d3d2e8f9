/**
 * Tests of the built site in a real browser, one file at a time: two trainings at once on a software GPU only
 * slow each other down. Started by scripts/e2e.mjs, which serves dist/ and names the browser in the environment.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
