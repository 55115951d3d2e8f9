/**
 * What a resume brought back and what it did: expected against got, part by part, and whether the run is still the one that
 * never crashed. Pure data for tables and sentences; it holds no words.
 */
import { COMPONENT_TABLE, componentOf } from './components.ts';
import { COMPONENTS, type ComponentName, type Crash, type Experiment } from './experiment/types.ts';
import { plan, type Row } from './process.ts';
import { leafSizeBytes, type Snapshot, type TrainState } from './state.ts';
import type { ComponentHashes } from './stateHash.ts';

/** The scalars that a self-check on resume prints. */
export interface Facts {
  readonly optimizerHasState: boolean;
  readonly memorySteps: number;
  readonly lastEpoch: number | null;
  readonly globalStep: number;
  readonly samplesTaken: number;
  readonly shuffles: number;
  /** Learning rates of the next two steps. */
  readonly lrs: readonly [number, number];
}

export interface ComponentReport {
  readonly isUsed: boolean;
  readonly isSaved: boolean;
  readonly isRestored: boolean;
  readonly sizeBytes: number;
  /** Of what the run had at the checkpoint, and of what the new process has; undefined where there are no leaves. */
  readonly expectedHash: string | undefined;
  readonly gotHash: string | undefined;
}

/** Two states compared by component hashes after the same step. */
export interface EndHashes {
  readonly step: number;
  readonly run: ComponentHashes;
  readonly twin: ComponentHashes;
}

export interface ResumeReport {
  readonly crash: Crash;
  readonly attempt: number;
  readonly components: Readonly<Record<ComponentName, ComponentReport>>;
  readonly expected: Facts;
  readonly got: Facts;
  /** The first step whose lrUsed, loss or updateNorm differ from the twin's in a bit; null: none of those compared. */
  readonly firstDifferingStep: number | null;
  /** The last step that both runs have. */
  readonly comparedTo: number;
  /** Components whose hashes differ at comparedTo; empty means bit-identical. null while the end is not known. */
  readonly differing: readonly ComponentName[] | null;
  /** Where rows are equal but sampler or rng is not: the step at which the next shuffle would show it. */
  readonly showsAtStep: number | null;
  /** The step at which the script would stop by itself: global_step reaching totalSteps. */
  readonly wouldStopAt: number;
}

export function factsOf(experiment: Experiment, { host }: Snapshot): Facts {
  const [first, second] = plan(experiment, host, 2);
  return {
    optimizerHasState: host.optimizer.hasSlots,
    memorySteps: host.clocks.memorySteps,
    lastEpoch: host.scheduler?.last_epoch ?? null,
    globalStep: host.globalStep,
    samplesTaken: host.sampler.samplesTaken,
    shuffles: host.clocks.shuffles,
    lrs: [first!.lrUsed, second!.lrUsed],
  };
}

export const isWhole = ({ expectedHash, gotHash }: ComponentReport): boolean => expectedHash === gotHash;

export const isBitIdentical = ({ differing }: ResumeReport): boolean => differing?.length === 0;

export const sizeOfComponent = (state: TrainState, component: ComponentName): number =>
  [...state].reduce(
    (sum, [path, leaf]) => sum + (componentOf(path) === component ? leafSizeBytes(leaf) : 0),
    0,
  );

/** Compares by step number; rows that only one side has are not compared. */
export function firstDifference(rows: readonly Row[], twin: readonly Row[]): number | null {
  const byStep = new Map(twin.map((row) => [row.step, row]));
  const differs = rows.find((row) => {
    const other = byStep.get(row.step);
    if (!other) return false;
    const same = Object.is(row.lrUsed, other.lrUsed) && Object.is(row.loss, other.loss);
    return !same || !Object.is(row.updateNorm, other.updateNorm);
  });
  return differs?.step ?? null;
}

/** The first step after `step` whose batches come from a new shuffle. */
export function nextShuffleStep(
  { data, batchSize, accumulate }: Experiment,
  step: number,
  samplesTaken: number,
): number {
  const batchesLeft = Math.floor((data.n - samplesTaken) / batchSize);
  return step + Math.floor(batchesLeft / accumulate) + 1;
}

/** The hashes that differ, in the table's order. */
export const differingComponents = (a: ComponentHashes, b: ComponentHashes): ComponentName[] =>
  COMPONENTS.filter((name) => a[name] !== b[name]);

export interface ReportInput {
  readonly experiment: Experiment;
  readonly crash: Crash;
  readonly attempt: number;
  /** What the run had at the checkpoint, all of it; and the new process right after its restore. */
  readonly expected: Facts;
  readonly got: Facts;
  /** The whole state at the checkpoint, for the sizes. */
  readonly sizes: Readonly<Record<ComponentName, number>>;
  readonly expectedHashes: ComponentHashes;
  readonly gotHashes: ComponentHashes;
  readonly rows: readonly Row[];
  readonly twinRows: readonly Row[];
  readonly end: EndHashes | null;
}

export function resumeReport(input: ReportInput): ResumeReport {
  const { experiment, crash, attempt, expected, got, rows, twinRows, end } = input;
  const describe = (name: ComponentName): ComponentReport => ({
    isUsed: COMPONENT_TABLE[name].isUsed(experiment),
    isSaved: crash.save.includes(name),
    isRestored: crash.save.includes(name) && crash.restore.includes(name),
    sizeBytes: input.sizes[name],
    expectedHash: input.expectedHashes[name],
    gotHash: input.gotHashes[name],
  });
  const components = byComponent(describe);
  const differing = end && differingComponents(end.run, end.twin);
  const firstDifferingStep = firstDifference(rows, twinRows);
  const lastTwin = twinRows.at(-1)?.step ?? crash.checkpoint;
  const lastRow = rows.at(-1);
  const orderDiffers = differing?.some((name) => name === 'sampler' || name === 'rng') ?? false;
  return {
    crash,
    attempt,
    components,
    expected,
    got,
    firstDifferingStep,
    comparedTo: end?.step ?? Math.min(lastRow?.step ?? crash.checkpoint, lastTwin),
    differing,
    showsAtStep:
      orderDiffers && firstDifferingStep === null && lastRow
        ? nextShuffleStep(experiment, lastRow.step, lastRow.samplesTaken)
        : null,
    wouldStopAt: crash.checkpoint + Math.max(0, experiment.totalSteps - got.globalStep),
  };
}

/** A record with one value for each component. */
export function byComponent<T>(describe: (name: ComponentName) => T): Record<ComponentName, T> {
  return {
    model: describe('model'),
    optimizer: describe('optimizer'),
    scheduler: describe('scheduler'),
    scaler: describe('scaler'),
    global_step: describe('global_step'),
    sampler: describe('sampler'),
    rng: describe('rng'),
  };
}
