import { textWidth } from '../../render/text-width.ts';
import type { Size } from '../screen.ts';
import { characterAt, lineOf, type TextLine } from '../state/text-line.ts';
import { fitEnd, shownText } from './fit.ts';
import { type Line, plainLine, span } from './line.ts';

/** A text with its cursor, the part around the cursor in so many columns; what would be taken over follows it dimly. */
export const typedLine = ({ text, cursor }: TextLine, width: number, ghost = ''): Line => {
  const rest = ghost.startsWith(text) ? lineOf(ghost.slice(text.length)) : lineOf('');
  const under = characterAt({ text, cursor });
  // Behind the last letter the cursor is on the first that would be taken over.
  const next = under === '' ? characterAt({ ...rest, cursor: 0 }) : '';
  const mark = shownText(under + next) || ' ';
  return [
    span(fitEnd(text.slice(0, cursor), Math.max(0, width - textWidth(mark)))),
    span(mark, 'selected'),
    span(text.slice(cursor + under.length)),
    span(rest.text.slice(next.length), 'muted'),
  ];
};

/** A text of several lines with its cursor: the rows around the cursor. */
export const typedLines = (line: TextLine, { width, height }: Size): readonly Line[] => {
  const lines = line.text.split('\n');
  const before = line.text.slice(0, line.cursor);
  const at = before.split('\n').length - 1;
  const top = Math.max(0, Math.min(at - Math.floor(height / 2), lines.length - height));
  return lines.slice(top, top + height).map((text, index) => {
    if (top + index !== at) return plainLine(text);
    return typedLine({ text, cursor: before.length - before.lastIndexOf('\n') - 1 }, width);
  });
};
