/** Reads the command line: `run FILE [--engine NAME] [--out LOG]`. Pure; a wrong word is one sentence. */
import { parseArgs } from 'node:util';
import { ENGINE_NAMES, type EngineName } from '../src/train/engine/engine.ts';

export const USAGE =
  'usage: resume-lab run FILE [--engine reference|tfjs] [--out LOG]   (FILE may be -, for standard input)';

export interface RunArguments {
  readonly file: string;
  readonly engine: EngineName;
  readonly out: string | null;
}

/** Bad input, not a bug: one line on stderr, exit code 2. */
export class UsageError extends Error {}

export function readArguments(argv: readonly string[]): RunArguments {
  const { values, positionals } = parse(argv);
  const [command, file, ...rest] = positionals;
  if (command !== 'run' || file === undefined || rest.length > 0) throw new UsageError(USAGE);
  const wanted = values.engine ?? 'reference';
  const engine = ENGINE_NAMES.find((name) => name === wanted);
  if (!engine)
    throw new UsageError(`--engine: there is no engine "${wanted}"; choose ${ENGINE_NAMES.join(' or ')}.`);
  return { file, engine, out: values.out ?? null };
}

function parse(argv: readonly string[]) {
  try {
    const options = { engine: { type: 'string' }, out: { type: 'string' } } as const;
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
