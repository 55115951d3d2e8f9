/** Kinds of values in the settings: how one is printed, and what typed text becomes. Controls clamp. Pure. */

export type FieldKind =
  | { readonly type: 'number'; readonly isInteger: boolean; readonly min: number; readonly max: number }
  /** `[64, 32]`: sizes of hidden layers; empty is allowed. */
  | { readonly type: 'sizes'; readonly max: number; readonly maxCount: number }
  | { readonly type: 'choice'; readonly options: readonly string[] };

export type Value = number | string | boolean | readonly number[];

/** As Python prints it. */
export function printValue(value: Value): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? `[${value.join(', ')}]` : `${value}`;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** As it was typed, whatever the limits; null: not a number. */
export function typedNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(value) ? null : value;
}

/** As they were typed; null: not a list of numbers. */
export function typedSizes(text: string): number[] | null {
  const words = text
    .replace(/[[\]]/g, ' ')
    .split(/[\s,，、-]+/)
    .filter(Boolean);
  const sizes = words.map(Number);
  return sizes.every(Number.isFinite) ? sizes : null;
}

/** null: not a number. */
export function readNumber(text: string, kind: Extract<FieldKind, { type: 'number' }>): number | null {
  const value = typedNumber(text);
  if (value === null) return null;
  const clamped = clamp(value, kind.min, kind.max);
  return kind.isInteger ? Math.round(clamped) : clamped;
}

/** null: not a list of numbers. */
export function readSizes(text: string, kind: Extract<FieldKind, { type: 'sizes' }>): number[] | null {
  const sizes = typedSizes(text);
  if (!sizes) return null;
  return sizes.slice(0, kind.maxCount).map((size) => clamp(Math.round(size), 1, kind.max));
}
