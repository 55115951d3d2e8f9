import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../store/scenarios.ts';
import { parseExperiment, toJson } from '../../train/experiment/parse.ts';
import type { Experiment } from '../../train/experiment/types.ts';
import type { Field } from './fieldBuilders.ts';
import { FIELDS, isDefault, textOf } from './fields.ts';
import { withCrashesOf } from './totalSteps.ts';

const loud = SCENARIOS.loud;

function field(label: string): Field {
  const found = FIELDS.find((one) => one.label === label);
  if (!found) throw new Error(`No field is called ${label}.`);
  return found;
}

const edited = (label: string, text: string, experiment = loud): Experiment =>
  withCrashesOf(loud, field(label).set(experiment, text) ?? experiment);

describe('values of the settings', () => {
  test('print and read back as they are', () => {
    for (const one of FIELDS) {
      const text = textOf(one, loud);
      if (text !== null) expect(one.set(loud, text)).toEqual(loud);
    }
  });

  test('bold is what is not the default: PyTorch’s of the optimizer, the article’s elsewhere', () => {
    const changed = FIELDS.filter((one) => !isDefault(one, loud)).map(({ label }) => label);
    expect(changed).toEqual(['lr', 'momentum', 'labels']);
  });

  test('clamp, and leave alone what is not a number', () => {
    expect(edited('warmup_steps', '-5').scheduler).toEqual({ name: 'WarmupCosine', warmup_steps: 0 });
    expect(edited('batchSize', '99999').batchSize).toBe(4096);
    expect(edited('noise', '3').data.noise).toBe(1);
    expect(edited('lr', '1e-2').optimizer.lr).toBe(0.01);
    expect(field('lr').set(loud, 'fast')).toBeNull();
  });

  test('hidden takes sizes however they are written', () => {
    expect(edited('hidden', '32 16').model.hidden).toEqual([32, 16]);
    expect(edited('hidden', '[32, 16]').model.hidden).toEqual([32, 16]);
    expect(edited('hidden', '[]').model.hidden).toEqual([]);
  });

  test('labels that read five features bring them', () => {
    const two = edited('features', '2');
    expect(edited('labels', 'hard', two).data).toMatchObject({ labels: 'hard', features: 5 });
  });

  test('a shorter run keeps its crash inside it', () => {
    expect(edited('totalSteps', '250').crashes[0]).toMatchObject({ at: 250, checkpoint: 250, stepsAfter: 0 });
    expect(edited('totalSteps', '500').crashes[0]).toMatchObject({
      at: 318,
      checkpoint: 300,
      stepsAfter: 200,
    });
    const shorter = edited('totalSteps', '1');
    expect(edited('totalSteps', '400', shorter)).toEqual(loud);
  });

  test('whatever is typed into a field of numbers parses, or is refused with a reason', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), fc.double({ noNaN: true }), (one, value) => {
        const experiment = one.set(loud, `${value}`);
        if (!experiment) return;
        const fitted = withCrashesOf(loud, experiment);
        const parsed = parseExperiment(toJson(fitted));
        if (parsed.ok) expect(parsed.experiment).toEqual(fitted);
        else expect(['tooMuch', 'tooFewValues', 'nesterov']).toContain(parsed.error.code);
      }),
    );
  });
});
