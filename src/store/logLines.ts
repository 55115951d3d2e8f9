/** The log of what is on screen, as lines: from records, crashes and saves. Pure. */
import { isRetry } from '../story/lineage.ts';
import { isBug, type LogLine, printedRows } from '../story/log.ts';
import type { Crash, Experiment } from '../train/experiment/types.ts';
import type { AttemptRecord } from '../train/record.ts';
import { givenBack } from '../train/timeline.ts';
import type { StoredSave } from './session.ts';

interface Logged {
  readonly experiment: Experiment;
  readonly records: readonly AttemptRecord[];
  readonly saves: readonly Pick<StoredSave, 'attempt' | 'step' | 'sizeBytes' | 'hash'>[];
  /** The death of the last attempt, if it is dead and nobody has resumed it. */
  readonly diedAt: number | null;
}

interface Stamped {
  readonly step: number;
  readonly line: LogLine;
}

function attemptLines({ experiment, saves }: Logged, record: AttemptRecord, resume: Crash | null): Stamped[] {
  const phase = resume ? 'resume' : 'pretrain';
  const bug = isBug(experiment, resume);
  const rows = printedRows(record.rows).map((row) => ({
    step: row.step,
    line: { kind: 'row', phase, isBug: bug, row } as const,
  }));
  const own = saves
    .filter(({ attempt }) => attempt === record.attempt)
    .map(({ step, sizeBytes, hash }) => ({ step, line: { kind: 'saved', step, sizeBytes, hash } as const }));
  return [...rows, ...own].sort((a, b) => a.step - b.step);
}

/** All lines, oldest first. An attempt that ended by itself before another way was tried was not terminated. */
export function logLines(logged: Logged): LogLine[] {
  const { experiment, records, diedAt } = logged;
  return records.flatMap((record, attempt) => {
    const resume = attempt === 0 ? null : (experiment.crashes[attempt - 1] ?? null);
    const death = experiment.crashes[attempt];
    const isTorn = death !== undefined && !isRetry(experiment, attempt);
    const at = isTorn ? death.at : attempt === records.length - 1 ? diedAt : null;
    const opening: LogLine[] = resume
      ? [{ kind: 'resumed', step: resume.checkpoint, components: givenBack(resume) }]
      : [];
    const closing: LogLine[] = at === null ? [] : [{ kind: 'terminated', step: at }];
    return [...opening, ...attemptLines(logged, record, resume).map(({ line }) => line), ...closing];
  });
}
