/** The update rule's operations on whole f32 columns. Storing into a Float32Array rounds; a column of length 1 broadcasts. */
import type { Ops } from '../../optim/updateRule.ts';

type Column = Float32Array;

function zip(a: Column, b: Column, combine: (x: number, y: number) => number): Column {
  const length = Math.max(a.length, b.length);
  const out = new Float32Array(length);
  if (a.length === length && b.length === length)
    for (let i = 0; i < length; i++) out[i] = combine(a[i]!, b[i]!);
  else if (a.length === 1) for (let i = 0, x = a[0]!; i < length; i++) out[i] = combine(x, b[i]!);
  else for (let i = 0, y = b[0]!; i < length; i++) out[i] = combine(a[i]!, y);
  return out;
}

export const columnOps: Ops<Column> = {
  add: (a, b) => zip(a, b, (x, y) => x + y),
  sub: (a, b) => zip(a, b, (x, y) => x - y),
  mul: (a, b) => zip(a, b, (x, y) => x * y),
  div: (a, b) => zip(a, b, (x, y) => x / y),
  min: (a, b) => zip(a, b, Math.min),
  max: (a, b) => zip(a, b, Math.max),
  sqrt: (a) => a.map(Math.sqrt),
  abs: (a) => a.map(Math.abs),
  sign: (a) => a.map(Math.sign),
  select: (condition, yes, no) => {
    if (condition.length === 1) return condition[0] !== 0 ? yes : no;
    return condition.map((c, i) => (c !== 0 ? yes[yes.length === 1 ? 0 : i]! : no[no.length === 1 ? 0 : i]!));
  },
};
