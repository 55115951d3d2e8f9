import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serve } from './serve.mjs';

const dir = mkdtempSync(join(tmpdir(), 'resume-lab-serve-'));
mkdirSync(join(dir, 'site'));
writeFileSync(join(dir, 'site/index.html'), '<p>page');
writeFileSync(join(dir, 'site/a.js'), '1');
writeFileSync(join(dir, 'secret.txt'), 'secret');

/** Asks without tidying the path, as a browser would not. @param {number} port @param {string} path */
const rawStatus = (port, path) =>
  new Promise((resolve) =>
    get({ host: 'localhost', port, path }, (answer) => resolve(answer.resume().statusCode)),
  );

test('serves a folder under a sub-path, uncached, with types', async () => {
  const server = await serve(join(dir, 'site'), { subPath: '/docs/lab/' });
  const page = await fetch(server.url);
  expect([page.status, await page.text()]).toEqual([200, '<p>page']);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const script = await fetch(`${server.url}a.js?v=1`);
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect((await fetch(`http://localhost:${server.port}/a.js`)).status).toBe(404);
  await server.close();
});

test('serves nothing from outside the folder', async () => {
  const server = await serve(join(dir, 'site'));
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '//etc/passwd',
    '/%',
    '/gone',
  ]) {
    expect(await rawStatus(server.port, path), path).toBe(404);
  }
  await server.close();
});
