/**
 * A Vite plugin that puts the Content-Security-Policy into the built pages, and refuses to build a page that the
 * policy would break: one with an inline script, style or event handler. The dev server is left alone, because
 * hot reload needs inline scripts. What a meta tag cannot carry (frame-ancestors) is the host's business.
 */
import type { Plugin } from 'vite';

export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const COMMENT = /<!--[\s\S]*?-->/g;
const TAG = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const QUOTED = /"[^"]*"|'[^']*'/g;

/** The first tag in a page's HTML that the policy would block, or null. */
export function findInline(html: string): string | null {
  for (const [tag] of html.replace(COMMENT, '').matchAll(TAG)) {
    const bare = tag.replace(QUOTED, '');
    if (/^<style\b/i.test(bare)) return tag;
    if (/^<script\b/i.test(bare) && !/\ssrc\s*=/i.test(bare)) return tag;
    if (/\s(style|on\w+)\s*=/i.test(bare)) return tag;
  }
  return null;
}

export function contentSecurityPolicy(): Plugin {
  return {
    name: 'resume-lab:csp',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename }) {
        const inline = findInline(html);
        if (inline)
          throw new Error(`${filename}: the page's own policy blocks ${inline}; move it to a file.`);
        const attrs = { 'http-equiv': 'Content-Security-Policy', content: POLICY };
        return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
