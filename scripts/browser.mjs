/**
 * Finds a Chromium to test with, or installs one, and knows its flags. It starts no browser itself:
 * `chromium.launch({ executablePath: await findBrowser(), args: launchArgs({ webgpu: 'swiftshader' }) })`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { program } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const isRoot = process.getuid?.() === 0;

/** Where browsers usually are on this system, best first. */
function usualPlaces() {
  const { HOME = '', PROGRAMFILES, LOCALAPPDATA, PATH = '' } = process.env;
  const programs = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(
    (dir) => dir !== undefined,
  );
  const mac = ['Google Chrome', 'Chromium', 'Google Chrome for Testing'];
  const places = {
    win32: programs.flatMap((dir) => [
      join(dir, 'Google/Chrome/Application/chrome.exe'),
      join(dir, 'Chromium/Application/chrome.exe'),
      join(dir, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
    darwin: ['/Applications', join(HOME, 'Applications')].flatMap((dir) =>
      mac.map((name) => join(dir, `${name}.app/Contents/MacOS/${name}`)),
    ),
    linux: [
      '/opt/google/chrome/chrome',
      '/snap/bin/chromium',
      ...NAMES.map((name) => `/usr/bin/${name}`),
    ].reverse(),
  };
  const inPath = PATH.split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [...(places[/** @type {keyof typeof places} */ (process.platform)] ?? []), ...inPath];
}

/** Whether a file is there and, on Linux, really starts: some are stubs, some lack libraries. @param {string} path */
function works(path) {
  if (!existsSync(path)) return false;
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Installs Debian packages; false where that cannot be. @param {string[]} packages */
function aptInstall(...packages) {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${packages.join(' ')} (apt-get)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, stdio: /** @type {const} */ ('ignore') };
  spawnSync('apt-get', ['update'], options);
  return (
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options).status === 0
  );
}

/** Playwright's own Chromium, downloaded if it can be; null otherwise. */
async function playwrightBrowser() {
  const { chromium } = await import('playwright-core').catch(() => ({ chromium: null }));
  if (!chromium) return null;
  if (works(chromium.executablePath())) return chromium.executablePath();
  console.log('Looking for a Chromium to download (playwright-core install chromium)…');
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  const args = [program('playwright-core'), 'install', 'chromium'];
  spawnSync(process.execPath, args, { env, stdio: 'ignore', timeout: 300_000 });
  return works(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** The path of a Chromium or Chrome: CHROMIUM_PATH, an installed one, Playwright's, or one newly installed. */
export async function findBrowser() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && !works(wanted))
    throw new Error(`CHROMIUM_PATH is ${wanted}, which is no browser that starts.`);
  const found = wanted ?? usualPlaces().find(works) ?? (await playwrightBrowser());
  if (found) return found;
  aptInstall('chromium', 'fonts-noto-cjk');
  const installed = usualPlaces().find(works);
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chromium or Chrome: install one, or set CHROMIUM_PATH to its program.',
  );
}

/** Sees to it that Chinese text in screenshots is not empty boxes; warns where it cannot. */
export function ensureCjkFont() {
  if (process.platform !== 'linux') return;
  const hasFont = () => Boolean(spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim());
  if (hasFont() || (aptInstall('fonts-noto-cjk', 'fontconfig') && hasFont())) return;
  console.warn('No Chinese font found; install fonts-noto-cjk, or Chinese screenshots show empty boxes.');
}

/**
 * Command-line flags: WebGPU on the software adapter, which gives the same bits on every machine, or none at all.
 * @param {{ webgpu: 'swiftshader' | 'off' }} options
 */
export function launchArgs({ webgpu }) {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    ...(isRoot ? ['--no-sandbox'] : []), // Chromium refuses to run as root with its sandbox
    ...(webgpu === 'swiftshader'
      ? ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']
      : ['--disable-gpu']),
  ];
}
