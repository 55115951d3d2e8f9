/** A computed run as text: the article's lines for people, and a log in the shape of PyTorch's recorded trajectories. Pure. */
import { formatRow, isBug, printedRows } from '../src/story/log.ts';
import { toJson } from '../src/train/experiment/toJson.ts';
import type { Row } from '../src/train/process.ts';
import { mergedEvals, type Outcome } from '../src/train/record.ts';

const COLUMNS = [
  'attempt',
  'step',
  'globalStep',
  'lrUsed',
  'lrNext',
  'loss',
  'accuracy',
  'lossScale',
  'skipped',
  'updateNorm',
] as const satisfies readonly (keyof Row)[];

/** What the script of the article prints, all its phases. */
export function articleLines({ experiment, attempts }: Outcome): string[] {
  return attempts.flatMap(({ rows }, attempt) => {
    const resume = experiment.crashes[attempt - 1] ?? null;
    const phase = resume ? 'resume' : 'pretrain';
    return printedRows(rows).map((row) => formatRow(row, phase, isBug(experiment, resume)));
  });
}

export function logFile(outcome: Outcome): string {
  const { experiment, engine, attempts } = outcome;
  const rows = attempts.flatMap((record) => record.rows.map((row) => COLUMNS.map((column) => row[column])));
  const evals = Object.fromEntries(mergedEvals(attempts));
  const source = `Resume Lab, ${[engine.name, engine.adapter].filter(Boolean).join(' on ')}`;
  return JSON.stringify({ source, experiment: toJson(experiment), columns: COLUMNS, rows, evals });
}
