import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../train/experiment/types.ts';
import { type Form, formOf, layoutOf, stepAt, xOf } from './layout.ts';

const used = COMPONENTS.filter((name) => name !== 'scaler');
const wishes = { used, hasDifference: true, range: [0, 400], end: 400, areRowsEqual: false } as const;
const frame = (form: Form, width: number, height: number, unit = 1) => ({ form, width, height, unit });

describe('the layout', () => {
  it('puts the axis where the gutters leave it', () => {
    const layout = layoutOf(frame('wide', 1280, 596), wishes);
    expect([layout.left, layout.right]).toEqual([268, 1068]);
    expect([xOf(layout, 0), xOf(layout, 300), xOf(layout, 400)]).toEqual([268, 868, 1068]);
    expect(stepAt(layout, 868)).toBe(300);
  });

  it('ends at the fold and shares what is left 46 to 54', () => {
    const layout = layoutOf(frame('wide', 1280, 700), wishes);
    expect(700 - layout.bottom).toBe(1);
    expect(layout.lr.height / (layout.lr.height + layout.loss.height)).toBeCloseTo(0.46, 2);
  });

  it('never makes a panel too low to read', () => {
    const layout = layoutOf(frame('wide', 1280, 300), wishes);
    expect([layout.lr.height, layout.loss.height]).toEqual([94, 104]);
  });

  it('stacks its channels without a gap', () => {
    const layout = layoutOf(frame('middle', 820, 750), wishes);
    const channels = [
      layout.flags,
      layout.ruler,
      layout.lr,
      layout.loss,
      layout.difference!,
      layout.head,
      ...layout.rows,
    ];
    channels.reduce((bottom, { top, height }) => {
      expect(top).toBe(bottom);
      return top + height;
    }, 0);
    expect(layout.rows.map(({ height }) => height)).toEqual([34, 34, 34, 24, 34, 34, 34]);
  });

  it('leaves a part out on a phone that is not in the run', () => {
    const layout = layoutOf(frame('phone', 390, 500), wishes);
    expect(layout.rows.map(({ name }) => name)).toEqual(used);
    expect([layout.left, layout.right]).toEqual([44, 374]);
  });

  it('grows with the unit', () => {
    const layout = layoutOf(frame('wide', 1920, 800, 1.35), wishes);
    expect(layout.left).toBeCloseTo(268 * 1.35);
    expect(layout.rows[0]!.height).toBe(Math.round(34 * 1.35));
  });

  it('goes by the width of the window', () => {
    expect([formOf(390), formOf(699), formOf(700), formOf(1100), formOf(1280)]).toEqual([
      'phone',
      'phone',
      'middle',
      'middle',
      'wide',
    ]);
  });
});
