/**
 * The size gate of the built page: what index.html loads before anything is asked for, gzipped, and that no
 * TensorFlow.js is among it. Everything else (worker and lazy chunks) is listed, not judged.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isMain, ROOT } from './run.mjs';

const LIMIT_KB = 230;
/** Names of TensorFlow.js settings: strings survive minification, and no page has a reason to say them. */
const TFJS_MARKERS = ['TENSORLIKE_CHECK_SHAPE_CONSISTENCY', 'WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE'];

/** @param {string} text */
export const gzipKb = (text) => gzipSync(text, { level: 9 }).length / 1000;
/** @param {string} text */
export const hasTfjs = (text) => TFJS_MARKERS.some((marker) => text.includes(marker));

const STATIC_IMPORT = /\b(?:import|from)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/**
 * The scripts that a page loads at once: its script tags, module preloads, and what those import statically.
 * @param {string} html @param {(path: string) => string} read
 * @returns {Map<string, string>} path → text
 */
export function firstScripts(html, read) {
  const tags = [
    ...html.matchAll(/<(?:script\b[^>]*\ssrc|link\b[^>]*rel="modulepreload"[^>]*\shref)="([^"]+)"/g),
  ];
  const queue = tags.map((match) => posix.normalize(match[1] ?? ''));
  /** @type {Map<string, string>} */
  const scripts = new Map();
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (scripts.has(path)) continue;
    const text = read(path);
    scripts.set(path, text);
    for (const [, specifier] of text.matchAll(STATIC_IMPORT)) {
      queue.push(posix.join(posix.dirname(path), specifier ?? ''));
    }
  }
  return scripts;
}

/** @param {string} dist */
function checkSize(dist) {
  /** @param {string} path */
  const read = (path) => readFileSync(join(dist, path), 'utf8');
  const first = firstScripts(read('index.html'), read);
  const total = [...first.values()].reduce((sum, text) => sum + gzipKb(text), 0);
  const problems = [...first]
    .filter(([, text]) => hasTfjs(text))
    .map(([path]) => `${path} contains TensorFlow.js`);
  if (first.size === 0) problems.push('index.html loads no script');
  if (total > LIMIT_KB) problems.push(`the first scripts are over ${LIMIT_KB} KB`);
  console.log(`first scripts: ${total.toFixed(1)} of ${LIMIT_KB} KB gzipped, in ${first.size} files`);
  for (const entry of readdirSync(dist, { recursive: true })) {
    const path = String(entry).replaceAll('\\', '/');
    if (!path.endsWith('.js') || first.has(path)) continue;
    const text = read(path);
    console.log(
      `  later: ${path} ${gzipKb(text).toFixed(1)} KB${hasTfjs(text) ? ' (with TensorFlow.js)' : ''}`,
    );
  }
  return problems;
}

if (isMain(import.meta.url)) {
  const dist = join(ROOT, 'dist');
  const problems = existsSync(dist) ? checkSize(dist) : ['dist/ is missing; run `npm run build` first'];
  for (const problem of problems) console.error(`Size check: ${problem}.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
