import { it } from 'vitest';
import { ARTICLE, crashAt } from '/work/main/src/train/experiment/defaults.ts';
import { encodeLink } from '/work/main/src/train/experiment/url.ts';
it('x', () => { console.log(encodeLink({
  ...ARTICLE,
  model: { hidden: [] },
  evals: [],
  crashes: [1, 2, 3, 4, 5, 6].map((i) => crashAt(50 * i, { restore: ['model', 'rng'], save: [] }, i - 1)),
})) });
