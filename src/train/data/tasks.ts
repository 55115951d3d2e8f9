/** The tasks: standard normal X, labels by a rule, optionally flipped. Samples only; batches are the sampler's. */
import type { DataSpec } from '../experiment/types.ts';
import { sin } from '../math/trig.ts';
import type { Generator } from '../random/mt19937.ts';
import { randn } from '../random/randn.ts';
import { uniform } from '../random/uniform.ts';

export interface Data {
  readonly n: number;
  readonly features: number;
  readonly x: Float32Array; // [n, features]
  readonly y: Uint8Array; // [n], 0 or 1
}

/** The features that a label rule reads. */
export const FEATURES_READ: Record<DataSpec['labels'], number> = { linear: 2, xor: 2, hard: 5 };

/** The label's logit of the sample that starts at `i`; class 1 where it is positive. f32 products as PyTorch has them. */
function score(labels: DataSpec['labels'], x: Float32Array, i: number): number {
  const f = Math.fround;
  switch (labels) {
    case 'linear':
      return f(x[i]! + f(f(0.6) * x[i + 1]!));
    case 'xor':
      return f(x[i]! * x[i + 1]!);
    case 'hard': {
      const pairs = f(f(x[i]! * x[i + 1]!) + f(f(0.6 * x[i + 2]!) * x[i + 3]!));
      return f(pairs + f(0.3 * f(sin(f(3 * x[i + 4]!)))));
    }
    default:
      return labels satisfies never;
  }
}

export function makeData({ n, features, labels, noise }: DataSpec, generator: Generator): Data {
  const x = randn(generator, n * features);
  const y = Uint8Array.from({ length: n }, (_, i) => (score(labels, x, i * features) > 0 ? 1 : 0));
  if (noise > 0) {
    const draws = new Float32Array(n);
    uniform(generator, draws, 0, 1);
    for (let i = 0; i < n; i++) if (draws[i]! < noise) y[i] = 1 - y[i]!;
  }
  return { n, features, x, y };
}
