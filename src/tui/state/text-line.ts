import { graphemeSegments } from '../../lib/graphemes.ts';
import { printable, printableLine } from '../../lib/printable.ts';

/** A text that is being typed. The cursor stands before the character at this index, never within one. */
export interface TextLine {
  readonly text: string;
  readonly cursor: number;
}

/** A text with the cursor behind it. */
export const lineOf = (text: string): TextLine => ({ text, cursor: text.length });

/** Puts in what was typed or pasted, on one line and without control characters. */
export const typed = (line: TextLine, text: string): TextLine => put(line, printableLine(unified(text)));

/** The same for a text of several lines. */
export const typedLines = (line: TextLine, text: string): TextLine => put(line, printable(unified(text)));

/** The lines of what was pasted, without empty ones. */
export const pastedLines = (text: string): readonly string[] =>
  unified(text)
    .split('\n')
    .map(each => printableLine(each).trim())
    .filter(Boolean);

/** Terminals send a pasted line break as the Enter key would be. */
const unified = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

const put = ({ text, cursor }: TextLine, added: string): TextLine => {
  const whole = text.slice(0, cursor) + added + text.slice(cursor);
  return { text: whole, cursor: boundary(whole, cursor + added.length) };
};

/** What a command does to a line; `undefined` for one that is not about a text. */
export const editLine = (line: TextLine, command: string): TextLine | undefined => edits[command]?.(line);

const left = ({ text, cursor }: TextLine): TextLine => ({ text, cursor: startBefore(text, cursor) });

/** Over what is between words, then over the word. */
const wordLeft = ({ text, cursor }: TextLine): TextLine => {
  const [passed = ''] = /[\p{L}\p{N}\p{M}_]*[^\p{L}\p{N}\p{M}_]*$/u.exec(text.slice(0, cursor)) ?? [];
  return { text, cursor: cursor - passed.length };
};

const wordRight = ({ text, cursor }: TextLine): TextLine => {
  const [passed = ''] = /^[^\p{L}\p{N}\p{M}_]*[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(cursor)) ?? [];
  return { text, cursor: boundary(text, cursor + passed.length) };
};

/** Moves by rows of a text of several lines; the column is kept as far as the row has it. */
const rowUp = ({ text, cursor }: TextLine): TextLine => {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  if (start === 0) return { text, cursor: 0 };
  const above = text.lastIndexOf('\n', start - 2) + 1;
  return { text, cursor: boundary(text, Math.min(above + cursor - start, start - 1)) };
};

const rowDown = ({ text, cursor }: TextLine): TextLine => {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const end = text.indexOf('\n', cursor);
  if (end === -1) return lineOf(text);
  const next = text.indexOf('\n', end + 1);
  return { text, cursor: boundary(text, Math.min(end + 1 + cursor - start, next === -1 ? text.length : next)) };
};

const edits: Readonly<Record<string, (line: TextLine) => TextLine>> = {
  erase: line => withoutBack(line, left(line).cursor),
  'erase-word': line => withoutBack(line, wordLeft(line).cursor),
  'erase-next': ({ text, cursor }) => ({ text: text.slice(0, cursor) + text.slice(endAfter(text, cursor)), cursor }),
  'erase-all': () => lineOf(''),
  left,
  right: ({ text, cursor }) => ({ text, cursor: endAfter(text, cursor) }),
  'word-left': wordLeft,
  'word-right': wordRight,
  start: ({ text, cursor }) => ({ text, cursor: text.lastIndexOf('\n', cursor - 1) + 1 }),
  end: ({ text, cursor }) => {
    const end = text.indexOf('\n', cursor);
    return { text, cursor: end === -1 ? text.length : end };
  },
  'row-up': rowUp,
  'row-down': rowDown,
};

const withoutBack = ({ text, cursor }: TextLine, from: number): TextLine => ({
  text: text.slice(0, from) + text.slice(cursor),
  cursor: from,
});

const startBefore = (text: string, cursor: number): number =>
  cursor === 0 ? 0 : (graphemeSegments(text).containing(cursor - 1)?.index ?? 0);

const endAfter = (text: string, cursor: number): number => {
  const next = graphemeSegments(text).containing(cursor);
  return next === undefined ? text.length : next.index + next.segment.length;
};

/** The nearest place from here on that is not within a character. */
const boundary = (text: string, index: number): number => {
  const here = graphemeSegments(text).containing(index);
  return here === undefined || here.index === index ? index : here.index + here.segment.length;
};

/** The character under the cursor; nothing behind the last. */
export const characterAt = ({ text, cursor }: TextLine): string => text.slice(cursor, endAfter(text, cursor));
