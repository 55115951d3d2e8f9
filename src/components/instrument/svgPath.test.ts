import { describe, expect, it } from 'vitest';
import { bandPath, barsPath, dashes, fillPath, linePath, zigzag } from './svgPath.ts';

describe('paths', () => {
  it('break where a point is no place', () => {
    expect(
      linePath([
        [0, 0],
        [1, 2],
        [2, Number.NaN],
        [3, 4],
        [5, 6],
      ]),
    ).toBe('M0 0L1 2M3 4L5 6');
  });

  it('fill down to a base and between two lines', () => {
    expect(
      fillPath(
        [
          [0, 1],
          [4, 2],
        ],
        9,
      ),
    ).toBe('M0 1L4 2L4 9L0 9Z');
    expect(fillPath([[0, 1]], 9)).toBe('');
    expect(
      bandPath(
        [
          [0, 1],
          [4, 2],
        ],
        [
          [0, 5],
          [4, 6],
        ],
      ),
    ).toBe('M0 1L4 2L4 6L0 5Z');
  });

  it('tear along a line and end on it', () => {
    const points = zigzag(100, 0, 20, 1);
    expect(points[0]).toEqual([103.5, 0]);
    expect(points[1]).toEqual([96.5, 7]);
    expect(points.at(-1)).toEqual([100, 20]);
  });

  it('draw bars as one path, and dashes in pixels', () => {
    expect(
      barsPath(
        [
          [10, 2],
          [20, 4],
        ],
        8,
        4,
      ),
    ).toBe('M8 8V2H12V8ZM18 8V4H22V8Z');
    expect([dashes([], 1), dashes([4, 3], 1.5)]).toEqual(['none', '6 4.5']);
  });
});
