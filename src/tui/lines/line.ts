import { textWidth, truncate } from '../../render/text-width.ts';
import type { Letters, Size } from '../screen.ts';
import type { Meaning } from '../theme.ts';

/** A piece of a line, in the colour of what it means. */
export interface Span {
  readonly text: string;
  readonly look?: Meaning;
}

/** A row of the screen. */
export type Line = readonly Span[];

export const span = (text: string, look?: Meaning): Span => (look === undefined ? { text } : { text, look });

export const plainLine = (text: string, look?: Meaning): Line => [span(text, look)];

/** What stands before a row: the letter that jumps to it, or the mark of the one in focus. */
export const marker = (name: string, isFocused: boolean, letters: Letters | undefined): Span => {
  const letter = letters?.get(name);
  if (letter !== undefined) return span(letter.padEnd(2), 'label');
  return span(isFocused ? '▸ ' : '  ', 'key');
};

/** A cleaned line in no more than so many columns; where something is cut its last column shows `…`. */
export const cutLine = (line: Line, width: number): Line => {
  let left = width;
  const cut: Span[] = [];
  for (const [index, each] of line.entries()) {
    const own = textWidth(each.text);
    const isLast = line.slice(index + 1).every(({ text }) => text === '');
    if (own < left || (own === left && isLast)) {
      cut.push(each);
      left -= own;
      continue;
    }
    const text = own <= left ? truncate(`${each.text} `, left) : truncate(each.text, left);
    return left <= 0 ? cut : [...cut, { ...each, text }];
  }
  return cut;
};

/** A cleaned line in exactly so many columns. */
export const fillLine = (line: Line, width: number): Line => {
  const cut = cutLine(line, width);
  const used = cut.reduce((sum, { text }) => sum + textWidth(text), 0);
  return used < width ? [...cut, span(' '.repeat(width - used))] : cut;
};

/** Exactly so many lines, none wider than there is room for. */
export const fillLines = (lines: readonly Line[], { width, height }: Size): readonly Line[] =>
  Array.from({ length: height }, (_, row) => cutLine(lines[row] ?? [], width));
