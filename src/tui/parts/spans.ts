import { printableLine } from '../../lib/printable.ts';
import { wrap } from '../../render/paragraph.ts';
import { textWidth, truncate } from '../../render/text-width.ts';
import type { Letters, Size } from '../screen.ts';
import type { Meaning } from '../theme.ts';

/** A piece of a row, with what its colour means. */
export interface Span {
  readonly text: string;
  readonly look?: Meaning;
}

export type Row = readonly Span[];

export const span = (text: string, look?: Meaning): Span => (look === undefined ? { text } : { text, look });

/** What stands before a row: the letter that jumps to it, or the mark of the one in focus. */
export const marker = (name: string, isFocused: boolean, letters: Letters | undefined): Span => {
  const letter = letters?.get(name);
  if (letter !== undefined) return span(letter.padEnd(2), 'label');
  return span(isFocused ? '▸ ' : '  ', 'key');
};

/**
 * Text from outside on one line, of characters of which every terminal agrees how wide they are: those without a
 * width of their own are left out.
 */
export const shown = (text: string): string =>
  printableLine(text)
    .replaceAll(/[\p{Cf}\p{Cs}\p{Variation_Selector}\u115F\u1160\u3164\uFFA0]+/gu, '')
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1');

/** A text in exactly so many columns. */
export const fitted = (text: string, width: number): string => {
  if (width <= 0) return '';
  const cut = truncate(shown(text), width);
  return cut + ' '.repeat(Math.max(0, width - textWidth(cut)));
};

/** A row in at most so many columns: what does not fit is cut off. */
export const fitRow = (row: Row, width: number): Row => {
  const parts: Span[] = [];
  let left = width;
  for (const { text, look } of row) {
    if (left <= 0) break;
    const cut = truncate(shown(text), left);
    parts.push(span(cut, look));
    left -= textWidth(cut);
  }
  return parts;
};

/** A row in exactly so many columns. */
export const filledRow = (row: Row, width: number): Row => {
  const fitting = fitRow(row, width);
  const used = fitting.reduce((sum, { text }) => sum + textWidth(text), 0);
  return used < width ? [...fitting, span(' '.repeat(width - used))] : fitting;
};

/** A text of several lines as rows, at most so many; the last shows that there is more. */
export const wrapped = (text: string, { width, height }: Size, look?: Meaning): Row[] => {
  const lines = wrap(text.split('\n').map(shown).join('\n'), width).split('\n');
  const cut =
    lines.length > height ? [...lines.slice(0, Math.max(0, height - 1)), `${lines[height - 1] ?? ''} …`] : lines;
  return cut.slice(0, height).map((line, index) => [span(index === height - 1 ? truncate(line, width) : line, look)]);
};
