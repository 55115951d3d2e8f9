import { expect, it } from 'vitest';
import { SCENARIOS } from '../../store/scenarios.ts';
import { FIELDS } from './fields.ts';
import { commitText, type Remark } from './remarks.ts';

const before = SCENARIOS.loud;
const taken = (value: string): Remark => ({ kind: 'taken', value });

const CASES: readonly (readonly [string, string, Remark | null])[] = [
  ['lr', '0,25', null],
  ['lr', 'fast', { kind: 'unreadable', text: 'fast' }],
  ['seed', '1.5', taken('2')],
  ['noise', '7', taken('1')],
  ['batchSize', '99999', taken('4096')],
  ['hidden', '[64, 32]', null],
  ['hidden', '9999', taken('[1024]')],
  ['hidden', '0', taken('[1]')],
  ['labels', 'hard', null],
];

it.each(CASES)('%s %s', (label, text, remark) => {
  const field = FIELDS.find((one) => one.label === label)!;
  expect(commitText(field, text, { experiment: before, before }).remark).toEqual(remark);
});

it('refuses what does not go together, by the field', () => {
  const nesterov = FIELDS.find((one) => one.label === 'nesterov')!;
  const experiment = { ...before, optimizer: { ...before.optimizer, momentum: 0 } };
  const { remark, experiment: next } = commitText(nesterov, 'True', { experiment, before });
  expect(next).toBeNull();
  expect(remark).toMatchObject({ kind: 'refused', error: { code: 'nesterov' } });
});
