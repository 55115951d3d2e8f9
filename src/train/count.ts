/** Counts as people read them, alike in every language: 65,536. Steps are names and are not grouped. */

/** One formatter for good: making one costs more than everything else that a sentence does. */
const grouped = new Intl.NumberFormat('en');

export const count = (value: number): string => grouped.format(value);
