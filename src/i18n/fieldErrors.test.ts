/** Every kind of wrong document can be told in both languages. */
import { describe, expect, it } from 'vitest';
import { LATER, WRONG } from '../../test/support/wrongDocuments.ts';
import type { FieldError } from '../train/experiment/fieldError.ts';
import { describeFieldError, parseExperiment } from '../train/experiment/parse.ts';
import { fieldErrorReason, fieldErrorSentence } from './fieldErrors.ts';

function errorOf(json: unknown): FieldError {
  const result = parseExperiment(json);
  if (result.ok) throw new Error('It was accepted.');
  return result.error;
}

const DOCUMENTS = [...WRONG.map(([json]) => [json]), ...LATER.map(([, json]) => [json])];

describe('a field error', () => {
  it.each(DOCUMENTS)('is told in English and in Chinese: %j', (json) => {
    const error = errorOf(json);
    expect(fieldErrorSentence(error, 'en')).toBe(describeFieldError(error));
    expect(fieldErrorSentence(error, 'zh')).toMatch(/^.+：.*[\u4e00-\u9fff].*。$/);
  });

  it('says the same numbers in both', () => {
    const error = errorOf({ crashes: [{ at: 518 }] });
    expect(fieldErrorReason(error, 'en')).toBe('it says 518, but the run has 400 steps');
    expect(fieldErrorSentence(error, 'zh')).toBe('crashes[0].at：它写的是 518，而训练只有 400 步。');
  });
});
