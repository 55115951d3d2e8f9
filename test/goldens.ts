/** Reads the trajectories of real PyTorch in test/goldens and says how far a computed run departs from one. */
import { readdirSync, readFileSync } from 'node:fs';
import { ARTICLE, crashAt, SGD_DEFAULTS } from '../src/train/experiment/defaults.ts';
import type { Crash, Experiment } from '../src/train/experiment/types.ts';
import type { Row } from '../src/train/process.ts';
import { type AttemptRecord, mergedEvals, type Outcome } from '../src/train/record.ts';

const FOLDER = new URL('./goldens/', import.meta.url);

type Cell = number | boolean | null;

export interface Golden {
  readonly name: string;
  readonly experiment: Omit<Partial<Experiment>, 'crashes'> & { crashes: Partial<Crash>[] };
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly evals: Readonly<Record<string, number>>;
  readonly tolerance: { loss: number; evals: number; updateNorm: number; comparedTo: number | null };
}

export const goldenNames = (...prefixes: string[]): string[] =>
  readdirSync(FOLDER)
    .filter((file) => prefixes.some((prefix) => file.startsWith(prefix)))
    .map((file) => file.replace('.json', ''));

export const readGolden = (name: string): Golden =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

/** Fills a golden's experiment without the parser, so that optimizers which links may not name yet can be tried. */
export function experimentOf({ experiment }: Golden): Experiment {
  const given = experiment;
  const adam = {
    betas: [0.9, 0.999],
    eps: 1e-8,
    amsgrad: false,
    warmup_steps: 0,
    r: 0,
    weight_lr_power: 2,
  } as const;
  const name = given.optimizer?.name ?? 'SGD';
  const isSgd = name === 'SGD';
  const momentum = (given.optimizer as { momentum?: number } | undefined)?.momentum;
  const scheduleFree = name === 'SGDScheduleFree' ? { betas: [momentum ?? 0.9, 0] } : {};
  const decay = name === 'AdamW' ? 0.01 : 0;
  const optimizer = isSgd
    ? { ...SGD_DEFAULTS, ...given.optimizer }
    : { ...adam, weight_decay: decay, lr: 0.0025, ...scheduleFree, ...given.optimizer };
  return {
    ...ARTICLE,
    ...given,
    data: { ...ARTICLE.data, ...given.data },
    model: { ...ARTICLE.model, ...given.model },
    optimizer: optimizer as Experiment['optimizer'],
    crashes: experiment.crashes.map((crash, i) => crashAt(crash.at ?? 0, crash, crash.from ?? i)),
  };
}

const near = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance;
const relative = (a: number, b: number): boolean =>
  near(a, b, 1e-6 * Math.max(Math.abs(a), Math.abs(b)) + 1e-12);

function departures(
  row: Row,
  expected: Readonly<Record<string, Cell>>,
  golden: Golden,
  batch: number,
): string[] {
  const { tolerance } = golden;
  const number = (column: string) => expected[column] as number;
  const checks: [string, boolean][] = [
    ['globalStep', row.globalStep === expected.globalStep],
    ['skipped', row.skipped === expected.skipped],
    ['lrUsed', relative(row.lrUsed, number('lrUsed'))],
    ['lrNext', relative(row.lrNext, number('lrNext'))],
    ['loss', near(row.loss, number('loss'), tolerance.loss)],
    [
      'updateNorm',
      near(row.updateNorm, number('updateNorm'), tolerance.updateNorm + 1e-3 * number('updateNorm')),
    ],
    ['accuracy', near(row.accuracy, number('accuracy'), 1.01 / batch)],
  ];
  return checks
    .filter(([, holds]) => !holds)
    .map(
      ([column]) =>
        `${column} of attempt ${row.attempt}, step ${row.step}: ${row[column as keyof Row]}, PyTorch ${expected[column]}`,
    );
}

/** Golden rows as objects by attempt and step, those past the comparison left out. */
export function goldenRows(golden: Golden): Record<string, Cell>[] {
  const last = golden.tolerance.comparedTo ?? Number.POSITIVE_INFINITY;
  return golden.rows
    .map((cells) => Object.fromEntries(golden.columns.map((column, i) => [column, cells[i] ?? null])))
    .filter((row) => (row.step as number) <= last);
}

/** Every departure from PyTorch beyond the measured tolerance, as sentences; none means agreement. */
export function compareRows(
  golden: Golden,
  attempts: readonly AttemptRecord[],
  expected = goldenRows(golden),
): string[] {
  const { batchSize, accumulate } = experimentOf(golden);
  return expected.flatMap((row) => {
    const record = attempts.find(({ attempt }) => attempt === row.attempt);
    const ours = record?.rows.find(({ step }) => step === row.step);
    if (!ours) return [`no row for attempt ${row.attempt}, step ${row.step}`];
    return departures(ours, row, golden, batchSize * accumulate);
  });
}

export function compareEvals(golden: Golden, { attempts }: Pick<Outcome, 'attempts'>): string[] {
  const ours = mergedEvals(attempts);
  const last = golden.tolerance.comparedTo ?? Number.POSITIVE_INFINITY;
  return Object.entries(golden.evals)
    .filter(([key]) => Math.floor(Number(key)) <= last)
    .filter(([key, loss]) => !near(ours.get(key) ?? Number.NaN, loss, golden.tolerance.evals))
    .map(([key, loss]) => `eval at ${key}: ${ours.get(key)}, PyTorch ${loss}`);
}
