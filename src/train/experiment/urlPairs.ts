/**
 * A small JSON document as `data.labels=xor;crashes.0.at=318;crashes.0.restore=model`: readable, and no character of it needs
 * escaping in a link. Written for experiments: which fields are lists is known here; what they mean is parse.ts's.
 */
import { childPath, LINK, ROOT, shown } from './fieldError.ts';
import { refuse } from './fields.ts';

/** One entry looks like a scalar, so these names say that it is a list. */
const LISTS: readonly string[] = ['hidden', 'evals', 'save', 'restore'];
const PLAIN = /^[\w.+-]*$/;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/;
const MAX_DEPTH = 3;

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

const isList = (key: string, value: unknown): value is unknown[] =>
  LISTS.includes(key) && Array.isArray(value) && value.every(isScalar);

function flatten(prefix: string, value: object): string[] {
  return Object.entries(value).flatMap(([key, field]: [string, unknown]) => {
    if (isList(key, field)) return `${prefix}${key}=${field.join(',')}`;
    return isScalar(field) ? `${prefix}${key}=${field}` : flatten(`${prefix}${key}.`, Object(field));
  });
}

/** Null where some value needs more than plain characters. */
export function toPairs(json: object): string | null {
  const pairs = flatten('', json);
  const isPlain = pairs.every((pair) => pair.split(/[=,]/).every((part) => PLAIN.test(part)));
  return isPlain ? pairs.join(';') : null;
}

function scalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return NUMBER.test(text) ? Number(text) : text;
}

const valueAt = (key: string, text: string): unknown => {
  if (!LISTS.includes(key)) return scalar(text);
  return text === '' ? [] : text.split(',').map(scalar);
};

class Branch {
  readonly children = new Map<string, unknown>();
}

/** A branch with the keys 0, 1, 2, … is a list. fromEntries defines own fields, whatever they are called. */
function toValue(node: unknown): unknown {
  if (!(node instanceof Branch)) return node;
  const entries = [...node.children].map(([key, child]): [string, unknown] => [key, toValue(child)]);
  const isSequence = entries.length > 0 && entries.every(([key], i) => key === `${i}`);
  return isSequence ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

const pathOf = (keys: readonly string[]): string =>
  keys.reduce((path, key) => childPath(path, /^\d+$/.test(key) ? Number(key) : key), ROOT);

function place(root: Branch, keys: readonly string[], value: unknown): void {
  let branch = root;
  for (const key of keys.slice(0, -1)) {
    const next = branch.children.get(key) ?? new Branch();
    if (!(next instanceof Branch)) refuse({ path: pathOf(keys), code: 'damaged', about: {} });
    branch.children.set(key, next);
    branch = next;
  }
  const last = keys.at(-1) ?? '';
  if (branch.children.has(last))
    refuse({ path: pathOf(keys), code: 'duplicate', about: { value: shown(last) } });
  branch.children.set(last, value);
}

/** The inverse of toPairs; still foreign JSON. Refuses what is not pairs at all. */
export function fromPairs(text: string): unknown {
  const root = new Branch();
  for (const pair of text === '' ? [] : text.split(';')) {
    const equals = pair.indexOf('=');
    const keys = pair.slice(0, equals).split('.');
    const isPair = equals > 0 && keys.length <= MAX_DEPTH && keys.every((key) => /^\w+$/.test(key));
    if (!isPair) return refuse({ path: LINK, code: 'damaged', about: {} });
    place(root, keys, valueAt(keys.at(-1) ?? '', pair.slice(equals + 1)));
  }
  return toValue(root);
}
