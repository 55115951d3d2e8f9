/**
 * One tab owns a run for as long as it shows it: another neither offers nor forgets it. Browsers without Web Locks, and pages
 * over plain HTTP, have no such guard.
 */

/** A tab that is being reloaded lets go within this time. */
export const RELOAD_MS = 600;

const nameOf = (runId: string): string => `resume-lab run ${runId}`;

const lockManager = (): LockManager | undefined => ('navigator' in globalThis ? navigator.locks : undefined);

/** Holds the run until the returned function is called, or the tab is gone. */
export function holdRun(runId: string): () => void {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  lockManager()
    ?.request(nameOf(runId), () => released)
    .catch(() => undefined); // Denied in some frames: then nobody else can hold it either.
  return release;
}

/** Whether no other tab shows the run. `patienceMs`: for the one that this tab itself had a moment ago. */
export async function isRunFree(runId: string, patienceMs = 0): Promise<boolean> {
  const locks = lockManager();
  if (!locks) return true;
  const now = { ifAvailable: true } as const;
  try {
    const how = patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : now;
    return await locks.request(nameOf(runId), how, async (lock) => lock !== null);
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'TimeoutError');
  }
}

/** Where nobody can tell whether another tab shows a run, none may be forgotten unasked. */
export const knowsOtherTabs = (): boolean => lockManager() !== undefined;
