/**
 * Readers of foreign JSON that know where they are: each takes a value and its path and returns it typed, or refuses it with a
 * FieldError. Only own fields are read, so a document cannot reach a prototype. No field of ours is named here.
 */
import { childPath, type FieldError, type Kind, shown } from './fieldError.ts';

class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly error: FieldError) {
    super(error.path);
  }
}

export function refuse(error: FieldError): never {
  throw new Refusal(error);
}

/** Runs a reader; what it refuses becomes a value. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly error: FieldError } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.error };
    throw error;
  }
}

export type Read<T> = (value: unknown, path: string) => T;

const wrongKind = (value: unknown, path: string, expected: Kind): never =>
  refuse({ path, code: 'kind', about: { value: shown(value), expected } });

export const number =
  (min: number, max: number, expected: 'number' | 'integer' = 'number'): Read<number> =>
  (value, path) => {
    if (typeof value !== 'number') return wrongKind(value, path, expected);
    if (expected === 'integer' && Number.isFinite(value) && !Number.isInteger(value)) {
      return wrongKind(value, path, expected);
    }
    if (!(value >= min && value <= max))
      return refuse({ path, code: 'range', about: { value: shown(value), min, max } });
    return value + 0; // never -0, which JSON would not keep
  };

export const integer = (min: number, max: number): Read<number> => number(min, max, 'integer');

export const boolean: Read<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : wrongKind(value, path, 'boolean');

export const text =
  (pattern: RegExp, expected: Kind = 'text'): Read<string> =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? value : wrongKind(value, path, expected);

/** One of `options`; one of `later` is refused as a name that this version knows but cannot run. */
export const choice =
  <T extends string>(options: readonly T[], later: readonly string[] = []): Read<T> =>
  (value, path) => {
    if (typeof value !== 'string') return wrongKind(value, path, 'name');
    const found = options.find((option) => option === value);
    if (found !== undefined) return found;
    if (later.includes(value)) return refuse({ path, code: 'laterValue', about: { value: shown(value) } });
    return refuse({ path, code: 'choice', about: { value: shown(value), options } });
  };

export const list =
  <T>(read: Read<T>, max: number): Read<T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) return wrongKind(value, path, 'list');
    if (value.length > max) return refuse({ path, code: 'tooMany', about: { value: value.length, max } });
    return Array.from(value, (entry: unknown, i) => read(entry, childPath(path, i)));
  };

/** A list that names nothing twice. */
export const distinct =
  <T extends string | number>(read: Read<T>, max: number): Read<T[]> =>
  (value, path) => {
    const entries = list(read, max)(value, path);
    const twice = entries.findIndex((entry, i) => entries.indexOf(entry) < i);
    const again = entries[twice];
    if (again === undefined) return entries;
    return refuse({ path: childPath(path, twice), code: 'duplicate', about: { value: shown(again) } });
  };

export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, path) =>
    value === null ? null : read(value, path);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === '[object Object]';

/** An object's own fields, read one by one. */
export class Fields {
  private constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    readonly path: string,
  ) {}

  static of(value: unknown, path: string): Fields {
    return new Fields(isObject(value) ? value : wrongKind(value, path, 'object'), path);
  }

  /** Refuses every field that is in neither list; those in `later` by their own code. */
  only(known: readonly string[], later: readonly string[] = []): this {
    for (const key of Object.keys(this.fields)) {
      const path = childPath(this.path, key);
      if (later.includes(key)) refuse({ path, code: 'later', about: {} });
      if (!known.includes(key)) refuse({ path, code: 'unknownField', about: { known } });
    }
    return this;
  }

  /** All of them, as they are. */
  get raw(): Readonly<Record<string, unknown>> {
    return this.fields;
  }

  get<T>(key: string, read: Read<T>, fallback: T): T {
    const value = this.own(key);
    return value === undefined ? fallback : read(value, childPath(this.path, key));
  }

  need<T>(key: string, read: Read<T>): T {
    const value = this.own(key);
    const path = childPath(this.path, key);
    return value === undefined ? refuse({ path, code: 'missing', about: {} }) : read(value, path);
  }

  private own(key: string): unknown {
    return Object.hasOwn(this.fields, key) ? this.fields[key] : undefined;
  }
}
