import { expect, test } from 'vitest';
import { findInline } from './viteCsp.ts';

test.each([
  ['<script>1</script>', '<script>'],
  ['<script type="module">1</script>', '<script type="module">'],
  ['<style>p{}</style>', '<style>'],
  ['<p style="color:red">', '<p style="color:red">'],
  ["<button onclick='go()'>", "<button onclick='go()'>"],
])('%s is blocked', (html, found) => {
  expect(findInline(html)).toBe(found);
});

test.each([
  '<script type="module" crossorigin src="./a.js"></script>',
  '<link rel="stylesheet" href="./a.css">',
  '<meta name="description" content="a style=1 onclick=2">',
  '<!-- <style>p{}</style> -->',
])('%s is let through', (html) => {
  expect(findInline(html)).toBeNull();
});
