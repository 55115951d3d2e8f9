import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeBox, placeFlags, spread } from './placement.ts';

describe('spread', () => {
  it('leaves blocks where they want to be while there is room', () => {
    expect(
      spread(
        [
          { middle: 20, height: 10 },
          { middle: 60, height: 20 },
        ],
        0,
        100,
      ),
    ).toEqual([15, 50]);
  });

  it('pushes apart what would overlap, as little as it can', () => {
    expect(
      spread(
        [
          { middle: 50, height: 20 },
          { middle: 52, height: 20 },
        ],
        0,
        100,
      ),
    ).toEqual([31, 51]);
  });

  it('never overlaps, keeps the order and stays inside', () => {
    const block = fc.record({
      middle: fc.integer({ min: -50, max: 250 }),
      height: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const placed = spread(blocks, 0, 200).map((top, i) => ({ top, height: blocks[i]!.height }));
        placed.forEach(({ top, height }, i) => {
          expect(top).toBeGreaterThanOrEqual(-1e-9);
          expect(top + height).toBeLessThanOrEqual(200 + 1e-9);
          const next = placed[i + 1];
          if (next) expect(next.top).toBeGreaterThanOrEqual(top + height - 1e-9);
        });
      }),
    );
  });
});

describe('flags', () => {
  const room = { from: 0, to: 1000 };
  const save = { name: 'save', widths: [300, 80], side: 'left', line: 600 } as const;
  const crash = { name: 'crash', widths: [150, 60], side: 'right', line: 640 } as const;

  it('stand left of the seam and right of the tear', () => {
    expect(placeFlags([save, crash], room, 1)).toMatchObject([
      { name: 'save', text: 0, side: 'left', x: 590 },
      { name: 'crash', text: 0, side: 'right', x: 650 },
    ]);
  });

  it('go beyond the other where their own side is too short', () => {
    const [first, second] = placeFlags(
      [
        { ...save, line: 100 },
        { ...crash, line: 140 },
      ],
      room,
      1,
    );
    expect(first).toMatchObject({ name: 'save', text: 0, side: 'right', x: 140 + 10 + 150 + 22 });
    expect(second).toMatchObject({ name: 'crash', side: 'right', x: 150 });
  });

  it('are shortened before they are left out', () => {
    const narrow = { from: 0, to: 330 };
    const placed = placeFlags(
      [
        { ...save, line: 200 },
        { ...crash, line: 230 },
      ],
      narrow,
      1,
    );
    expect(placed.map(({ text }) => text)).toEqual([1, 1]);
    expect(placeFlags([{ ...save, line: 40 }, undefined], { from: 30, to: 60 }, 1)).toEqual([]);
  });
});

describe('a free box', () => {
  const room = { x: { from: 0, to: 100 }, y: { from: 0, to: 100 } };
  const box = (x: number, y: number) => ({ x: { from: x, to: x + 20 }, y: { from: y, to: y + 20 } });
  const rising = [
    [
      [0, 100],
      [100, 0],
    ],
  ] as const;

  it('is the first that no line crosses', () => {
    expect(freeBox([box(40, 40), box(5, 5)], room, rising)).toBe(1);
  });

  it('is none outside of the room or on another box', () => {
    expect(freeBox([box(90, 5)], room, [])).toBeNull();
    expect(freeBox([box(5, 5)], room, [], [box(15, 15)])).toBeNull();
  });

  it('is not one that an upright jump crosses', () => {
    expect(
      freeBox([box(40, 40)], room, [
        [
          [50, 0],
          [50, 100],
        ],
      ]),
    ).toBeNull();
  });
});
