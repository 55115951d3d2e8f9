/** Reads a Chromium trace: the CPU time of the page's main-thread tasks, and which pointer moves reached the screen. Pure. */

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** CPU time, microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

export const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  '__metadata',
];

export interface MainThread {
  /** CPU milliseconds of every task of at least one. */
  readonly taskMs: readonly number[];
  readonly moves: number;
  /** Moves that a frame followed before the next one came. */
  readonly paintedMoves: number;
}

/** The renderer main thread that did the most: workers and other processes have threads of other names. */
function mainThreadEvents(events: readonly TraceEvent[]): TraceEvent[] {
  const isMain = (event: TraceEvent) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain';
  const ids = events.filter(isMain).map(({ pid, tid }) => `${pid}/${tid}`);
  const groups = ids.map((id) => events.filter(({ pid, tid }) => `${pid}/${tid}` === id));
  return groups.reduce((most, group) => (group.length > most.length ? group : most), []);
}

export function readTrace(json: string): MainThread {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(json);
  const events = mainThreadEvents(traceEvents).sort((a, b) => a.ts - b.ts);
  const tasks = events.filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'));
  const taskMs = tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000).filter((ms) => ms >= 1);
  const moves = events.filter(
    ({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointermove',
  );
  const frames = events.filter(
    ({ name }) => name === 'Commit' || name === 'UpdateLayerTree' || name === 'Paint',
  );
  const painted = moves.filter(({ ts }, i) => {
    const next = moves[i + 1]?.ts ?? Number.POSITIVE_INFINITY;
    return frames.some((frame) => frame.ts >= ts && frame.ts < next);
  });
  return { taskMs, moves: moves.length, paintedMoves: painted.length };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
