import { expect, it } from 'vitest';
import { SCENARIOS } from '../../src/store/scenarios.ts';
import { isBug } from '../../src/story/log.ts';

const loud = SCENARIOS.loud;
const crash = loud.crashes[0]!;

it('says BUG where a part that the run uses did not come back', () => {
  expect(isBug(loud, null)).toBe(false);
  expect(isBug(loud, crash)).toBe(true);
  expect(isBug(loud, { ...crash, restore: crash.save })).toBe(false);
  expect(isBug(loud, { ...crash, restore: crash.save.filter((name) => name !== 'sampler') })).toBe(false);
});

it('does not where there was nothing yet that could be missed', () => {
  expect(isBug(loud, { ...crash, checkpoint: 0 })).toBe(false);
});
