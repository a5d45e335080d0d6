import { describe, expect, test } from 'vitest';

import { editLine, lineOf, pastedLines, type TextLine, typed, typedLines } from '../../../src/tui/state/text-line.ts';

/** A line written with `|` for its cursor. */
const at = (text: string): TextLine => ({ text: text.replace('|', ''), cursor: text.indexOf('|') });

const drawn = ({ text, cursor }: TextLine): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

test.each([
  { command: 'erase', before: 'ab|c', after: 'a|c' },
  { command: 'erase', before: '|abc', after: '|abc' },
  { command: 'erase', before: 'na\u0308|', after: 'n|' },
  { command: 'erase', before: '👨‍👩‍👧|x', after: '|x' },
  { command: 'erase', before: '日本|', after: '日|' },
  { command: 'erase', before: '🇨🇭🇫🇷|', after: '🇨🇭|' },
  { command: 'erase-next', before: 'a|👨‍👩‍👧b', after: 'a|b' },
  { command: 'erase-next', before: 'ab|', after: 'ab|' },
  { command: 'erase-word', before: 'New York City|', after: 'New York |' },
  { command: 'erase-word', before: 'New York   |City', after: 'New |City' },
  { command: 'erase-word', before: 'Curaçao|', after: '|' },
  { command: 'erase-all', before: 'ab|c', after: '|' },
  { command: 'left', before: 'xe\u0301|', after: 'x|e\u0301' },
  { command: 'left', before: '|x', after: '|x' },
  { command: 'right', before: '|👨‍👩‍👧b', after: '👨‍👩‍👧|b' },
  { command: 'right', before: 'b|', after: 'b|' },
  { command: 'word-left', before: 'one two|', after: 'one |two' },
  { command: 'word-right', before: '|one two', after: 'one| two' },
  { command: 'word-right', before: 'one| two', after: 'one two|' },
  { command: 'start', before: 'one\ntw|o', after: 'one\n|two' },
  { command: 'end', before: 'o|ne\ntwo', after: 'one|\ntwo' },
  { command: 'row-up', before: 'one\ntw|o', after: 'on|e\ntwo' },
  { command: 'row-up', before: 'o\ntwo|', after: 'o|\ntwo' },
  { command: 'row-up', before: 'on|e', after: '|one' },
  { command: 'row-down', before: 'one|\nx', after: 'one\nx|' },
  { command: 'row-down', before: 'o|ne\ntwo\nthree', after: 'one\nt|wo\nthree' },
  { command: 'row-down', before: 'o|ne', after: 'one|' },
])('$command: $before', ({ command, before, after }) => {
  expect(drawn(editLine(at(before), command) ?? at('|'))).toBe(after);
});

test('what is no command of a text is left to others', () => {
  expect(editLine(lineOf('a'), 'send')).toBeUndefined();
});

describe('what is typed or pasted', () => {
  test.each([
    { name: 'goes in at the cursor', before: 'a|c', text: 'b', after: 'ab|c' },
    { name: 'stays on one line', before: '|', text: 'a\r\nb\rc\td', after: 'a b c d|' },
    { name: 'has no escape sequences', before: '|', text: '\u001B[31mred\u001B[0m\u0007', after: 'red\u{FFFD}|' },
    { name: 'joins the letter that it belongs to', before: 'e|x', text: '\u0301', after: 'e\u0301|x' },
  ])('$name', ({ before, text, after }) => {
    expect(drawn(typed(at(before), text))).toBe(after);
  });

  test('keeps its lines where there may be several', () => {
    expect(drawn(typedLines(at('|'), '{\r\n  "a": 1\r}\u001B[2J'))).toBe('{\n  "a": 1\n}|');
  });

  test('is a list of items, a line each', () => {
    expect(pastedLines('KS\r\n  CA \n\nTX\r')).toEqual(['KS', 'CA', 'TX']);
  });
});
