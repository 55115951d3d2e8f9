/** The reference engine does what every engine does, and its bytes are the ones written here, on every machine. */
import { afterAll, describe, expect, it } from 'vitest';
import { select } from '../../components.ts';
import type { Experiment } from '../../experiment/types.ts';
import { hashState } from '../../stateHash.ts';
import { otherOptimizers, sgdVariants } from '../conformance/optimizers.ts';
import { SMALL, start } from '../conformance/tools.ts';
import { CONFORMANCE } from '../conformance.ts';
import { ReferenceEngine } from './referenceEngine.ts';

describe('the reference engine conforms', () => {
  const engine = new ReferenceEngine();
  it.each(CONFORMANCE)('$name', ({ run }) => run(engine));
});
