/** Hashes of a TrainState: per leaf its bytes, per component and in all the names, types, shapes and bytes in order. */
import { componentOf } from './components.ts';
import { COMPONENTS, type ComponentName } from './experiment/types.ts';
import { sha256 } from './hash.ts';
import { type Leaf, leafBytes, type TrainState } from './state.ts';

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

const described = (path: string, { dtype, shape }: Leaf): Uint8Array =>
  new TextEncoder().encode(`${path}\n${dtype}[${shape.join(',')}]\n`);

const hashLeaves = (leaves: readonly (readonly [string, Leaf])[]): Promise<string> =>
  sha256(concat(leaves.flatMap(([path, leaf]) => [described(path, leaf), leafBytes(leaf)])));

export type ComponentHashes = Readonly<Partial<Record<ComponentName, string>>>;

/** One hash per component that has leaves. */
export async function hashComponents(state: TrainState): Promise<ComponentHashes> {
  const leaves = [...state];
  const entries = COMPONENTS.map(async (name) => {
    const own = leaves.filter(([path]) => componentOf(path) === name);
    return own.length > 0 ? ([name, await hashLeaves(own)] as const) : null;
  });
  return Object.fromEntries((await Promise.all(entries)).filter((entry) => entry !== null));
}

export const hashState = (state: TrainState): Promise<string> => hashLeaves([...state]);
