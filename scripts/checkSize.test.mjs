import { expect, test } from 'vitest';
import { firstScripts, gzipKb, hasTfjs } from './checkSize.mjs';

/** @type {Record<string, string>} */
const DIST = {
  'assets/main.js':
    'import{a}from"./a.js";import("./lazy.js");new Worker(new URL("./worker.js",import.meta.url))',
  'assets/a.js': 'import"./b.js";export{c}from\'./c.js\'',
  'assets/b.js': 'import "./a.js"',
  'assets/c.js': '',
  'assets/preloaded.js': '',
};

test('the first scripts are tags, preloads and static imports, each once', () => {
  const html = `<script type="module" crossorigin src="./assets/main.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/preloaded.js"><link rel="icon" href="data:,">`;
  const scripts = firstScripts(html, (path) => DIST[path] ?? `missing ${path}`);
  expect([...scripts.keys()].sort()).toEqual(Object.keys(DIST).sort());
});

test('TensorFlow.js is known by its settings, not by its name', () => {
  expect(hasTfjs('x.registerFlag("TENSORLIKE_CHECK_SHAPE_CONSISTENCY",()=>!1)')).toBe(true);
  expect(hasTfjs('engine: tfjs (TensorFlow.js)')).toBe(false);
});

test('sizes are gzipped kilobytes', () => {
  expect(gzipKb('x'.repeat(1_000_000))).toBeLessThan(2);
});
