/**
 * The update rule's operations on whole f32 columns. Storing into a Float32Array rounds; a column of length 1 broadcasts.
 * Results live in columns that are used again after `recycle`: copy what must outlive that.
 */
import type { Ops } from '../../optim/updateRule.ts';

type Column = Float32Array;

/** Index mask: all elements of a column, or its only one again and again. */
const mask = (column: Column): number => (column.length === 1 ? 0 : -1);

export class ColumnOps implements Ops<Column> {
  private columns: Column[] = [];
  private used = 0;

  recycle(): void {
    this.used = 0;
  }

  private take(...operands: readonly Column[]): Column {
    const length = Math.max(...operands.map((operand) => operand.length));
    const free = this.columns[this.used];
    const column = free?.length === length ? free : new Float32Array(length);
    this.columns[this.used++] = column;
    return column;
  }

  add(a: Column, b: Column): Column {
    const out = this.take(a, b);
    const [ma, mb] = [mask(a), mask(b)];
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! + b[i & mb]!;
    return out;
  }

  sub(a: Column, b: Column): Column {
    const out = this.take(a, b);
    const [ma, mb] = [mask(a), mask(b)];
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! - b[i & mb]!;
    return out;
  }

  mul(a: Column, b: Column): Column {
    const out = this.take(a, b);
    const [ma, mb] = [mask(a), mask(b)];
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! * b[i & mb]!;
    return out;
  }

  div(a: Column, b: Column): Column {
    const out = this.take(a, b);
    const [ma, mb] = [mask(a), mask(b)];
    for (let i = 0; i < out.length; i++) out[i] = a[i & ma]! / b[i & mb]!;
    return out;
  }

  min(a: Column, b: Column): Column {
    const out = this.take(a, b);
    const [ma, mb] = [mask(a), mask(b)];
    for (let i = 0; i < out.length; i++) out[i] = Math.min(a[i & ma]!, b[i & mb]!);
    return out;
  }

  max(a: Column, b: Column): Column {
    const out = this.take(a, b);
    const [ma, mb] = [mask(a), mask(b)];
    for (let i = 0; i < out.length; i++) out[i] = Math.max(a[i & ma]!, b[i & mb]!);
    return out;
  }

  sqrt(a: Column): Column {
    const out = this.take(a);
    for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(a[i]!);
    return out;
  }

  abs(a: Column): Column {
    const out = this.take(a);
    for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i]!);
    return out;
  }

  sign(a: Column): Column {
    const out = this.take(a);
    for (let i = 0; i < out.length; i++) out[i] = Math.sign(a[i]!);
    return out;
  }

  select(condition: Column, yes: Column, no: Column): Column {
    if (condition.length === 1) return condition[0] !== 0 ? yes : no;
    const out = this.take(condition, yes, no);
    const [my, mn] = [mask(yes), mask(no)];
    for (let i = 0; i < out.length; i++) out[i] = condition[i] !== 0 ? yes[i & my]! : no[i & mn]!;
    return out;
  }
}
