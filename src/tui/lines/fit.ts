import { graphemes, graphemeSegments } from '../../lib/graphemes.ts';
import { printableLine } from '../../lib/printable.ts';
import { wrap } from '../../render/paragraph.ts';
import { textWidth, truncate } from '../../render/text-width.ts';
import type { Size } from '../screen.ts';
import type { Meaning } from '../theme.ts';
import { type Line, plainLine, type Span, span } from './line.ts';

/**
 * Text from outside on one line, made of characters of which every terminal agrees how many columns they take:
 * without characters that have no width of their own, and with no more than a few marks on a letter. At most `most`
 * characters of it are looked at: a cell may hold a megabyte.
 */
export const shownText = (text: string, most = Number.POSITIVE_INFINITY): string =>
  printableLine(text.length > most ? text.slice(0, most) : text)
    .replaceAll(/[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1');

/** The same for every piece of a line. */
export const shownLine = (line: Line): Line => line.map(({ text, look }) => span(shownText(text), look));

/** A cleaned text in exactly so many columns: cut with `…`, or filled up with spaces. */
export const fit = (text: string, width: number, side: 'left' | 'right' = 'left'): string => {
  if (width <= 0) return '';
  const cut = truncate(text, width);
  const spaces = ' '.repeat(Math.max(0, width - textWidth(cut)));
  return side === 'left' ? cut + spaces : spaces + cut;
};

/** A text from outside in exactly so many columns. */
export const fitText = (text: string, width: number): string => fit(shownText(text), width);

/** What stands after so many columns of a cleaned text; a wide character at the edge gives way to a space. */
export const dropColumns = (text: string, columns: number): string => {
  if (columns <= 0) return text;
  let passed = 0;
  let index = 0;
  for (const { segment } of graphemeSegments(text)) {
    if (passed >= columns) break;
    passed += textWidth(segment);
    index += segment.length;
  }
  return ' '.repeat(Math.max(0, passed - columns)) + text.slice(index);
};

/** A cleaned line without its first columns. */
export const withoutColumns = (line: Line, columns: number): Line => {
  let left = columns;
  return line.map(each => {
    const text = left >= textWidth(each.text) ? '' : dropColumns(each.text, left);
    left = Math.max(0, left - textWidth(each.text));
    return { ...each, text };
  });
};

/** A cleaned line with the letter that jumps to it over its beginning; as it is without one. */
export const lettered = (line: Line, letter: string | undefined): Line =>
  letter === undefined ? line : [span(`${letter} `, 'label'), ...withoutColumns(line, letter.length + 1)];

/** A cleaned text in rows of so many columns: divided between characters, not between words, for it may be anything. */
export const wrapColumns = (text: string, width: number): readonly string[] => {
  const rows: string[] = [];
  let rest = text;
  if (width < 2) return [text];
  while (textWidth(rest) > width) {
    // Room for the mark that something was cut, which is then left out.
    const row = truncate(rest, width + 1).slice(0, -1);
    if (row === '') break;
    rows.push(row);
    rest = rest.slice(row.length);
  }
  return [...rows, rest];
};

/** The end of a text from outside that fits, behind `…` where something is left out. */
export const fitEnd = (text: string, width: number): string => {
  const whole = shownText(text);
  if (textWidth(whole) <= width) return whole;
  let rest = '';
  for (const letter of graphemes(whole).toReversed()) {
    if (textWidth(letter) + textWidth(rest) > width - 1) break;
    rest = letter + rest;
  }
  return `…${rest}`;
};

/** A text from outside, of several lines, divided between words, in at most so many rows; the last shows that there is more. */
export const wrapLines = (text: string, { width, height }: Size, look?: Meaning): readonly Line[] => {
  const rows = wrap(
    text
      .split('\n')
      .map(each => shownText(each))
      .join('\n'),
    width,
  ).split('\n');
  const seen = rows.slice(0, Math.max(0, height));
  const last = rows.length > height ? `${seen.at(-1) ?? ''} …` : seen.at(-1);
  return seen.map((row, index) => plainLine(index === seen.length - 1 ? truncate(last ?? '', width) : row, look));
};

/** A text in pieces, with what was searched for marked wherever it stands. */
export const markFound = (text: string, query: string, look?: Meaning): Line => {
  const lower = text.toLowerCase();
  const wanted = query.toLowerCase();
  // A few letters change their length with their case: what is found could not be placed.
  if (wanted === '' || lower.length !== text.length) return [span(text, look)];
  const pieces: Span[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    if (at > from) pieces.push(span(text.slice(from, at), look));
    pieces.push(span(text.slice(at, at + wanted.length), 'match'));
    from = at + wanted.length;
  }
  return from < text.length ? [...pieces, span(text.slice(from), look)] : pieces;
};
