/** The document's schema: defaults, the two-way street to JSON, and one sentence for everything that can be wrong. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryExperiment } from '../../../test/support/arbitraryExperiment.ts';
import { LATER, WRONG } from '../../../test/support/wrongDocuments.ts';
import { ARTICLE, crashAt, SGD_DEFAULTS } from './defaults.ts';
import {
  describeFieldError,
  type FieldError,
  parseExperiment,
  parseExperimentText,
  toJson,
} from './parse.ts';
import { COMPONENTS, type Experiment } from './types.ts';

function parsed(json: unknown): Experiment {
  const result = parseExperiment(json);
  if (!result.ok) throw new Error(describeFieldError(result.error));
  return result.experiment;
}

function errorOf(json: unknown): FieldError {
  const result = parseExperiment(json);
  if (result.ok) throw new Error('It was accepted.');
  return result.error;
}

describe('what is left out takes the article’s values', () => {
  it('an empty document is the article’s run', () => {
    expect(parsed({})).toEqual(ARTICLE);
    expect(parsed({ data: {}, model: {}, crashes: [], amp: null, clipNorm: null, evals: null })).toEqual(
      ARTICLE,
    );
  });

  it('a given optimizer takes PyTorch’s defaults, a given scheduler its own', () => {
    expect(parsed({ optimizer: { name: 'SGD', lr: 0.2 } }).optimizer).toEqual({ ...SGD_DEFAULTS, lr: 0.2 });
    expect(parsed({ scheduler: { name: 'WarmupCosine' } }).scheduler).toEqual(ARTICLE.scheduler);
    expect(parsed({ scheduler: { name: 'Constant' } }).scheduler).toEqual({ name: 'Constant' });
  });

  it('a crash needs only its step', () => {
    const { crashes } = parsed({ crashes: [{ at: 230 }, { at: 260 }] });
    expect(crashes).toEqual([crashAt(230), crashAt(260, {}, 1)]);
  });

  it('components come in the table’s order', () => {
    const { crashes } = parsed({ crashes: [{ at: 9, restore: ['rng', 'model'], save: [] }] });
    expect(crashes[0]).toMatchObject({ restore: ['model', 'rng'], save: [] });
  });

  it('only own fields count', () => {
    expect(parsed(Object.create({ seed: 5 }))).toEqual(ARTICLE);
  });

  it('never keeps a negative zero', () => {
    expect(Object.is(parsed({ data: { noise: -0 } }).data.noise, 0)).toBe(true);
  });
});

describe('the shortest document', () => {
  it('leaves out what is a default', () => {
    const loud = {
      data: { labels: 'xor' },
      optimizer: { name: 'SGD', lr: 0.3, momentum: 0.9 },
      crashes: [{ at: 318, checkpoint: 300, restore: ['model'], stepsAfter: 100 }],
    };
    expect(toJson(parsed(loud))).toEqual(loud);
    expect(toJson(ARTICLE)).toEqual({});
    expect(toJson(parsed({ crashes: [{ at: 5, from: 0, save: [...COMPONENTS] }] }))).toEqual({
      crashes: [{ at: 5 }],
    });
  });

  it('parses back to the same experiment', () => {
    fc.assert(
      fc.property(arbitraryExperiment, (experiment) => {
        expect(parsed(JSON.parse(JSON.stringify(toJson(experiment))))).toEqual(experiment);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is wrong is named', () => {
  it.each(WRONG)('%j', (json, sentence) => {
    const found = describeFieldError(errorOf(json));
    expect(found.slice(0, sentence.length)).toBe(sentence);
    expect(found.endsWith('.')).toBe(true);
  });
});

describe('what comes with a later version says so', () => {
  it.each(LATER)('%s: %j', (path, json) => {
    const error = errorOf(json);
    expect(error.path).toBe(path);
    expect(['later', 'laterValue']).toContain(error.code);
    expect(describeFieldError(error)).toContain('comes with a later version');
  });
});

describe('anything else', () => {
  const SHORT = 400;

  it('garbage never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, withDate: true }),
        (json) => {
          const result = parseExperiment(json);
          if (!result.ok) expect(describeFieldError(result.error).length).toBeLessThan(SHORT);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('a document with one value replaced is parsed or refused with a path', () => {
    const keys = [
      'seed',
      'data',
      'model',
      'batchSize',
      'optimizer',
      'scheduler',
      'crashes',
      'evals',
      'totalSteps',
    ];
    fc.assert(
      fc.property(arbitraryExperiment, fc.constantFrom(...keys), fc.jsonValue(), (experiment, key, value) => {
        const result = parseExperiment({ ...toJson(experiment), [key]: value });
        if (!result.ok) expect(result.error.path).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('text that is not JSON', () => {
    const result = parseExperimentText('{"seed": 1');
    expect(!result.ok && describeFieldError(result.error)).toBe('experiment: it is not JSON.');
    expect(parseExperimentText('{}')).toEqual({ ok: true, experiment: ARTICLE });
  });
});
