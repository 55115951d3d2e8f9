/**
 * For tests only: the page's store without a browser. Workers that say what a test makes them say, an empty database, and a
 * run driven to its crash. The page never imports it.
 */

import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeEach, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Conductor } from '../../src/store/conductor.ts';
import type { LabState } from '../../src/store/contract.ts';
import { makeCrashActions } from '../../src/store/crashActions.ts';
import { initialState } from '../../src/store/initialState.ts';
import { Opening } from '../../src/store/opening.ts';
import { makePageActions } from '../../src/store/pageActions.ts';
import { makeRunActions } from '../../src/store/runActions.ts';
import { LOUD } from '../../src/store/scenarios.ts';
import { encodeCheckpoint } from '../../src/train/checkpoint.ts';
import { select } from '../../src/train/components.ts';
import { COMPONENTS, type ComponentName, type Experiment } from '../../src/train/experiment/types.ts';
import { build, type Row } from '../../src/train/process.ts';
import { hashComponents } from '../../src/train/stateHash.ts';
import type {
  Progressed,
  TrainCommand,
  WorkerCommand,
  WorkerEvent,
} from '../../src/train/worker/protocol.ts';

export const SMALL: Experiment = {
  ...LOUD,
  data: { ...LOUD.data, n: 256 },
  model: { hidden: [8] },
  batchSize: 32,
};

const ENGINE = { name: 'reference', adapter: '', device: 'cpu' } as const;
export const STARTED: WorkerEvent = { type: 'started', engine: ENGINE, report: null };
export const ENDED: WorkerEvent = { type: 'ended', report: null };

let workers: FakeWorker[] = [];

/** Stands for the browser's class. What is told after its end still comes: the page has to turn a deaf ear. */
export class FakeWorker {
  onmessage: ((message: { readonly data: WorkerEvent }) => void) | null = null;
  onerror: ((error: { readonly message: string }) => void) | null = null;
  readonly sent: WorkerCommand[] = [];
  isTerminated = false;

  constructor() {
    workers.push(this);
  }

  postMessage(command: WorkerCommand): void {
    this.sent.push(structuredClone(command));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  tell(event: WorkerEvent): void {
    this.onmessage?.({ data: structuredClone(event) });
  }

  /** The commands of one kind, oldest first. */
  heard<T extends WorkerCommand['type']>(type: T): Extract<WorkerCommand, { type: T }>[] {
    return this.sent.filter(
      (command): command is Extract<WorkerCommand, { type: T }> => command.type === type,
    );
  }

  get train(): TrainCommand {
    return this.heard('train')[0]!;
  }
}

export const trainers = (): FakeWorker[] => workers.filter((worker) => worker.heard('train').length > 0);
export const previewer = (): FakeWorker =>
  workers.findLast((worker) => !worker.isTerminated && worker.heard('preview').length > 0)!;

export const rest = (ms = 40): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const until = (holds: () => void): Promise<void> =>
  vi.waitFor(holds, { interval: 5, timeout: 10_000 });

/** The address is written this long after the last change, with a module that is loaded then. */
const ADDRESS_RESTS_MS = 400;

/** Before every test: no worker, an empty database and an address without a link. */
export function fakePage(): { readonly location: { hash: string } } {
  const location = { hash: '', origin: 'http://localhost', pathname: '/' };
  beforeEach(() => {
    workers = [];
    location.hash = '';
    vi.stubGlobal('window', { location, history: { replaceState() {} }, addEventListener() {} });
    vi.stubGlobal('requestAnimationFrame', () => 0);
    vi.stubGlobal('indexedDB', new IDBFactory());
    vi.stubGlobal('Worker', FakeWorker);
  });
  afterAll(() => rest(ADDRESS_RESTS_MS));
  return { location };
}

const initial = (): LabState => ({
  ...initialState(SMALL, { language: 'en', theme: 'light' }),
  liveEngine: { wanted: 'reference', info: null, hasWebGpu: null },
});

/** One tab. */
export function newLab() {
  const store = createStore<LabState>(initial);
  const it = new Conductor(store);
  const opening = new Opening(it);
  const run = { ...makeRunActions(it, store), ...makeCrashActions(it, store) };
  return { store, it, opening, run, page: makePageActions(it, opening, store) };
}

export type Lab = ReturnType<typeof newLab>;

/** The crash that the page has chosen to resume from. */
export function draftOf({ it: { mode } }: Lab) {
  if (mode.name !== 'dead') throw new Error(`The page is ${mode.name}.`);
  return mode.draft;
}

/** Rows of the steps after `from`, up to `to`. */
export const rows = (attempt: number, from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, i) => ({
    attempt,
    step: from + 1 + i,
    globalStep: from + 1 + i,
    lrUsed: 0.1,
    lrNext: 0.1,
    loss: 1,
    accuracy: 0.5,
    lossScale: null,
    skipped: false,
    updateNorm: 0.1,
    lastEpoch: from + 1 + i,
    samplesTaken: 0,
    clocks: { shuffles: 1, memorySteps: from + 1 + i, travelled: 1 },
  }));

export const progress = (run: Row[], twin: Row[] = []): WorkerEvent => {
  const told = (all: Row[]): Progressed => ({ rows: all, evals: [] });
  return { type: 'progress', run: told(run), twin: told(twin), stepsPerSecond: 20 };
};

let savedAtMs = 1;

/** A real checkpoint; its state is that of a process that has just been built. */
export async function checkpoint(
  { runId, experiment }: TrainCommand,
  attempt: number,
  step: number,
  components: readonly ComponentName[] = COMPONENTS,
): Promise<WorkerEvent> {
  const { snapshot } = build(experiment);
  const state = select(snapshot, components);
  const id = `${runId}/${attempt}/${step}/${savedAtMs++}`;
  const { clocks } = snapshot.host;
  const own = { id, runId, attempt, step, globalStep: step, savedAtMs, components, clocks };
  const record = await encodeCheckpoint({ ...own, experiment, engine: ENGINE }, state);
  return { type: 'checkpoint', checkpoint: { ...record, componentHashes: await hashComponents(state) } };
}

/** Presses the button in planning, and hears the new worker's first word. */
export function startRun(lab: Lab, document: Experiment = SMALL): FakeWorker {
  lab.it.plan(document);
  lab.run.primary();
  const worker = trainers().at(-1)!;
  worker.tell(STARTED);
  return worker;
}

interface Story {
  readonly document: Experiment;
  readonly saves: readonly number[];
  readonly at: number;
  readonly components: readonly ComponentName[];
}

/** Trains, saves and crashes: three saves are stored, the last one some steps before the crash. */
export async function toCrash(lab: Lab, change: Partial<Story> = {}): Promise<FakeWorker> {
  const { document, saves, at, components }: Story = {
    document: SMALL,
    saves: [200, 250, 300],
    at: 318,
    components: COMPONENTS,
    ...change,
  };
  const worker = startRun(lab, document);
  let told = 0;
  for (const step of saves) {
    worker.tell(progress(rows(0, told, step)));
    worker.tell(await checkpoint(worker.train, 0, step, components));
    told = step;
  }
  worker.tell(progress(rows(0, told, at)));
  await lab.it.live.runner.settled();
  lab.run.primary();
  await rest(); // The draft is followed twice, and its forecast is asked for.
  return worker;
}

/** Presses Resume, and hears the new worker's first word. */
export async function resumeRun(lab: Lab): Promise<FakeWorker> {
  const before = trainers().length;
  lab.run.primary();
  await until(() => {
    if (trainers().length === before) throw new Error('No worker was started.');
  });
  const worker = trainers().at(-1)!;
  worker.tell(STARTED);
  return worker;
}
