/**
 * One tab owns a run for as long as it shows it: another neither offers nor forgets it. Browsers without Web Locks, and pages
 * over plain HTTP, have no such guard.
 */

/** A tab that is being reloaded lets go within this time. */
const PATIENCE_MS = 600;

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

/** Whether no other tab shows the run. */
export async function isRunFree(runId: string): Promise<boolean> {
  const locks = lockManager();
  if (!locks) return true;
  try {
    return await locks.request(nameOf(runId), { signal: AbortSignal.timeout(PATIENCE_MS) }, async () => true);
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'TimeoutError');
  }
}
