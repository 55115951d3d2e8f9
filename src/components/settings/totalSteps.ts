/** A run made longer or shorter, with its crashes kept inside it. Pure. */
import type { Crash, Experiment } from '../../train/experiment/types.ts';

/** A crash past the new end dies at the end; a resume that went to the old end goes to the new one. */
function movedCrash(crash: Crash, before: number, after: number): Crash {
  const at = Math.min(crash.at, after);
  const checkpoint = Math.min(crash.checkpoint, at);
  const wentToEnd = crash.stepsAfter === before - crash.checkpoint;
  return { ...crash, at, checkpoint, stepsAfter: wentToEnd ? after - checkpoint : crash.stepsAfter };
}

/** The crashes as they were before the settings were opened, fitted to the run as it is now: what is put back is put back whole. */
export function withCrashesOf(before: Experiment, edited: Experiment): Experiment {
  const crashes = before.crashes.map((crash) => movedCrash(crash, before.totalSteps, edited.totalSteps));
  return { ...edited, crashes };
}
