/**
 * `npm run -s resume-lab -- …`: runs cli/resumeLab.ts with plain Node. The TypeScript is bundled into one file
 * below node_modules/.cache, which is made again when a file that went into it has changed; the bundle runs in
 * this process, so arguments, stdin and the exit code are its own.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, ROOT } from './run.mjs';

const CACHE = join(ROOT, 'node_modules/.cache/resume-lab');
const BUNDLE = join(CACHE, 'resumeLab.mjs');
const MARK = '//# inputs ';

/** A file's identity without reading it. @param {string} file */
function stamp(file) {
  const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 };
  return `${mtimeMs}/${size}`;
}

/** Whether every input that the bundle's last line names is as it was. */
function isFresh() {
  if (!existsSync(BUNDLE)) return false;
  const line = readFileSync(BUNDLE, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith(MARK)) return false;
  return Object.entries(JSON.parse(line.slice(MARK.length))).every(([file, was]) => stamp(file) === was);
}

/** Bundles into a folder of its own, then moves the file into place: two calls at once do not meet. */
async function bundle() {
  const { build } = await import('vite');
  const outDir = join(CACHE, `build-${process.pid}`);
  const inputs = [import.meta.filename, join(ROOT, 'package-lock.json')];
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['playwright-core', 'vite'] },
    build: {
      ssr: 'cli/resumeLab.ts',
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'resumeLab.mjs', codeSplitting: false } },
    },
    plugins: [
      {
        name: 'resume-lab:inputs',
        generateBundle(_, chunks) {
          for (const chunk of Object.values(chunks)) {
            if (chunk.type !== 'chunk') continue;
            inputs.push(...chunk.moduleIds.filter((id) => existsSync(id) && !id.includes('node_modules')));
            const stamps = Object.fromEntries(inputs.map((file) => [file, stamp(file)]));
            chunk.code += `\n${MARK}${JSON.stringify(stamps)}\n`;
          }
        },
      },
    ],
  });
  mkdirSync(CACHE, { recursive: true });
  renameSync(join(outDir, 'resumeLab.mjs'), BUNDLE);
  rmSync(outDir, { recursive: true, force: true });
}

ensureInstalled();
if (!isFresh()) await bundle();
// npm runs scripts in the repository root; file names are meant from where the person is.
if (process.env.npm_lifecycle_event === 'resume-lab') process.chdir(process.env.INIT_CWD ?? '.');
process.argv[1] = BUNDLE;
await import(pathToFileURL(BUNDLE).href);
