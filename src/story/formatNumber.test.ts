import { describe, expect, it } from 'vitest';
import { formatFactor, formatLoss, formatLr, formatLrs, formatPercent } from './formatNumber.ts';

describe('numbers in sentences', () => {
  it('a learning rate has four decimals or three digits, whichever is more', () => {
    const printed = [0.05647, 0.006, 0.3, 0, 0.000771234, 0.00000771234, 12.5, 1234.5].map(formatLr);
    expect(printed).toEqual([
      '0.0565',
      '0.0060',
      '0.3000',
      '0.0000',
      '0.000771',
      '0.00000771',
      '12.5000',
      '1,234.5000',
    ]);
  });

  it('two learning rates that differ never print as one', () => {
    expect(formatLrs(0.05647, 0.006)).toEqual(['0.0565', '0.0060']);
    expect(formatLrs(0.3, 0.3)).toEqual(['0.3000', '0.3000']);
    expect(formatLrs(0.299991, 0.29999)).toEqual(['0.299991', '0.299990']);
    const [a, b] = formatLrs(0.1, 0.1 + Number.EPSILON);
    expect(a).not.toBe(b);
  });

  it('a loss has three decimals, and digits where they would be none', () => {
    expect([0.04008, 0.24977, 0, 0.000314, 12345.6789].map(formatLoss)).toEqual([
      '0.040',
      '0.250',
      '0.000',
      '0.00031',
      '12,345.679',
    ]);
  });

  it('a share is never 100 for what is not the same', () => {
    expect([0.4, 1, 0.9996, 1.0004, 0.00352, 12.3, 0].map(formatPercent)).toEqual([
      '40',
      '100',
      '99.96',
      '100.04',
      '0.35',
      '1,230',
      '0',
    ]);
  });

  it('a factor', () => {
    expect([2, 0.5, 1 / 30].map(formatFactor)).toEqual(['2', '0.5', '0.0333']);
  });
});
