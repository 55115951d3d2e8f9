/** `resume-lab run experiment.json`: computes an experiment, prints the article's lines, writes a log. Side effects only here. */
import { readFileSync, writeFileSync } from 'node:fs';
import { ReferenceEngine } from '../src/train/engine/reference/referenceEngine.ts';
import { describeFieldError, parseExperiment } from '../src/train/experiment/parse.ts';
import type { Experiment } from '../src/train/experiment/types.ts';
import type { Outcome } from '../src/train/record.ts';
import { Simulator } from '../src/train/simulate.ts';
import { type RunArguments, readArguments, UsageError } from './arguments.ts';
import { simulateInBrowser } from './browser.ts';
import { articleLines, logFile } from './log.ts';

function readExperiment(file: string): Experiment {
  const name = file === '-' ? 'standard input' : file;
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = parseExperiment(json);
  if (!parsed.ok) throw new UsageError(`${name}: ${describeFieldError(parsed.error)}`);
  return parsed.experiment;
}

function compute({ engine }: RunArguments, experiment: Experiment): Promise<Outcome> {
  switch (engine) {
    case 'reference':
      return new Simulator(new ReferenceEngine()).simulate(experiment);
    case 'tfjs':
      return simulateInBrowser(experiment, engine);
    default:
      return engine satisfies never;
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const args = readArguments(argv);
  const outcome = await compute(args, readExperiment(args.file));
  for (const line of articleLines(outcome)) process.stdout.write(`${line}\n`);
  if (args.out !== null) writeFileSync(args.out, `${logFile(outcome)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
