/** Numbers as the sentences print them: the same in every language. Nothing is rounded so far that it says something else. */
const LR_DECIMALS = 4;
const LR_DIGITS = 3;
const LOSS_DECIMALS = 3;
const SMALL_DIGITS = 2;
const MOST_DECIMALS = 20;
const TRAILING_ZEROS = new RegExp(`(?<=\\.\\d{${LR_DECIMALS}}\\d*?)0+$`);

/** Decimals that show `digits` significant ones, at least `least`. */
function decimalsOf(value: number, digits: number, least: number): number {
  if (value === 0 || !Number.isFinite(value)) return least;
  const needed = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  return Math.min(Math.max(least, needed), MOST_DECIMALS);
}

/** 12,345.678 */
function fixed(value: number, decimals: number): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** 0.0565; 0.00000771; further zeros at the end are left out: 0.0060. */
export const formatLr = (lr: number): string =>
  fixed(lr, decimalsOf(lr, LR_DIGITS, LR_DECIMALS)).replace(TRAILING_ZEROS, '');

/** Two learning rates that differ never print as one. */
export function formatLrs(a: number, b: number): readonly [string, string] {
  const shortest: [string, string] = [formatLr(a), formatLr(b)];
  if (Object.is(a, b) || shortest[0] !== shortest[1]) return shortest;
  let decimals = decimalsOf(a, LR_DIGITS, LR_DECIMALS);
  while (fixed(a, decimals) === fixed(b, decimals) && decimals < MOST_DECIMALS) decimals++;
  return [fixed(a, decimals), fixed(b, decimals)];
}

/** 0.040; where three decimals would print nothing, two digits: 0.00031. */
export function formatLoss(loss: number): string {
  const rounded = fixed(loss, LOSS_DECIMALS);
  return Number(rounded) === 0 ? fixed(loss, decimalsOf(loss, SMALL_DIGITS, LOSS_DECIMALS)) : rounded;
}

/** A ratio in percent, without the sign: 40; 0.35; never 100 for what is not the same. */
export function formatPercent(ratio: number): string {
  const percent = 100 * ratio;
  let decimals = percent < 1 ? decimalsOf(percent, SMALL_DIGITS, 0) : 0;
  while (ratio !== 1 && Number(percent.toFixed(decimals)) === 100 && decimals < MOST_DECIMALS) decimals++;
  return fixed(percent, decimals);
}

/** A factor in up to three digits: 2; 0.5; 0.0333. */
export const formatFactor = (factor: number): string => `${Number(factor.toPrecision(LR_DIGITS))}`;

/** How far the weights have moved: 55.3 */
export const formatDistance = (distance: number): string => fixed(distance, 1);
