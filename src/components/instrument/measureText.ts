/** How wide a text will be, so that it can be left out where it does not fit. Measured on a canvas, in the page's font. */

let context: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();
const MOST_KNOWN = 2000;

export type TextStyle = 'regular' | 'bold';

/** In CSS pixels; `size` too. Without a canvas a rough guess: half an em for a letter, one for a Chinese character. */
export function textWidth(text: string, size: number, style: TextStyle = 'regular'): number {
  const key = `${style} ${size} ${text}`;
  const width = known.get(key) ?? measure(text, size, style);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, width);
  return width;
}

function measure(text: string, size: number, style: TextStyle): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return [...text].reduce((sum, letter) => sum + (letter > '⺀' ? 1 : 0.55) * size, 0);
  context.font = `${style === 'bold' ? 700 : 400} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}
