/** How the page is built and served. Test settings are in vitest.config.ts and vitest.e2e.config.ts. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './scripts/viteCsp.ts';
import { thirdPartyNotices } from './scripts/viteNotices.ts';

const notices = thirdPartyNotices();

export default defineConfig({
  base: './', // the built site works from any sub-path
  plugins: [react(), contentSecurityPolicy(), notices.page],
  worker: { format: 'es', plugins: () => [notices.worker] },
  // Named here so that the dev server need not reload the page when the first worker asks for them.
  optimizeDeps: {
    include: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-webgpu'],
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy allows data: for images only
    chunkSizeWarningLimit: 2000, // scripts/checkSize.mjs judges, by what a visitor waits for
    modulePreload: { polyfill: false }, // the polyfill is an inline script
  },
});
