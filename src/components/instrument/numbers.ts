/** Numbers as the charts print them. The same in every language. */

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** At an axis: as short as it can be. */
export function tickText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-4) return value.toExponential().replace('e+', 'e');
  return trimmed(value.toFixed(6));
}

/** At the end of a line: three decimals, more where the whole axis is smaller. */
export function endText(value: number, axisHigh = 1): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  if (Math.abs(value) >= 1e4) return value.toExponential(2).replace('e+', 'e');
  return value.toFixed(Math.min(9, Math.max(3, 1 - Math.floor(Math.log10(axisHigh)))));
}

/** With its sign; exactly 0 is "0", and what rounds to nothing gets more digits. */
export function differenceText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size < 5e-6 ? size.toExponential(0) : size.toFixed(size < 0.001 ? 5 : 3);
  return `${value < 0 ? '−' : '+'}${text}`;
}
