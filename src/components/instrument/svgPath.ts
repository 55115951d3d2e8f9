/** Texts for the d attribute of SVG paths. Pure. */

export type Pair = readonly [number, number];

const short = (value: number): string => `${Math.round(value * 10) / 10}`;
const pair = ([x, y]: Pair): string => `${short(x)} ${short(y)}`;

/** A line through points; it breaks where one is not finite. */
export function linePath(points: readonly Pair[]): string {
  let d = '';
  let isDown = false;
  for (const point of points) {
    const isDrawn = Number.isFinite(point[0]) && Number.isFinite(point[1]);
    if (isDrawn) d += `${isDown ? 'L' : 'M'}${pair(point)}`;
    isDown = isDrawn;
  }
  return d;
}

/** What lies between a line and a height. */
export function fillPath(points: readonly Pair[], base: number): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return '';
  return `${linePath(points)}L${short(last[0])} ${short(base)}L${short(first[0])} ${short(base)}Z`;
}

/** The area between two lines; '' where either is too short. */
export function bandPath(upper: readonly Pair[], lower: readonly Pair[]): string {
  if (upper.length < 2 || lower.length < 2) return '';
  return `${linePath(upper)}L${linePath([...lower].reverse()).slice(1)}Z`;
}

/** A torn edge around x = `at`, from `top` to `bottom`. */
export function zigzag(at: number, top: number, bottom: number, unit: number): Pair[] {
  const points: Pair[] = [];
  for (let y = top, i = 0; y < bottom; y += 7 * unit, i++) points.push([at + (i % 2 ? -3.5 : 3.5) * unit, y]);
  return [...points, [at, bottom]];
}

/** Paper from a straight edge to a torn one. */
export const tornPath = (from: number, at: number, top: number, bottom: number, unit: number): string =>
  `${linePath([[from, top], ...zigzag(at, top, bottom, unit), [from, bottom]])}Z`;

/** One path for upright bars on a base line. */
export const barsPath = (bars: readonly Pair[], base: number, width: number): string =>
  bars
    .map(
      ([x, y]) =>
        `M${short(x - width / 2)} ${short(base)}V${short(y)}H${short(x + width / 2)}V${short(base)}Z`,
    )
    .join('');

export const dashes = (lengths: readonly number[], unit: number): string =>
  lengths.length === 0 ? 'none' : lengths.map((length) => short(length * unit)).join(' ');
