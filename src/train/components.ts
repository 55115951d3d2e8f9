/**
 * The one table of the seven components: what of a Snapshot each one saves, and how loading it changes another Snapshot.
 * A component that nobody described here does not compile. The order of the rows is the order of the bytes.
 */
import { COMPONENTS, type ComponentName, type Experiment } from './experiment/types.ts';
import { decodeRng, encodeRng } from './random/torchState.ts';
import { type Leaf, type Snapshot, scalarLeaf, type TrainState } from './state.ts';

export interface ComponentSpec {
  readonly letter: string;
  /** Whether a run of this experiment has the component at all. */
  isUsed(experiment: Experiment): boolean;
  write(snapshot: Snapshot): TrainState;
  /** `snapshot` with this component as in `saved`. Missing tensors are absent afterwards, as load_state_dict leaves them. */
  load(snapshot: Snapshot, saved: TrainState): Snapshot;
}

const always = () => true;

const tensor = (values: Float32Array, like?: readonly number[]): Leaf => ({
  dtype: 'float32',
  shape: like ?? [values.length],
  values: values.slice(),
});

function floats(saved: TrainState, path: string): Float32Array {
  const leaf = saved.get(path);
  if (leaf?.dtype !== 'float32') throw new Error(`The checkpoint has no float32 tensor at ${path}.`);
  return leaf.values.slice();
}

function number(saved: TrainState, path: string): number {
  const value = saved.get(path)?.values[0];
  if (value === undefined) throw new Error(`The checkpoint has no number at ${path}.`);
  return value;
}

const withHost = (snapshot: Snapshot, host: Partial<Snapshot['host']>): Snapshot => ({
  ...snapshot,
  host: { ...snapshot.host, ...host },
});

const GROUP = 'optimizer.param_groups.';

const model: ComponentSpec = {
  letter: 'M',
  isUsed: always,
  write: ({ params }) => new Map([...params].map(([name, values]) => [`model.${name}`, tensor(values)])),
  load: (snapshot, saved) => ({
    ...snapshot,
    params: new Map([...snapshot.params.keys()].map((name) => [name, floats(saved, `model.${name}`)])),
  }),
};

const optimizer: ComponentSpec = {
  letter: 'O',
  isUsed: always,
  write: ({ host, slots }) => {
    const { group, counts } = host.optimizer;
    return new Map<string, Leaf>([
      ...[...slots].map(([name, values]): [string, Leaf] => [`optimizer.${name}`, tensor(values)]),
      ...Object.entries(counts).map(([name, count]): [string, Leaf] => [
        `optimizer.${name}`,
        scalarLeaf(count),
      ]),
      ...Object.entries(group).map(([name, value]): [string, Leaf] => [GROUP + name, scalarLeaf(value)]),
    ]);
  },
  load: (snapshot, saved) => {
    const { group, counts } = snapshot.host.optimizer;
    const tensors = [...saved].filter(
      ([path, leaf]) => path.startsWith('optimizer.') && leaf.dtype === 'float32',
    );
    const slots = new Map(tensors.map(([path]) => [path.slice('optimizer.'.length), floats(saved, path)]));
    const groupNames = [...saved.keys()]
      .filter((path) => path.startsWith(GROUP))
      .map((path) => path.slice(GROUP.length));
    return {
      ...withHost(snapshot, {
        optimizer: {
          group: {
            ...group,
            ...Object.fromEntries(groupNames.map((name) => [name, number(saved, GROUP + name)])),
          },
          counts: Object.fromEntries(
            Object.keys(counts).map((name) => [name, number(saved, `optimizer.${name}`)]),
          ),
          hasSlots: slots.size > 0,
        },
      }),
      slots,
    };
  },
};

const SCHEDULER_LEAVES = ['last_epoch', 'base_lrs', '_step_count', '_last_lr'] as const;

const scheduler: ComponentSpec = {
  letter: 'S',
  isUsed: (experiment) => experiment.scheduler !== null,
  write: ({ host: { scheduler: state } }) =>
    new Map(state ? SCHEDULER_LEAVES.map((name) => [`scheduler.${name}`, scalarLeaf(state[name])]) : []),
  load: (snapshot, saved) => {
    const read = (name: (typeof SCHEDULER_LEAVES)[number]) => number(saved, `scheduler.${name}`);
    const state = {
      last_epoch: read('last_epoch'),
      base_lrs: read('base_lrs'),
      _step_count: read('_step_count'),
      _last_lr: read('_last_lr'),
    };
    return snapshot.host.scheduler === null ? snapshot : withHost(snapshot, { scheduler: state });
  },
};

/** Without mixed precision a GradScaler is disabled: its state_dict is empty, and loading it changes nothing. */
const scaler: ComponentSpec = {
  letter: 'A',
  isUsed: () => false,
  write: () => new Map(),
  load: (snapshot) => snapshot,
};

const globalStep: ComponentSpec = {
  letter: 'G',
  isUsed: always,
  write: ({ host }) => new Map([['global_step', scalarLeaf(host.globalStep)]]),
  load: (snapshot, saved) => withHost(snapshot, { globalStep: number(saved, 'global_step') }),
};

const sampler: ComponentSpec = {
  letter: 'D',
  isUsed: always,
  write: ({ host }) => {
    const { permutation, samplesTaken } = host.sampler;
    const taken: [string, Leaf] = ['sampler.samples_taken', scalarLeaf(samplesTaken)];
    if (!permutation) return new Map([taken]);
    const values = Float64Array.from(permutation);
    return new Map<string, Leaf>([
      ['sampler.permutation', { dtype: 'int64', shape: [values.length], values }],
      taken,
    ]);
  },
  load: (snapshot, saved) => {
    const permutation = saved.get('sampler.permutation');
    return withHost(snapshot, {
      sampler: {
        permutation: permutation ? Int32Array.from(permutation.values) : null,
        samplesTaken: number(saved, 'sampler.samples_taken'),
      },
    });
  },
};

const rng: ComponentSpec = {
  letter: 'R',
  isUsed: always,
  write: ({ host }) => {
    const values = encodeRng(host.rng);
    return new Map([['rng.torch', { dtype: 'uint8', shape: [values.length], values }]]);
  },
  load: (snapshot, saved) => {
    const leaf = saved.get('rng.torch');
    if (leaf?.dtype !== 'uint8') throw new Error('The checkpoint has no generator state at rng.torch.');
    return withHost(snapshot, { rng: decodeRng(leaf.values) });
  },
};

export const COMPONENT_TABLE: Readonly<Record<ComponentName, ComponentSpec>> = {
  model,
  optimizer,
  scheduler,
  scaler,
  global_step: globalStep,
  sampler,
  rng,
};

export const usedComponents = (experiment: Experiment): ComponentName[] =>
  COMPONENTS.filter((name) => COMPONENT_TABLE[name].isUsed(experiment));

/** The component that a leaf belongs to. */
export function componentOf(path: string): ComponentName {
  const first = path.split('.')[0];
  const found = COMPONENTS.find((name) => name === first);
  if (!found) throw new Error(`No component is called ${first}; expected one of ${COMPONENTS.join(', ')}.`);
  return found;
}

/** The leaves of the chosen components, in the table's order: what a checkpoint holds. */
export function select(snapshot: Snapshot, components: readonly ComponentName[] = COMPONENTS): TrainState {
  const chosen = COMPONENTS.filter((name) => components.includes(name));
  return new Map(chosen.flatMap((name) => [...COMPONENT_TABLE[name].write(snapshot)]));
}

/** Whether a save holds every component, so that a run can go on from it as if nothing had happened. */
export const hasEverything = ({ components }: { readonly components: readonly ComponentName[] }): boolean =>
  COMPONENTS.every((name) => components.includes(name));
