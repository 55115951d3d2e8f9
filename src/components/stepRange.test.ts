import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../store/scenarios.ts';
import type { Scene } from '../story/scene.ts';
import { COMPONENTS } from '../train/experiment/types.ts';
import { clampStep, moveStep, restAt, stepRange } from './stepRange.ts';

const experiment = SCENARIOS.loud;
const save = (step: number, isKept: boolean) => ({ attempt: 0, step, isKept, components: COMPONENTS });

const scene = (phase: Scene['phase']): Scene => ({
  phase,
  isPaused: false,
  experiment,
  engine: { name: 'reference', adapter: '', device: 'cpu' },
  attempts: [],
  planned: null,
  twin: null,
  report: null,
  saves: [save(150, false), save(200, true), save(250, true), save(300, true)],
  offeredSteps: [200, 250, 300],
  savedParts: null,
  previous: null,
  axisEnd: 400,
});

describe('a number of the sentence', () => {
  test('planned: the crash goes to every step of the run, the save to every step before the crash', () => {
    expect(stepRange('crashStep', scene('first'), experiment)).toEqual({ min: 0, max: 400, stops: null });
    expect(stepRange('saveStep', scene('first'), experiment)).toEqual({ min: 0, max: 318, stops: null });
  });

  test('after a crash the save is one of those that are kept', () => {
    const range = stepRange('saveStep', scene('crashed'), experiment);
    expect(range).toEqual({ min: 200, max: 300, stops: [200, 250, 300] });
    expect(moveStep(range, 300, -1)).toBe(250);
    expect(moveStep(range, 300, 10)).toBe(300);
    expect(clampStep(range, 219)).toBe(200);
  });

  test('typing and keys clamp', () => {
    const range = stepRange('crashStep', scene('first'), experiment);
    expect(clampStep(range, 9999)).toBe(400);
    expect(moveStep(range, 395, 10)).toBe(400);
    expect(moveStep(range, 0, -1)).toBe(0);
  });

  test('a dragged save rests on an autosave or on the crash, a dragged crash anywhere', () => {
    const range = stepRange('saveStep', scene('first'), experiment);
    expect(restAt('saveStep', range, experiment, 262)).toBe(250);
    expect(restAt('saveStep', range, experiment, 316)).toBe(318);
    expect(restAt('crashStep', stepRange('crashStep', scene('first'), experiment), experiment, 262.4)).toBe(
      262,
    );
  });
});
