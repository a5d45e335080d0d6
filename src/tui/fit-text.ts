import { printableLine } from '../lib/printable.ts';
import { textWidth, truncate } from '../render/text-width.ts';

/** A text from anywhere as exactly so many columns: cleaned, cut with `…`, filled with blanks. */
export const fitText = (text: string, width: number): string => {
  if (width <= 0) return '';
  const cut = truncate(printableLine(text), width);
  return cut + ' '.repeat(Math.max(0, width - textWidth(cut)));
};
