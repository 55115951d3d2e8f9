/** For tests only: Web Locks as far as the page uses them. A lock is held until it is released or its callback has ended. */

interface Options {
  readonly ifAvailable?: boolean;
  readonly signal?: AbortSignal;
}

type Use = (lock: { readonly name: string } | null) => unknown;

export class FakeLocks {
  private readonly held = new Set<string>();

  /** As when the tab that holds it is closed. */
  release(name: string): void {
    this.held.delete(name);
  }

  /** Nobody waits for a lock that never comes: without patience it is null, with it the signal's end. */
  async request(name: string, options: Options | Use, use?: Use): Promise<unknown> {
    if (typeof options === 'function') return this.hold(name, options);
    const act = use!;
    if (!this.held.has(name)) return this.hold(name, act);
    if (options.ifAvailable) return act(null);
    throw new DOMException('It was waited for in vain.', 'TimeoutError');
  }

  /** Not awaited while it is held: the page asks for a lock that lasts, and goes on. */
  private async hold(name: string, use: Use): Promise<unknown> {
    this.held.add(name);
    const ended = Promise.resolve(use({ name })).finally(() => this.held.delete(name));
    return Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 20))]);
  }
}
