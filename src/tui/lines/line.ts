import { textWidth, truncate } from '../../render/text-width.ts';
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

/** A line in no more than so many columns; where something is cut its last column shows `…`. */
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

/** Exactly so many lines, none wider than there is room for. */
export const fillLines = (
  lines: readonly Line[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Line[] => Array.from({ length: height }, (_, row) => cutLine(lines[row] ?? [], width));
