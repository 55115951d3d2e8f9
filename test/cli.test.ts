/** The command line as a person uses it: the article's three phases, a log, and one sentence for bad input. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { goldenRows, readGolden } from './goldens.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = mkdtempSync(join(tmpdir(), 'resume-lab-cli-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

function cli(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/cli.mjs'), ...args], {
    cwd: FOLDER,
    input,
    encoding: 'utf8',
  });
  return { status, lines: stdout.split('\n').filter(Boolean), stderr: stderr.trim() };
}

/** What the article's script prints, from PyTorch's own rows. */
function printedByPyTorch(name: string, attempt: number, head: string): string[] {
  return goldenRows(readGolden(name))
    .filter((row) => row.attempt === attempt && Number(row.globalStep) % 25 === 0)
    .map((row) => {
      const digits = (column: string, count: number) => Number(row[column]).toFixed(count);
      const step = `${row.globalStep}`.padStart(4, '0');
      return `${head} step=${step} lr=${digits('lrNext', 4)} loss=${digits('loss', 3)} acc=${digits('accuracy', 3)}`;
    });
}

describe('the article’s script', () => {
  const crash = (restore: string[]) => JSON.stringify({ crashes: [{ at: 200, restore, stepsAfter: 200 }] });
  const pretrain = printedByPyTorch('article-uninterrupted', 0, '[pretrain|OK]').slice(0, 8);

  it('prints its pretraining and its bug, to the last digit', () => {
    const { status, lines } = cli(['run', '-'], crash(['model']));
    expect(status).toBe(0);
    expect(lines).toEqual([...pretrain, ...printedByPyTorch('article-bug-on', 1, '[resume|BUG]')]);
    expect(lines[8]).toMatch(/^\[resume\|BUG\] step=0025 lr=0\.0520 loss=/);
  });

  it('prints its fix, to the last digit', () => {
    const { lines } = cli(['run', '-'], crash(['model', 'optimizer', 'scheduler', 'scaler', 'global_step']));
    expect(lines).toEqual([...pretrain, ...printedByPyTorch('article-bug-off', 1, '[resume|OK]')]);
  });
});

describe('files', () => {
  it('writes a log in the shape of PyTorch’s trajectories', () => {
    const file = join(FOLDER, 'experiment.json');
    writeFileSync(
      file,
      JSON.stringify({ totalSteps: 30, data: { n: 256 }, crashes: [{ at: 20, checkpoint: 10 }] }),
    );
    expect(cli(['run', file, '--out', 'log.json']).status).toBe(0);
    const log = JSON.parse(readFileSync(join(FOLDER, 'log.json'), 'utf8'));
    expect(log.columns).toEqual(readGolden('article-bug-on').columns);
    expect(log.rows).toHaveLength(20 + 20);
    expect(Object.keys(log.evals)).toEqual(expect.arrayContaining(['10', '10.5', '20', '30']));
    expect(log.experiment).toMatchObject({ totalSteps: 30, crashes: [{ at: 20, checkpoint: 10 }] });
  });
});

describe('bad input', () => {
  it.each([
    [['run', '-'], '{"batchSize": 0}', /batchSize/],
    [['run', '-'], '{"crashes": [{"at": 518}]}', /crashes\[0\]\.at: .*518.*400/],
    [['run', '-'], '{"momentum": 0.9}', /momentum/],
    [['run', '-'], '{', /standard input/],
    [['run', 'nowhere.json'], '', /nowhere\.json/],
    [['run', '-', '--engine', 'wgpu'], '{}', /--engine.*wgpu/],
    [['walk'], '', /usage/],
  ])('%j %s', (args, input, sentence) => {
    const { status, stderr, lines } = cli(args, input);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(lines).toEqual([]);
  });
});
