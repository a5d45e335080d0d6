import { textWidth } from '../../render/text-width.ts';
import type { Size } from '../screen.ts';
import { characterAt, lineOf, type TextLine } from '../state/text-line.ts';
import { type Row, shown, span } from './spans.ts';

/** A text with its cursor, the part around the cursor in so many columns; what would be taken over follows it dimly. */
export const typedRow = ({ text, cursor }: TextLine, width: number, ghost = ''): Row => {
  const rest = ghost.startsWith(text) ? lineOf(ghost.slice(text.length)) : lineOf('');
  const under = characterAt({ text, cursor });
  // Behind the last letter the cursor is on the first that would be taken over.
  const next = under === '' ? characterAt({ ...rest, cursor: 0 }) : '';
  const mark = shown(under + next) || ' ';
  const before = fromEnd(shown(text.slice(0, cursor)), Math.max(0, width - textWidth(mark)));
  return [
    span(before),
    span(mark, 'selected'),
    span(text.slice(cursor + under.length)),
    span(rest.text.slice(next.length), 'muted'),
  ];
};

/** The end of a text that fits. */
const fromEnd = (text: string, width: number): string => {
  if (textWidth(text) <= width) return text;
  let rest = '';
  for (const { segment } of [...characters.segment(text)].toReversed()) {
    if (textWidth(segment) + textWidth(rest) > width - 1) break;
    rest = segment + rest;
  }
  return `…${rest}`;
};

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text of several lines with its cursor: the rows around the cursor. */
export const typedRows = (line: TextLine, { width, height }: Size): readonly Row[] => {
  const lines = line.text.split('\n');
  const before = line.text.slice(0, line.cursor);
  const at = before.split('\n').length - 1;
  const top = Math.max(0, Math.min(at - Math.floor(height / 2), lines.length - height));
  return lines.slice(top, top + height).map((text, index) => {
    if (top + index !== at) return [span(text)];
    return typedRow({ text, cursor: before.length - before.lastIndexOf('\n') - 1 }, width);
  });
};
