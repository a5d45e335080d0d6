import { describe, expect, test } from 'vitest';

import { textWidth } from '../../../src/render/text-width.ts';
import { dropColumns, fit, markFound, shownText, wrapColumns } from '../../../src/tui/lines/fit.ts';
import { cutLine, span } from '../../../src/tui/lines/line.ts';

describe('text from outside', () => {
  test.each([
    { name: 'colours and movements', text: '\u001B[31mred\u001B[2J\u001B[1;1H', expected: 'red' },
    { name: 'a title and a link', text: '\u001B]0;owned\u0007a\u001B]8;;http://x\u001B\\b', expected: 'ab' },
    { name: 'eight-bit sequences', text: '\u009B2Ja', expected: 'a' },
    { name: 'an escape that is cut short', text: 'a\u001B[', expected: 'a' },
    { name: 'a bell and a backspace', text: 'a\u0007\bb', expected: 'a\uFFFD\uFFFDb' },
    { name: 'line breaks and tabs', text: 'a\r\n\tb\u2028c', expected: 'a b c' },
    { name: 'what turns the reading direction', text: 'a\u202Eb\u2066c\u200Fd', expected: 'abcd' },
    { name: 'what has no width', text: 'a\u200Bb\u200Dc\uFEFFd\u2060e\u00ADf\u{E0041}g', expected: 'abcdefg' },
    { name: 'blanks that look like letters', text: 'a\u3164b\u115Fc', expected: 'abc' },
    { name: 'a tower of marks', text: `a${'\u0301'.repeat(50)}b`, expected: 'a\u0301\u0301\u0301b' },
    { name: 'half a character', text: 'a\uD83Db', expected: 'ab' },
    { name: 'another script, as it comes', text: 'مطار Zürich 東京', expected: 'مطار Zürich 東京' },
  ])('$name', ({ text, expected }) => {
    expect(shownText(text, 1000)).toBe(expected);
  });

  test('a megabyte is not looked at', () => {
    expect(shownText('x'.repeat(1_000_000), 10)).toHaveLength(10);
  });
});

describe('a text in so many columns', () => {
  test.each([
    { name: 'shorter', text: 'ab', width: 4, expected: 'ab  ' },
    { name: 'longer', text: 'abcdef', width: 4, expected: 'abc…' },
    { name: 'wide characters', text: '東京都', width: 5, expected: '東京…' },
    { name: 'a wide one that would stand across the edge', text: '東京都', width: 4, expected: '東… ' },
    { name: 'marks take no room', text: 'e\u0301e\u0301', width: 2, expected: 'e\u0301e\u0301' },
    { name: 'no room', text: 'abc', width: 0, expected: '' },
  ])('$name', ({ text, width, expected }) => {
    expect(fit(text, width)).toBe(expected);
    expect(textWidth(fit(text, width))).toBe(width);
  });

  test('at the right', () => {
    expect(fit('12', 4, 'right')).toBe('  12');
  });
});

test.each([
  { text: 'abcdef', columns: 2, expected: 'cdef' },
  { text: '東京', columns: 2, expected: '京' },
  { text: '東京', columns: 1, expected: ' 京' },
  { text: 'ab', columns: 5, expected: '' },
  { text: 'ab', columns: -3, expected: 'ab' },
])('$columns columns of $text are dropped', ({ text, columns, expected }) => {
  expect(dropColumns(text, columns)).toBe(expected);
});

test.each([
  { text: 'abcdefgh', width: 3, expected: ['abc', 'def', 'gh'] },
  { text: 'abcdef', width: 3, expected: ['abc', 'def'] },
  { text: '東京都庁', width: 5, expected: ['東京', '都庁'] },
  { text: '', width: 3, expected: [''] },
])('$text goes on below after $width columns', ({ text, width, expected }) => {
  expect(wrapColumns(text, width)).toEqual(expected);
});

test.each([
  { name: 'in any case', text: 'Sitka, sitka', query: 'SIT', expected: ['[Sit]', 'ka, ', '[sit]', 'ka'] },
  { name: 'at the end', text: 'abc', query: 'c', expected: ['ab', '[c]'] },
  { name: 'nowhere', text: 'abc', query: 'x', expected: ['abc'] },
  { name: 'nothing was searched for', text: 'abc', query: '', expected: ['abc'] },
  { name: 'a letter whose length changes with its case', text: 'İstanbul', query: 'stan', expected: ['İstanbul'] },
])('marks what was found: $name', ({ text, query, expected }) => {
  expect(markFound(text, query).map(each => (each.look === 'match' ? `[${each.text}]` : each.text))).toEqual(expected);
});

test.each([
  { name: 'that fits', width: 6, expected: 'abcdef' },
  { name: 'within a piece', width: 5, expected: 'abcd…' },
  { name: 'at the edge of a piece', width: 3, expected: 'ab…' },
  { name: 'to nothing', width: 0, expected: '' },
])('a line $name is cut', ({ width, expected }) => {
  const line = cutLine([span('abc', 'id'), span('def'), span('')], width);

  expect(line.map(({ text }) => text).join('')).toBe(expected);
});
