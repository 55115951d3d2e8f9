/** What every engine refuses, in the same words: state that does not fit the network, plans that do not fit the run. */
import { paramShapes, sizeOf } from '../model/tinyNet.ts';
import { slotName, type Tensors } from '../tensors.ts';
import { type EngineState, misused, type RunShape, type StepPlan } from './engine.ts';

/** Parameters must be there and fit. */
export function checkParams({ layers }: Pick<RunShape, 'layers'>, params: Tensors): void {
  for (const { name, shape } of paramShapes(layers)) {
    const [found, size] = [params.get(name)?.length, sizeOf(shape)];
    if (found !== size) throw misused(`There are ${found ?? 'no'} values for ${name}; it takes ${size}.`);
  }
}

/** Slots may be absent, but must fit. */
export function checkState({ layers, rule }: RunShape, { params, slots }: EngineState): void {
  checkParams({ layers }, params);
  for (const { name, shape } of paramShapes(layers)) {
    for (const slot of rule.slots.map((own) => slotName(own, name))) {
      const [found, size] = [slots.get(slot)?.length, sizeOf(shape)];
      if (found !== undefined && found !== size) {
        throw misused(`There are ${found} values for ${slot}; it takes ${size}.`);
      }
    }
  }
}

/** The run at `index`, which must have been created and loaded. */
export function loadedRun<R extends { readonly isLoaded: boolean }>(runs: readonly R[], index: number): R {
  const run = existingRun(runs, index);
  if (!run.isLoaded) throw misused(`Run ${index} has no state yet; load one first.`);
  return run;
}

export function existingRun<R>(runs: readonly R[], index: number): R {
  const run = runs[index];
  if (!run) throw misused(`The engine has no run ${index}; it has ${runs.length}.`);
  return run;
}

/** Every step must bring exactly the samples of its micro-batches. */
export function checkPlan({ batchSize, accumulate }: RunShape, { run, steps }: StepPlan): void {
  const size = batchSize * accumulate;
  for (const { indices } of steps) {
    if (indices.length !== size) {
      throw misused(`A step of run ${run} names ${indices.length} samples; it takes ${size}.`);
    }
  }
}
