/**
 * A small static server for tests and measurements: right types, no caching, any sub-path. Not for the public.
 * `node scripts/serve.mjs [dir] [port] [subPath]` serves by hand.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { isMain } from './run.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * The file a request means, or null: outside the sub-path, outside the folder, not there.
 * @param {string} root @param {string} subPath @param {string} url
 */
function fileFor(root, subPath, url) {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  if (!path.startsWith(subPath)) return null;
  const file = resolve(root, path.slice(subPath.length));
  if (file !== root && !file.startsWith(root + sep)) return null;
  const page = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
  return existsSync(page) ? page : null;
}

/**
 * Serves a folder on localhost. Port 0 takes any free one; `subPath` is like '/' or '/docs/lab/'.
 * @param {string} dir @param {{ port?: number, subPath?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export function serve(dir, { port = 0, subPath = '/', headers = {} } = {}) {
  const root = resolve(dir);
  const server = createServer((request, response) => {
    /** @type {string | null} */
    let file = null;
    try {
      file = fileFor(root, subPath, request.url ?? '/');
    } catch {
      // A malformed address is a file that is not there.
    }
    if (!file) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
    if (request.method === 'HEAD') return response.end();
    return createReadStream(file).pipe(response);
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, 'localhost', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      const close = () =>
        new Promise((/** @type {(value: void) => void} */ closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      done({ url: `http://localhost:${bound}${subPath}`, port: bound, close });
    });
  });
}

if (isMain(import.meta.url)) {
  const [dir = 'dist', port = '0', subPath = '/'] = process.argv.slice(2);
  console.log((await serve(dir, { port: Number(port), subPath })).url);
}
