/** What the store of checkpoints needs of any storage: values by key, read and changed all or nothing. And the one in memory. */

export interface Change {
  readonly put: readonly (readonly [key: string, value: unknown])[];
  readonly remove: readonly string[];
}

/** Decides from the values of some keys what changes; called inside the transaction, perhaps twice. Throwing changes nothing. */
export type Decide = (values: readonly unknown[]) => Change;

export interface Shelf {
  readonly kind: 'indexeddb' | 'memory';
  /** Undefined where there is nothing. Copies. */
  read(keys: readonly string[]): Promise<readonly unknown[]>;
  /** Resolved only when all of it is stored. */
  change(keys: readonly string[], decide: Decide): Promise<void>;
}

/** Nothing in it outlives the tab. */
export class MemoryShelf implements Shelf {
  readonly kind = 'memory';
  private values = new Map<string, unknown>();

  async read(keys: readonly string[]): Promise<readonly unknown[]> {
    return keys.map((key) => structuredClone(this.values.get(key)));
  }

  async change(keys: readonly string[], decide: Decide): Promise<void> {
    const { put, remove } = decide(await this.read(keys));
    const next = new Map(this.values);
    for (const [key, value] of put) next.set(key, structuredClone(value));
    for (const key of remove) next.delete(key);
    this.values = next;
  }
}
