/**
 * The import lint: which way imports may point, who owns which package, which words are kept out of the pure
 * core, how long files may get, and that nothing goes round in a circle. The rules are rows in importRules.mjs.
 * Run it with `node scripts/checkImports.mjs`; it prints `path:line: sentence` for each violation.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LAYERS, MAX_LINES, OWNERS, WARN_LINES, WORDS } from './importRules.mjs';
import { findImports, lineAt, strip } from './sourceText.mjs';

/** @typedef {{ path: string, line: number, sentence: string }} Finding */
/** @typedef {import('./sourceText.mjs').Import & { from: string, to: string | null }} Edge */

const CHECKED = /^(src|cli|test)\//;
const SOURCE = /\.(ts|tsx|mjs)$/;

/** @param {string} path */
const layerOf = (path) => LAYERS.find(({ owns }) => owns.test(path));

/**
 * The file that a relative specifier means, or null for a package.
 * @param {string} from @param {string} specifier @param {Map<string, unknown>} files
 */
function resolve(from, specifier, files) {
  if (!/^\.{0,2}\//.test(specifier)) return null;
  const bare = specifier.replace(/\?.*$/, '');
  const path = bare.startsWith('/') ? bare.slice(1) : posix.join(posix.dirname(from), bare);
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`];
  return candidates.find((candidate) => files.has(candidate)) ?? path;
}

/** What is wrong with one import, by the tables. @param {Edge} edge @param {Map<string, unknown>} files */
function judge({ from, to, specifier }, files) {
  if (to === null) {
    const owner = OWNERS.find(({ packages, where }) => packages.test(specifier) && where.test(from));
    return owner && !owner.only.test(from) ? [`imports ${specifier}. ${owner.sentence}`] : [];
  }
  if (!CHECKED.test(to)) return [];
  if (!files.has(to)) return SOURCE.test(to) ? [`imports ${specifier}, which is no file.`] : [];
  const [layer, target] = [layerOf(from), layerOf(to)];
  const isTestHelper = target?.name === 'test' && /\.test\.tsx?$/.test(from);
  if (!layer || !target || layer === target || isTestHelper) return [];
  if (layer.mayImport.includes('*') || layer.mayImport.includes(target.name)) return [];
  return [`imports ${to} (${target.name}). ${layer.sentence}`];
}

/**
 * Each circle of imports once, as the list of its files. A depth-first walk that keeps its own path.
 * @param {Map<string, string[]>} graph
 */
export function findCycles(graph) {
  /** @type {string[][]} */
  const cycles = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const path = [];
  /** @param {string} file */
  const visit = (file) => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/**
 * Checks a set of files, given as paths from the repository root and their texts.
 * @param {Map<string, string>} files
 */
export function check(files) {
  /** @type {Finding[]} */
  const violations = [];
  /** @type {Finding[]} */
  const warnings = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  let edges = 0;
  for (const [path, text] of files) {
    const { code, withStrings } = strip(text);
    const imports = findImports(withStrings).map((found) => ({
      ...found,
      from: path,
      to: resolve(path, found.specifier, files),
    }));
    edges += imports.length;
    for (const edge of imports) {
      for (const sentence of judge(edge, files)) violations.push({ path, line: edge.line, sentence });
    }
    const values = imports.filter(({ to, isTypeOnly }) => to !== null && files.has(to) && !isTypeOnly);
    graph.set(
      path,
      values.map(({ to }) => to ?? ''),
    );
    for (const { pattern, sentence } of WORDS.filter(({ where }) => where(path))) {
      for (const match of code.matchAll(pattern)) {
        const word = match[0].trim();
        violations.push({ path, line: lineAt(code, match.index), sentence: `has "${word}". ${sentence}` });
      }
    }
    const lines = text.trimEnd().split('\n').length;
    const finding = { path, line: lines, sentence: `has ${lines} lines; split it before ${MAX_LINES}.` };
    if (path.startsWith('src/') && lines > MAX_LINES) violations.push(finding);
    else if (path.startsWith('src/') && lines >= WARN_LINES) warnings.push(finding);
  }
  for (const cycle of findCycles(graph)) {
    violations.push({ path: cycle[0] ?? '', line: 1, sentence: `imports itself: ${cycle.join(' → ')}.` });
  }
  return { violations, warnings, files: files.size, edges };
}

/** All source files below src/, cli/ and test/, without generated data. */
function readSources() {
  /** @type {Map<string, string>} */
  const files = new Map();
  /** @param {string} dir */
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = `${dir}/${entry.name}`;
      if (entry.isDirectory() && !/^(node_modules|goldens|fixtures)$/.test(entry.name)) walk(path);
      else if (entry.isFile() && SOURCE.test(entry.name)) files.set(path, readFileSync(path, 'utf8'));
    }
  };
  for (const dir of readdirSync('.').filter((name) => CHECKED.test(`${name}/`))) walk(dir);
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { violations, warnings, files, edges } = check(readSources());
  for (const { path, line, sentence } of warnings) console.log(`warning ${path}:${line}: ${sentence}`);
  for (const { path, line, sentence } of violations) console.error(`${path}:${line}: ${sentence}`);
  console.log(
    `${files} files, ${edges} imports: ${violations.length} violations, ${warnings.length} warnings`,
  );
  process.exitCode = violations.length > 0 ? 1 : 0;
}
