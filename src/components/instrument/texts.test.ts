import { describe, expect, it } from 'vitest';
import { experimentOf, recordOf, sceneOf } from '../../../test/support/seriesSamples.ts';
import { chart } from '../../i18n/chart.ts';
import { crashAt } from '../../train/experiment/defaults.ts';
import { flagsOf, lostParts } from './flagTexts.ts';
import { differenceText, endText, tickText } from './numbers.ts';
import { socketTexts } from './sockets.ts';

describe('numbers', () => {
  it('are short at an axis', () => {
    expect([0, 0.1, 0.05, 1, 2e-5, 0.3].map(tickText)).toEqual(['0', '0.1', '0.05', '1', '2e-5', '0.3']);
  });

  it('have three decimals at a line, more where the axis is small', () => {
    expect([endText(0.28551), endText(0.00071, 0.0011), endText(Number.NaN)]).toEqual([
      '0.286',
      '0.0007',
      'NaN',
    ]);
  });

  it('carry their sign as differences, and nothing is exactly 0 but 0', () => {
    expect([0.2104, -0.0002, 0, 1e-7].map(differenceText)).toEqual(['+0.210', '−0.00020', '0', '+1e-7']);
  });
});

describe('flags', () => {
  const experiment = experimentOf(crashAt(318, { checkpoint: 300, restore: ['model', 'rng'] }));
  const lived = recordOf({ attempt: 0, startStep: 0, endStep: 318 });
  const seam = { checkpoint: 300, at: 318 };
  const lost = lostParts(experiment, experiment.crashes[0]!);
  const facts = { scene: sceneOf('resumed', experiment, [lived]), seam, lost, pen: null, save: 300 };
  const longest = (isPhone: boolean, change: Partial<typeof facts> = {}) =>
    flagsOf({ ...facts, ...change }, isPhone, chart.en).map(
      ({ texts }) => texts[0]!.strong + texts[0]!.regular,
    );

  it('name what was lost of the parts that this run has', () => {
    expect(lost).toEqual(['optimizer', 'scheduler', 'global_step', 'sampler']);
  });

  it('say where it was resumed from and what the crash cost', () => {
    expect(longest(false)).toEqual(['resumed from the save of 300 without', 'crash 318: 18 steps lost']);
    expect(longest(true)).toEqual(['save 300', 'crash 318']);
  });

  it('are one where it was saved as it crashed', () => {
    expect(longest(false, { seam: { checkpoint: 300, at: 300 } })).toEqual(['save and crash 300']);
  });

  it('do not pretend to know when an unseen crash was', () => {
    const found = { scene: sceneOf('found', experiment, [lived]), seam: { checkpoint: 300, at: 300 } };
    expect(longest(false, found)).toEqual(['save of 300']);
  });
});

describe('socket texts', () => {
  const room = { checkpoint: 600, at: 640, left: 100, right: 800 };
  const width = (text: string) => text.length * 7;
  const words = { had: 'batch 44 of 64', got: 'batch 0', isOpen: false, isPhone: false };

  it('stand at both sides', () => {
    expect(socketTexts(words, room, width, 1).map(({ side, x }) => [side, x])).toEqual([
      ['left', 589],
      ['right', 649],
    ]);
  });

  it('share the side that has room', () => {
    expect(socketTexts(words, { ...room, checkpoint: 150, at: 170 }, width, 1)).toMatchObject([
      { side: 'right', regular: 'batch 44 of 64 → ', strong: 'batch 0' },
    ]);
    expect(socketTexts(words, { ...room, checkpoint: 750, at: 780 }, width, 1)).toMatchObject([
      { side: 'left' },
    ]);
  });

  it('are silent about what goes on, once it has', () => {
    expect(socketTexts({ ...words, got: null }, room, width, 1)).toEqual([]);
    expect(socketTexts({ ...words, got: null, isOpen: true }, room, width, 1)).toHaveLength(1);
  });
});
