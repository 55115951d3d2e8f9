/** The reference engine does what every engine does, and its bytes are the ones written down. */
import { describe, expect, it } from 'vitest';
import { ruleFor } from '../../optim/rules.ts';
import type { UpdateRule } from '../../optim/updateRule.ts';
import { build, plan } from '../../process.ts';
import { hashFixedRuns, REFERENCE_HASHES } from '../conformance/fixedRuns.ts';
import { SMALL } from '../conformance/tools.ts';
import { CONFORMANCE } from '../conformance.ts';
import { ReferenceEngine } from './referenceEngine.ts';

describe('the reference engine', () => {
  const engine = new ReferenceEngine();
  it.each(CONFORMANCE)('$name', ({ run }) => run(engine));

  it('computes the bytes that it always has', async () => {
    expect(await hashFixedRuns(new ReferenceEngine())).toEqual(REFERENCE_HASHES);
  });

  it('survives a rule that hands slots back under each other’s names', async () => {
    const engine = new ReferenceEngine();
    const { layers, data, snapshot } = build(SMALL);
    const rule: UpdateRule = {
      ...ruleFor(SMALL.optimizer),
      slots: ['a', 'b'],
      step: (_, { param, a, b }) => ({ param: param!, a: b!, b: a! }),
    };
    await engine.create({ layers, batchSize: 16, accumulate: 1, rule }, [data]);
    const slots = new Map<string, Float32Array>();
    for (const [name, { length }] of snapshot.params) {
      slots.set(`a.${name}`, new Float32Array(length)).set(`b.${name}`, new Float32Array(length).fill(1));
    }
    engine.load(0, { params: snapshot.params, slots });
    await engine.run([{ run: 0, steps: plan(SMALL, snapshot.host, 1).map(({ planned }) => planned) }]);
    const after = await engine.read(0);
    expect(after.slots.get('a.m.0.bias')![0]).toBe(1);
    expect(after.slots.get('b.m.0.bias')![0]).toBe(0);
  });
});
