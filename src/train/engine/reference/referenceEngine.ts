/** The reference engine: plain TypeScript, f32 throughout, the same bytes on every machine. The oracle, and Node's engine. */
import type { Data } from '../../data/tasks.ts';
import type { Tensors } from '../../tensors.ts';
import { checkParams, checkPlan, existingRun, loadedRun } from '../checks.ts';
import type {
  Engine,
  EngineError,
  EngineState,
  PlannedStep,
  RunShape,
  StepPlan,
  StepResult,
  StepResults,
} from '../engine.ts';
import { Network } from './network.ts';
import { RunState } from './runState.ts';

const f = Math.fround;
const EVALUATION_SAMPLES = 64;

/** Forward and backward of one micro-batch; leaves its gradients in the run's. */
function microBatch(run: RunState, indices: Int32Array, network: Network): { loss: number; hits: number } {
  const { batchSize, accumulate } = run.shape;
  const scale = f(f(1 / accumulate) / batchSize);
  network.setInput(run.data, indices);
  network.forward(run.params);
  let loss = 0;
  let hits = 0;
  for (let column = 0; column < batchSize; column++) {
    loss = f(loss + network.lossOf(column, scale));
    if (network.isHit(column)) hits++;
  }
  network.backward(run.params, run.grads);
  return { loss: f(loss / batchSize), hits };
}

function takeStep(run: RunState, { indices, uniforms }: PlannedStep, network: Network): StepResult {
  const { batchSize, accumulate } = run.shape;
  let loss = 0;
  let hits = 0;
  run.clearSums();
  for (let micro = 0; micro < accumulate; micro++) {
    const result = microBatch(run, indices.subarray(micro * batchSize, (micro + 1) * batchSize), network);
    loss += result.loss;
    hits += result.hits;
    if (accumulate > 1) run.addGrads();
  }
  if (accumulate > 1) run.takeSums();
  return {
    loss: loss / accumulate,
    accuracy: hits / (accumulate * batchSize),
    updateNorm: run.update(uniforms),
  };
}

/** Mean cross-entropy over all samples, in blocks; the mean is taken in float64. */
function evaluateAll(data: Data, params: Tensors, network: Network): number {
  const all = Int32Array.from({ length: data.n }, (_, index) => index);
  let sum = 0;
  for (let start = 0; start < data.n; start += EVALUATION_SAMPLES) {
    const block = all.subarray(start, start + EVALUATION_SAMPLES);
    network.setInput(data, block);
    network.forward(params);
    for (let column = 0; column < block.length; column++) sum += network.lossOf(column, 1);
  }
  return sum / data.n;
}

export class ReferenceEngine implements Engine {
  readonly info = { name: 'reference', adapter: '', device: 'cpu' } as const;
  readonly lost = new Promise<EngineError>(() => {});
  private runs: RunState[] = [];
  private training: Network | null = null;
  private evaluating: Network | null = null;

  async create(shape: RunShape, data: readonly Data[]): Promise<void> {
    this.runs = data.map((samples) => new RunState(shape, samples));
    this.training = new Network(shape.layers, shape.batchSize);
    this.evaluating = new Network(shape.layers, EVALUATION_SAMPLES);
  }

  load(run: number, state: EngineState): void {
    existingRun(this.runs, run).load(state);
  }

  async run(plans: readonly StepPlan[]): Promise<StepResults[]> {
    const runs = plans.map((plan) => {
      const run = loadedRun(this.runs, plan.run);
      checkPlan(run.shape, plan);
      return run;
    });
    return plans.map(({ run, steps }, i) => ({
      run,
      steps: steps.map((step) => takeStep(runs[i]!, step, this.training!)),
    }));
  }

  async read(run: number): Promise<EngineState> {
    return loadedRun(this.runs, run).read();
  }

  async evaluate(run: number, params?: Tensors): Promise<number> {
    const it = loadedRun(this.runs, run);
    if (params) checkParams(it.shape, params);
    return evaluateAll(it.data, params ?? it.params, this.evaluating!);
  }

  dispose(): void {
    this.runs = [];
    this.training = null;
    this.evaluating = null;
  }
}
