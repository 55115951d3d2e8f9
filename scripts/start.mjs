/** `npm start`: installs what is missing, builds the site and serves it. For work on the code: `npm run dev`. */
import { ensureInstalled, ROOT } from './run.mjs';

ensureInstalled();
const { build, preview } = await import('vite');
console.log('Building…');
await build({ root: ROOT, logLevel: 'warn' });
const server = await preview({ root: ROOT, logLevel: 'error', preview: { host: 'localhost', port: 4173 } });
const url = server.resolvedUrls?.local[0] ?? 'http://localhost:4173/';
console.log(`Resume Lab is at ${url} (Ctrl+C stops it)`);
