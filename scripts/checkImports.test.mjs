/** Shows that every rule of the import lint can fail, and that what it should let through passes. */
import { expect, test } from 'vitest';
import { check, findCycles } from './checkImports.mjs';
import { LAYERS, OWNERS, WORDS } from './importRules.mjs';
import { findImports, strip } from './sourceText.mjs';

/** @param {Record<string, string>} files */
const sentences = (files) => check(new Map(Object.entries(files))).violations.map(({ sentence }) => sentence);
/** @param {string} from @param {string} to */
const link = (from, to) => sentences({ [from]: `import '/${to}';`, [to]: '' });

const FORBIDDEN = [
  ['src/train/state.ts', 'src/train/engine/tfjs/net.ts'],
  ['src/train/engine/tfjs/net.ts', 'src/train/worker/protocol.ts'],
  ['src/train/worker/worker.ts', 'src/train/worker/client.ts'],
  ['src/train/worker/client.ts', 'src/store/run.ts'],
  ['src/store/run.ts', 'src/components/Panel.tsx'],
  ['src/components/Panel.tsx', 'test/goldens.ts'],
  ['src/interop/pt.ts', 'src/store/run.ts'],
  ['src/i18n/en.ts', 'src/story/verdict.ts'],
  ['src/story/verdict.ts', 'src/train/engine/tfjs/net.ts'],
  ['src/lessons/first.ts', 'src/store/run.ts'],
  ['cli/resumeLab.ts', 'src/store/run.ts'],
];

test.each(FORBIDDEN)('%s may not import %s', (from, to) => {
  const layer = LAYERS.find(({ owns }) => owns.test(from));
  expect(link(from, to)).toEqual([expect.stringContaining(layer?.sentence ?? 'no layer')]);
});

test.each([
  ['src/App.tsx', 'src/components/Panel.tsx'],
  ['src/components/Panel.tsx', 'src/store/run.ts'],
  ['src/store/run.ts', 'src/train/worker/client.ts'],
  ['src/train/worker/client.ts', 'src/train/worker/protocol.ts'],
  ['src/train/worker/trainer.ts', 'src/train/engine/tfjs/net.ts'],
  ['src/train/engine/tfjs/net.ts', 'src/train/engine/engine.ts'],
  ['src/train/process.ts', 'src/train/engine/engine.ts'],
  ['src/lessons/first.ts', 'src/story/verdict.ts'],
  ['src/story/verdict.ts', 'src/i18n/en.ts'],
  ['cli/resumeLab.ts', 'src/train/worker/trainer.ts'],
  ['test/page.test.ts', 'src/store/run.ts'],
  ['src/train/state.test.ts', 'test/goldens.ts'],
])('%s may import %s', (from, to) => {
  expect(link(from, to)).toEqual([]);
});

test('a layer is named by a forbidden import, so none is untested', () => {
  const tested = FORBIDDEN.map(([from]) => LAYERS.find(({ owns }) => owns.test(from ?? ''))?.name);
  expect(new Set(tested)).toEqual(new Set(LAYERS.map(({ name }) => name).filter((name) => name !== 'test')));
});

test('direction holds for type imports, dynamic imports, re-exports and worker URLs too', () => {
  const to = 'src/store/run.ts';
  for (const text of [
    "import type { Run } from '../store/run.ts';",
    "import {\n  a,\n  b as c,\n} from '../store/run.ts';",
    "export * from '../store/run.ts';",
    "export { run } from '../store/run.ts';",
    "const run = await import('../store/run.ts');",
    "new URL('../store/run.ts', import.meta.url)",
    "import Run, { type A } from '../store/run';",
  ]) {
    expect(sentences({ 'src/train/state.ts': text, [to]: '' }), text).toHaveLength(1);
  }
});

test.each([
  ['@tensorflow/tfjs-core', 'src/train/engine/reference/net.ts', 'src/train/engine/tfjs/net.ts'],
  ['@tensorflow/tfjs-backend-webgpu', 'src/components/App.tsx', 'src/train/engine/fused/device.ts'],
  ['idb-keyval', 'src/store/run.ts', 'src/store/checkpointDb.ts'],
  ['recharts', 'src/components/Panel.tsx', 'src/components/charts/Loss.tsx'],
  ['fflate', 'src/components/Panel.tsx', 'src/train/link.ts'],
  ['@noble/hashes/sha2.js', 'src/store/run.ts', 'src/train/hash.ts'],
  ['react', 'src/train/state.ts', 'src/components/Panel.tsx'],
  ['zustand', 'src/train/worker/client.ts', 'src/store/run.ts'],
])('%s is not for %s but for %s', (name, wrong, right) => {
  const owner = OWNERS.find(({ packages }) => packages.test(name));
  expect(sentences({ [wrong]: `import x from '${name}';` })[0]).toContain(owner?.sentence);
  expect(sentences({ [right]: `import x from '${name}';` })).toEqual([]);
});

const CORE = 'src/train/state.ts';
const REFERENCE = 'src/train/engine/reference/net.ts';

test.each([
  ['chance', CORE, 'Math.random()'],
  ['chance', REFERENCE, 'Math.random()'],
  ['math', CORE, 'Math.exp(1)'],
  ['math', CORE, 'Math.log10(1)'],
  ['math', REFERENCE, 'Math.tanh(1)'],
  ['power', CORE, 'beta ** t'],
  ['power', CORE, 'a2 ** t'],
  ['clock', CORE, 'Date.now()'],
  ['clock', CORE, 'performance.now()'],
  ['browser', CORE, 'window.location'],
  ['browser', CORE, 'globalThis.document'],
  ['browser', CORE, 'typeof indexedDB'],
  ['worker', 'src/store/run.ts', 'new Worker(url)'],
  ['any', 'test/a.test.ts', 'const a: any = 1'],
  ['any', 'cli/a.ts', 'f(a as any)'],
])('rule "%s" finds in %s: %s', (name, path, text) => {
  const rule = WORDS.find((row) => row.name === name);
  expect(sentences({ [path]: `x = ${text};` })).toEqual([
    expect.stringContaining(rule?.sentence ?? 'no rule'),
  ]);
});

test('every word rule is in the table above', () => {
  expect(WORDS.map(({ name }) => name)).toEqual([
    'chance',
    'math',
    'power',
    'clock',
    'browser',
    'worker',
    'any',
  ]);
});

test.each([
  [CORE, 'Math.sqrt(1) + Math.fround(Math.PI) + 2 ** 32'],
  [CORE, '// Math.exp differs\nx /* Date.now() */'],
  [CORE, "'Math.exp' + `window ${a + `${'document'}`} document`"],
  [CORE, 'scaler.window + { document: 1 }.document'],
  [CORE, 'a / b; /Math.exp[/]window/.test(c) / 2'],
  ['src/train/state.test.ts', 'Math.exp(Math.random()) + Date.now()'],
  ['src/train/engine/tfjs/net.ts', 'performance.now() + navigator.gpu'],
  ['src/components/Panel.tsx', "<p>it isn't {Math.exp(1)} / <b>any</b></p>"],
  ['src/train/worker/client.ts', "new Worker(new URL('./worker.ts', import.meta.url))"],
])('%s may say %s', (path, text) => {
  expect(sentences({ [path]: `x = ${text};`, 'src/train/worker/worker.ts': '' })).toEqual([]);
});

test('circles are found once, and type-only imports do not close one', () => {
  const circle = {
    'src/a.ts': "import './b.ts';",
    'src/b.ts': "export * from './c.ts';",
    'src/c.ts': "import('./a.ts');",
  };
  expect(sentences(circle)).toEqual(['imports itself: src/a.ts → src/b.ts → src/c.ts → src/a.ts.']);
  expect(sentences({ ...circle, 'src/c.ts': "import type { A } from './a.ts';" })).toEqual([]);
  expect(findCycles(new Map([['a', ['a']]]))).toEqual([['a', 'a']]);
});

test('a specifier that is no file is found', () => {
  expect(sentences({ 'src/a.ts': "import './gone.ts';" })).toEqual(['imports ./gone.ts, which is no file.']);
  expect(sentences({ 'src/a.ts': "import './a.css'; import '../package.json';" })).toEqual([]);
});

test('long files of src/ fail, long-ish ones warn, tests elsewhere may be long', () => {
  const lines = (/** @type {number} */ n) => 'x\n'.repeat(n);
  expect(sentences({ 'src/a.ts': lines(251) })).toHaveLength(1);
  expect(sentences({ 'test/a.test.ts': lines(999) })).toEqual([]);
  const { violations, warnings } = check(new Map([['src/a.ts', lines(200)]]));
  expect([violations.length, warnings.length]).toEqual([0, 1]);
});

test('stripping keeps length and lines, and reports the line of an import', () => {
  const text = "// a\nconst s = `b\n${c}\n`;\nimport {\n  d,\n} from './d.ts';\n";
  const { code, withStrings } = strip(text);
  expect([code.length, withStrings.length]).toEqual([text.length, text.length]);
  expect(findImports(withStrings)).toEqual([{ specifier: './d.ts', line: 7, isTypeOnly: false }]);
});
