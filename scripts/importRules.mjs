/**
 * The rules of scripts/checkImports.mjs, as tables: who may import whom, who owns which package, which words may
 * not appear where, how long a file may be. Each row ends in the sentence that is printed when it is broken.
 */

/** @typedef {{ name: string, owns: RegExp, mayImport: string[], sentence: string }} Layer */
/** @typedef {{ packages: RegExp, where: RegExp, only: RegExp, sentence: string }} Owner */
/** @typedef {{ name: string, where: (path: string) => boolean, pattern: RegExp, sentence: string }} Words */

const CORE = ['core'];
const TRAIN = ['worker', 'engine', ...CORE];
const TEXTS = ['lessons', 'story', 'i18n'];

/** A file belongs to the first row that owns it; every layer may also import itself. @type {Layer[]} */
export const LAYERS = [
  { name: 'test', owns: /^test\//, mayImport: ['*'], sentence: '' },
  {
    name: 'cli',
    owns: /^cli\//,
    mayImport: ['client', ...TRAIN, 'interop', ...TEXTS], // the client: its browser page starts the page's worker
    sentence: 'The command line runs the training code; it knows no page and no store.',
  },
  {
    name: 'client',
    owns: /^src\/train\/worker\/client(\.|\/)/,
    mayImport: TRAIN,
    sentence: 'The worker client is called by the store; it never reaches back.',
  },
  {
    name: 'worker',
    owns: /^src\/train\/worker\//,
    mayImport: ['engine', ...CORE],
    sentence: 'Worker code drives engines and the core; it knows neither its client nor the page.',
  },
  {
    name: 'engine',
    owns: /^src\/train\/engine\/(?!engine\.ts$)/, // engine.ts is the interface, and part of the core
    mayImport: CORE,
    sentence: 'An engine gets plans and returns results; it knows no worker, no store, no page.',
  },
  {
    name: 'core',
    owns: /^src\/train\//,
    mayImport: [],
    sentence: 'The pure core of src/train imports nothing but itself and the engine interface.',
  },
  {
    name: 'interop',
    owns: /^src\/interop\//,
    mayImport: CORE,
    sentence: 'A codec works on bytes and may import the training core only.',
  },
  {
    name: 'i18n',
    owns: /^src\/i18n\//,
    mayImport: CORE,
    sentence: 'The dictionary may name things of the training core and nothing else.',
  },
  {
    name: 'story',
    owns: /^src\/story\//,
    mayImport: [...CORE, 'i18n'],
    sentence:
      'Sentences and view models are pure: the training core and the dictionary are all they may import.',
  },
  {
    name: 'lessons',
    owns: /^src\/lessons\//,
    mayImport: [...CORE, 'i18n', 'story'],
    sentence:
      'A lesson is data and words; it may import the training core, the dictionary and the sentences.',
  },
  {
    name: 'store',
    owns: /^src\/store\//,
    mayImport: ['client', ...TRAIN, 'interop', ...TEXTS],
    sentence: 'The store is read by components; it never reaches back to them.',
  },
  {
    name: 'components',
    owns: /^src\//,
    mayImport: ['store', 'client', ...TRAIN, 'interop', ...TEXTS],
    sentence: 'The page is made of src/ alone.',
  },
];

const APP = /^(src|cli)\//;

/** @type {Owner[]} */
export const OWNERS = [
  {
    packages: /^@tensorflow\//,
    where: APP,
    only: /^src\/train\/engine\/(tfjs|fused)\//,
    sentence: 'TensorFlow.js belongs to src/train/engine/tfjs and engine/fused.',
  },
  {
    packages: /^idb-keyval(\/|$)/,
    where: APP,
    only: /^src\/store\/checkpointDb\.(test\.)?ts$/,
    sentence: 'Only src/store/checkpointDb.ts talks to IndexedDB.',
  },
  {
    packages: /^recharts(\/|$)/,
    where: APP,
    only: /^src\/components\/charts\//,
    sentence: 'Only src/components/charts/ uses recharts.',
  },
  {
    packages: /^(fflate|@noble\/hashes)(\/|$)/,
    where: APP,
    only: /^src\/train\//,
    sentence: 'Compression and hashing belong to src/train.',
  },
  {
    packages: /^(react|react-dom|zustand)(\/|$)/,
    where: /^(src\/(train|interop|story)|cli)\//,
    only: /^$/,
    sentence: 'Training, files and sentences know no React and no store library.',
  },
];

/** @param {string} path */
const isTest = (path) => /\.test\.tsx?$/.test(path);
/** @param {string} path */
const isSource = (path) => path.startsWith('src/') && !isTest(path);
/** @param {string} path */
const isCore = (path) => /^src\/train\/(?!engine\/(?!engine\.ts$)|worker\/)/.test(path) && !isTest(path);
/** @param {string} path */
const isExact = (path) => isCore(path) || (path.startsWith('src/train/engine/reference/') && !isTest(path));

const ALLOWED_MATH = 'sqrt|abs|min|max|floor|round|fround|imul|trunc|ceil|sign|clz32|random';

/** @type {Words[]} */
export const WORDS = [
  {
    name: 'chance',
    where: isExact,
    pattern: /\bMath\.random\b|\bgetRandomValues\b/g,
    sentence: 'Every random number comes from src/train/random/, seeded and saved.',
  },
  {
    name: 'math',
    where: isExact,
    pattern: new RegExp(`\\bMath\\.(?!(?:${ALLOWED_MATH})\\b)[a-z]\\w*`, 'g'),
    sentence: 'Browsers differ in the last bit of this function; use our own in src/train/math/.',
  },
  {
    name: 'power',
    where: isExact,
    pattern: /(?<!(?:^|[^\w.)\]])2\s*)\*\*/g,
    sentence: 'Browsers differ in the last bit of ** (but not of powers of two); use src/train/math/.',
  },
  {
    name: 'clock',
    where: isCore,
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/g,
    sentence: 'The pure core has no clock; take the time as an argument.',
  },
  {
    name: 'browser',
    where: isCore,
    pattern:
      /(?:(?<![.\w$])|(?<=\b(?:globalThis|self)\.))(?:document|window|navigator|indexedDB)\b(?!\??\s*:)/g,
    sentence: 'The pure core runs without a browser; give a variable of this name another one.',
  },
  {
    name: 'worker',
    where: (path) => isSource(path) && path !== 'src/train/worker/client.ts',
    pattern: /\bnew Worker\(/g,
    sentence: 'Only src/train/worker/client.ts starts workers.',
  },
  {
    name: 'any',
    where: () => true,
    pattern: /(?::\s*|\bas\s+|<)any\b(?=\s*[\]),;=>|&[{}\n]|\s*$)/g,
    sentence: '`any` switches the type checker off; say what it is, or `unknown`.',
  },
];

export const MAX_LINES = 250;
export const WARN_LINES = 200;
