/**
 * What really happened in a computed experiment, found without the code that tells it: rows side by side, the losses at the
 * end, and the batches themselves, drawn again from the document on the host.
 */
import { select, usedComponents } from '../../src/train/components.ts';
import type { ComponentName, Crash, Experiment } from '../../src/train/experiment/types.ts';
import { advance, build, type Row, restore } from '../../src/train/process.ts';
import type { AttemptRecord, Outcome } from '../../src/train/record.ts';
import type { ResumeReport } from '../../src/train/resumeReport.ts';
import type { Snapshot } from '../../src/train/state.ts';

export interface Truth {
  readonly experiment: Experiment;
  readonly crash: Crash;
  readonly report: ResumeReport;
  /** Rows of the last attempt and the twin's of the same steps. */
  readonly run: readonly Row[];
  readonly twin: readonly Row[];
  readonly endStep: number;
  readonly loss: (step: number) => { readonly run: number; readonly twin: number };
  /** Whether the last attempt's batches of a step are not the twin's; also for steps after its end. */
  readonly seesOtherBatch: (step: number) => boolean;
  /** The first step before the seam whose row differs. */
  readonly differedBefore: number | null;
  readonly givenBack: readonly ComponentName[];
}

const isSame = (a: Row, b: Row): boolean =>
  a.lrUsed === b.lrUsed && a.loss === b.loss && a.updateNorm === b.updateNorm;

/** The last evaluation after a step, in one record. */
function lossIn({ evals }: AttemptRecord, step: number): number {
  const found = evals.findLast((evaluation) => evaluation.step === step);
  if (!found) throw new Error(`There is no evaluation after step ${step}.`);
  return found.loss;
}

/** Draws one attempt's batches step by step, as far as anybody asks. */
class Batches {
  private readonly drawn: Int32Array[] = [];
  private readonly states: Snapshot[];

  constructor(
    private readonly experiment: Experiment,
    private readonly startStep: number,
    start: Snapshot,
  ) {
    this.states = [start];
  }

  private to(step: number): void {
    while (this.startStep + this.drawn.length < step) {
      const before = this.states.at(-1)!;
      const { planned, host } = advance(this.experiment, before.host);
      this.drawn.push(planned.indices);
      this.states.push({ ...before, host });
    }
  }

  of(step: number): Int32Array {
    this.to(step);
    return this.drawn[step - this.startStep - 1]!;
  }

  stateAfter(step: number): Snapshot {
    this.to(step);
    return this.states[step - this.startStep]!;
  }
}

/** The run without a crash, and what a new process starts from. */
interface Plain {
  readonly key: string;
  readonly fresh: Snapshot;
  readonly batches: Batches;
}

let newest: Plain | null = null;

function plainRun(experiment: Experiment): Plain {
  const key = JSON.stringify({ ...experiment, crashes: [] });
  if (newest?.key === key) return newest;
  const { snapshot } = build(experiment);
  newest = { key, fresh: snapshot, batches: new Batches(experiment, 0, snapshot) };
  return newest;
}

function resumed(experiment: Experiment, fresh: Snapshot, parent: Batches, crash: Crash): Batches {
  const state = select(parent.stateAfter(crash.checkpoint), crash.save);
  const saved = { state, components: crash.save, clocks: { shuffles: 0, memorySteps: 0, travelled: 0 } };
  return new Batches(experiment, crash.checkpoint, restore(fresh, saved, crash.restore).snapshot);
}

function firstDifferenceBefore({ experiment, attempts, twin }: Outcome): number | null {
  for (const { from, checkpoint } of experiment.crashes) {
    const rows = attempts[from]?.rows.filter(({ step }) => step <= checkpoint) ?? [];
    const differs = rows.find((row) => !isSame(row, twin.rows[row.step - 1]!));
    if (differs) return differs.step;
  }
  return null;
}

export function truthOf(outcome: Outcome): Truth {
  const { experiment, attempts, twin, report } = outcome;
  const crash = experiment.crashes.at(-1);
  const last = attempts.at(-1);
  if (!crash || !last || !report) throw new Error('There is nothing to compare without a crash.');
  const { fresh, batches: plain } = plainRun(experiment);
  const lineage = [plain];
  for (const one of experiment.crashes) lineage.push(resumed(experiment, fresh, lineage[one.from]!, one));
  const own = lineage.at(-1)!;
  const run = last.rows.filter(({ step }) => step <= twin.rows.length);
  return {
    experiment,
    crash,
    report,
    run,
    twin: run.map(({ step }) => twin.rows[step - 1]!),
    endStep: last.rows.at(-1)?.step ?? last.startStep,
    loss: (step) => ({ run: lossIn(last, step), twin: lossIn(twin, step) }),
    seesOtherBatch: (step) => own.of(step).some((index, i) => index !== plain.of(step)[i]),
    differedBefore: firstDifferenceBefore(outcome),
    givenBack: usedComponents(experiment).filter(
      (name) => crash.save.includes(name) && crash.restore.includes(name),
    ),
  };
}

export const rowsDiffer = ({ run, twin }: Truth): number => run.findIndex((row, i) => !isSame(row, twin[i]!));
