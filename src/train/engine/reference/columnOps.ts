/**
 * The update rule's operations on f32 columns of one length; storing into a Float32Array rounds. A uniform is a column too,
 * filled with its value. Results live in columns that are used again after `recycle`: copy what must outlive that.
 */
import type { Ops } from '../../optim/updateRule.ts';

type Column = Float32Array;

export class ColumnOps implements Ops<Column> {
  private readonly columns: Column[] = [];
  private used = 0;
  private readonly uniforms: Record<string, Column> = {};
  private readonly isUniform = new Set<Column>();

  constructor(private readonly length: number) {}

  recycle(): void {
    this.used = 0;
  }

  /** The columns of these numbers. They hold until the next call. */
  fill(values: Readonly<Record<string, number>>): Readonly<Record<string, Column>> {
    for (const [name, value] of Object.entries(values)) {
      this.uniforms[name] ??= this.newUniform();
      const column = this.uniforms[name];
      if (column[0] !== Math.fround(value)) column.fill(value);
    }
    return this.uniforms;
  }

  private newUniform(): Column {
    const column = new Float32Array(this.length);
    this.isUniform.add(column);
    return column;
  }

  private take(): Column {
    if (this.used === this.columns.length) this.columns.push(new Float32Array(this.length));
    return this.columns[this.used++]!;
  }

  add(a: Column, b: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!;
    return out;
  }

  sub(a: Column, b: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = a[i]! - b[i]!;
    return out;
  }

  mul(a: Column, b: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[i]!;
    return out;
  }

  div(a: Column, b: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = a[i]! / b[i]!;
    return out;
  }

  min(a: Column, b: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = Math.min(a[i]!, b[i]!);
    return out;
  }

  max(a: Column, b: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = Math.max(a[i]!, b[i]!);
    return out;
  }

  sqrt(a: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(a[i]!);
    return out;
  }

  abs(a: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i]!);
    return out;
  }

  sign(a: Column): Column {
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = Math.sign(a[i]!);
    return out;
  }

  select(condition: Column, yes: Column, no: Column): Column {
    if (this.isUniform.has(condition)) return condition[0] !== 0 ? yes : no;
    const out = this.take();
    for (let i = 0; i < out.length; i++) out[i] = condition[i] !== 0 ? yes[i]! : no[i]!;
    return out;
  }
}
