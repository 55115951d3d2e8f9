/** One tensor of a stored checkpoint, as its header describes it. Knows shapes and hashes, no values. */
import { choice, Fields, integer, list, type Read, refuse, text } from './experiment/fields.ts';
import { BYTES_PER_VALUE, type Leaf } from './state.ts';

export const MAX_PAYLOAD_BYTES = 64 * 2 ** 20;
const MAX_DIMENSIONS = 4;

export interface LeafHeader {
  readonly path: string;
  readonly dtype: Leaf['dtype'];
  readonly shape: readonly number[];
  readonly byteLength: number;
  readonly sha256: string;
}

export const readHash = text(/^[0-9a-f]{64}$/, 'hash');

const DTYPES = ['float32', 'float64', 'int64', 'uint8'] as const;
const extent = integer(0, MAX_PAYLOAD_BYTES);

/** Each extent is at most 2^26, so four of them stay finite, and a product too large to be exact is too large anyway. */
export const sizeOfShape = (dtype: Leaf['dtype'], shape: readonly number[]): number =>
  shape.reduce((product, factor) => product * factor, BYTES_PER_VALUE[dtype]);

export const readLeafHeader: Read<LeafHeader> = (value, path) => {
  const fields = Fields.of(value, path).only(['path', 'dtype', 'shape', 'byteLength', 'sha256']);
  const leaf = {
    path: fields.need('path', text(/^[\w.]{1,200}$/)),
    dtype: fields.need('dtype', choice(DTYPES)),
    shape: fields.need('shape', list(extent, MAX_DIMENSIONS)),
    byteLength: fields.need('byteLength', extent),
    sha256: fields.need('sha256', readHash),
  };
  const neededBytes = sizeOfShape(leaf.dtype, leaf.shape);
  if (leaf.byteLength !== neededBytes) {
    const about = { value: leaf.byteLength, neededBytes };
    refuse({ path: `${path}.byteLength`, code: 'shapeBytes', about });
  }
  return leaf;
};
