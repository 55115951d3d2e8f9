/**
 * An experiment as the fragment of a link, and back. `v1;` + readable pairs where that is short, else `v1.` + base64url of
 * deflated JSON. A stranger wrote what is decoded: it is bounded before it is unpacked, and parsed as any document.
 */
import { deflateSync, inflateSync } from 'fflate';
import { LINK, shown } from './fieldError.ts';
import { attempt, refuse } from './fields.ts';
import { type Parsed, parseExperiment } from './parse.ts';
import { toJson } from './toJson.ts';
import type { Experiment } from './types.ts';
import { fromPairs, toPairs } from './urlPairs.ts';

const VERSION = 'v1';
const MAX_READABLE = 300;
/** Characters of a fragment; every experiment that parses fits. */
export const MAX_LINK = 8_192;
const MAX_JSON_BYTES = 65_536;

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** What follows the `#`. */
export function encodeLink(experiment: Experiment): string {
  const json = toJson(experiment);
  const pairs = toPairs(json);
  if (pairs !== null && pairs.length <= MAX_READABLE) return `${VERSION};${pairs}`;
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  return `${VERSION}.${toBase64Url(deflateSync(bytes, { level: 9 }))}`;
}

/** The output has a fixed end, so a bomb fills it and goes nowhere. */
function inflated(bytes: Uint8Array): string {
  const out = inflateSync(bytes, { out: new Uint8Array(MAX_JSON_BYTES + 1) });
  if (out.length > MAX_JSON_BYTES) throw new RangeError('too long');
  return new TextDecoder('utf-8', { fatal: true }).decode(out);
}

function unpacked(text: string): unknown {
  if (!/^[\w-]+$/.test(text)) return refuse({ path: LINK, code: 'damaged', about: {} });
  try {
    return JSON.parse(inflated(fromBase64Url(text)));
  } catch {
    return refuse({ path: LINK, code: 'damaged', about: {} });
  }
}

/** Some programs escape a fragment on its way. */
function unescaped(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return refuse({ path: LINK, code: 'damaged', about: {} });
  }
}

function foreignJson(fragment: string): unknown {
  if (fragment.length > MAX_LINK) {
    refuse({ path: LINK, code: 'tooLong', about: { value: fragment.length, max: MAX_LINK } });
  }
  const [, version, mark, rest] = /^(v\d{1,6})(?:([;.])(.*))?$/s.exec(unescaped(fragment)) ?? [];
  if (version === undefined) return refuse({ path: LINK, code: 'notALink', about: {} });
  if (version !== VERSION) {
    return refuse({ path: 'version', code: 'version', about: { value: shown(version), known: VERSION } });
  }
  return mark === '.' ? unpacked(rest ?? '') : fromPairs(rest ?? '');
}

/** `fragment` is without the `#`. */
export function decodeLink(fragment: string): Parsed {
  const json = attempt(() => foreignJson(fragment));
  return 'error' in json ? { ok: false, error: json.error } : parseExperiment(json.value);
}
