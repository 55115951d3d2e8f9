/**
 * One process's life as pure functions: build → restore → plan steps → absorb results. It draws batches, steps schedules and
 * counts; gradients are an engine's business. Nothing here has a clock, a worker or a store.
 */
import { COMPONENT_TABLE, componentOf } from './components.ts';
import { type Data, makeData } from './data/tasks.ts';
import type { EngineState, PlannedStep, StepResult } from './engine/engine.ts';
import type { ComponentName, Experiment } from './experiment/types.ts';
import { initParams, type LayerShape, layerShapes } from './model/tinyNet.ts';
import { ruleFor } from './optim/rules.ts';
import type { OptimizerScalars } from './optim/updateRule.ts';
import { Generator, seedState } from './random/mt19937.ts';
import { newIterator, nextBatch } from './sampler.ts';
import { buildSchedule, stepSchedule } from './schedules/schedule.ts';
import type { Clocks, HostState, Snapshot, TrainState } from './state.ts';

/** What one optimizer step left in the log. The first ten are the goldens' columns; the rest is drawn. */
export interface Row {
  readonly attempt: number;
  readonly step: number;
  /** After the step, as the script believes it. */
  readonly globalStep: number;
  readonly lrUsed: number;
  readonly lrNext: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly lossScale: number | null;
  readonly skipped: boolean;
  readonly updateNorm: number;
  readonly lastEpoch: number | null;
  readonly samplesTaken: number;
  readonly clocks: Clocks;
}

export interface Built {
  readonly snapshot: Snapshot;
  readonly data: Data;
  readonly layers: readonly LayerShape[];
}

/** A step before any gradient is known: what the engine needs, and the host's state after it. */
export interface Advanced {
  readonly planned: PlannedStep;
  readonly host: HostState;
  readonly lrUsed: number;
  readonly lrNext: number;
}

const NEW_CLOCKS: Clocks = { shuffles: 0, memorySteps: 0, travelled: 0 };

/** A new process up to the point where a checkpoint could be loaded: seed, model, optimizer, scheduler, data, iterator. */
export function build(experiment: Experiment): Built {
  const generator = new Generator(seedState(experiment.seed));
  const layers = layerShapes(experiment.data.features, experiment.model.hidden);
  const params = initParams(layers, generator);
  const rule = ruleFor(experiment.optimizer);
  const group = rule.group(experiment.optimizer);
  const scheduled = experiment.scheduler && buildSchedule(experiment.scheduler, group, experiment.totalSteps);
  const data = makeData(experiment.data, generator);
  const sampler = newIterator(generator);
  const host: HostState = {
    optimizer: { group: scheduled?.group ?? group, counts: rule.counts, hasSlots: false },
    scheduler: scheduled?.state ?? null,
    globalStep: 0,
    sampler,
    rng: generator.snapshot(),
    clocks: NEW_CLOCKS,
  };
  return { snapshot: { host, params, slots: new Map() }, data, layers };
}

export interface Restored {
  readonly snapshot: Snapshot;
  /** Components that came back; every other one is as freshly built. */
  readonly restored: readonly ComponentName[];
}

/** The order in which a resume script loads: the optimizer before what is built over it. */
const LOAD_ORDER: readonly ComponentName[] = [
  'model',
  'optimizer',
  'scheduler',
  'scaler',
  'global_step',
  'sampler',
  'rng',
];

/**
 * Loads into a freshly built process what is both saved and asked for. `saved` holds what was chosen at the save; a
 * component that the save has without a single leaf (a disabled scaler) loads as nothing.
 */
export function restore(
  fresh: Snapshot,
  saved: {
    readonly state: TrainState;
    readonly components: readonly ComponentName[];
    readonly clocks: Clocks;
  },
  asked: readonly ComponentName[],
): Restored {
  const restored = LOAD_ORDER.filter((name) => saved.components.includes(name) && asked.includes(name));
  const present = new Set([...saved.state.keys()].map(componentOf));
  const loaded = restored
    .filter((name) => present.has(name))
    .reduce((snapshot, name) => COMPONENT_TABLE[name].load(snapshot, saved.state), fresh);
  const clocks = {
    shuffles: restored.includes('rng') ? saved.clocks.shuffles : 0,
    memorySteps: restored.includes('optimizer') ? saved.clocks.memorySteps : 0,
    travelled: restored.includes('model') ? saved.clocks.travelled : 0,
  };
  return { snapshot: { ...loaded, host: { ...loaded.host, clocks } }, restored };
}

/** Draws the micro-batches of one step from copies of sampler and generator. */
function drawBatches({ accumulate, batchSize, data }: Experiment, host: HostState) {
  const indices = new Int32Array(accumulate * batchSize);
  let { sampler, rng } = host;
  let { shuffles } = host.clocks;
  for (let micro = 0; micro < accumulate; micro++) {
    const draw = nextBatch(sampler, rng, data.n, batchSize);
    indices.set(draw.indices, micro * batchSize);
    ({ sampler, rng } = draw);
    if (draw.shuffled) shuffles++;
  }
  return { indices, sampler, rng, shuffles };
}

/** scheduler.step(): the new lr goes into the group that the next update will use. */
function stepScheduler(
  experiment: Experiment,
  optimizer: OptimizerScalars,
  scheduler: HostState['scheduler'],
) {
  if (!experiment.scheduler || !scheduler) return { optimizer, scheduler };
  const at = { state: scheduler, group: optimizer.group };
  const next = stepSchedule(experiment.scheduler, at, experiment.totalSteps);
  return { optimizer: { ...optimizer, group: next.group }, scheduler: next.state };
}

/** One step of the host: batches, the numbers of the update, the schedule, global_step. Pure. */
export function advance(experiment: Experiment, host: HostState): Advanced {
  const { indices, sampler, rng, shuffles } = drawBatches(experiment, host);
  const update = ruleFor(experiment.optimizer).advance(host.optimizer);
  const { optimizer, scheduler } = stepScheduler(experiment, update.next, host.scheduler);
  const clocks = { ...host.clocks, shuffles, memorySteps: host.clocks.memorySteps + 1 };
  return {
    planned: { indices, uniforms: update.uniforms },
    host: { optimizer, scheduler, globalStep: host.globalStep + 1, sampler, rng, clocks },
    lrUsed: update.lr,
    lrNext: scheduler ? optimizer.group.lr : update.lr,
  };
}

/** The next `count` steps, each from the host state that the one before it leaves. */
export function plan(experiment: Experiment, host: HostState, count: number): Advanced[] {
  const steps: Advanced[] = [];
  for (let at = host; steps.length < count; at = steps.at(-1)!.host) steps.push(advance(experiment, at));
  return steps;
}

export interface Absorbed {
  readonly host: HostState;
  readonly rows: readonly Row[];
}

/** Joins what was planned with what the engine completed; steps beyond `results` are forgotten. */
export function absorb(
  at: { readonly attempt: number; readonly step: number; readonly host: HostState },
  steps: readonly Advanced[],
  results: readonly StepResult[],
): Absorbed {
  let { travelled } = at.host.clocks;
  const rows = results.map((result, i): Row => {
    const { host, lrUsed, lrNext } = steps[i]!;
    travelled += result.updateNorm;
    return {
      attempt: at.attempt,
      step: at.step + i + 1,
      globalStep: host.globalStep,
      lrUsed,
      lrNext,
      ...result,
      lossScale: null,
      skipped: false,
      lastEpoch: host.scheduler?.last_epoch ?? null,
      samplesTaken: host.sampler.samplesTaken,
      clocks: { ...host.clocks, travelled },
    };
  });
  const last = results.length === 0 ? at.host : steps[results.length - 1]!.host;
  return { host: { ...last, clocks: { ...last.clocks, travelled } }, rows };
}

/** The snapshot that an engine's tensors and the host make together: slots only where the optimizer has made them. */
export function toSnapshot(host: HostState, tensors: EngineState): Snapshot {
  return { host, params: tensors.params, slots: host.optimizer.hasSlots ? tensors.slots : new Map() };
}
