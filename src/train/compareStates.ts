/** What a resume report says of states, worked out from snapshots: facts, sizes and hashes. Rows are resumeReport.ts's. */
import { select } from './components.ts';
import type { Experiment } from './experiment/types.ts';
import { byComponent, type EndHashes, factsOf, type ReportInput, sizeOfComponent } from './resumeReport.ts';
import type { Snapshot } from './state.ts';
import { hashComponents } from './stateHash.ts';

type Compared = Pick<ReportInput, 'expected' | 'got' | 'sizes' | 'expectedHashes' | 'gotHashes'>;

/** `expected`: all that the run had at the checkpoint. `got`: the new process right after its restore. */
export async function compareStates(
  experiment: Experiment,
  expected: Snapshot,
  got: Snapshot,
): Promise<Compared> {
  const state = select(expected);
  return {
    expected: factsOf(experiment, expected),
    got: factsOf(experiment, got),
    sizes: byComponent((name) => sizeOfComponent(state, name)),
    expectedHashes: await hashComponents(state),
    gotHashes: await hashComponents(select(got)),
  };
}

/** Of the run and of the one that never crashed, both after `step`. */
export async function hashEnds(step: number, run: Snapshot, twin: Snapshot): Promise<EndHashes> {
  return { step, run: await hashComponents(select(run)), twin: await hashComponents(select(twin)) };
}
