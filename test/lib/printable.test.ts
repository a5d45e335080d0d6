import { expect, test } from 'vitest';

import { printable, printableLine } from '../../src/lib/printable.ts';

test.each([
  { name: 'text of many alphabets', text: 'Grüße, Ελλάδα, 日本, 👩‍🚀', expected: 'Grüße, Ελλάδα, 日本, 👩‍🚀' },
  { name: 'newlines and tabs', text: 'a\n\tb', expected: 'a\n\tb' },
  { name: 'Windows line ends', text: 'a\r\nb', expected: 'a\nb' },
])('keeps $name', ({ text, expected }) => {
  expect(printable(text)).toBe(expected);
});

test.each([
  { name: 'a colour', text: '\u001B[31mred\u001B[0m', expected: 'red' },
  { name: 'a colour in the C1 form', text: '\u009B31mred', expected: 'red' },
  { name: 'clearing the screen', text: '\u001B[2J\u001B[Ha', expected: 'a' },
  { name: 'a title ended by a bell', text: '\u001B]0;owned\u0007a', expected: 'a' },
  { name: 'a title ended by ST', text: '\u001B]0;owned\u001B\\a', expected: 'a' },
  { name: 'a link', text: '\u001B]8;;https://evil.example\u0007here\u001B]8;;\u0007', expected: 'here' },
  { name: 'a title in the C1 form', text: '\u009D0;owned\u009Ca', expected: 'a' },
  { name: 'a device string', text: '\u001BPq#0;2\u001B\\a', expected: 'a' },
  { name: 'a reset', text: '\u001Bca', expected: 'a' },
  { name: 'a choice of character set', text: '\u001B(0a', expected: 'a' },
  { name: 'an escape at the end', text: 'a\u001B', expected: 'a' },
  { name: 'an unfinished sequence', text: 'a\u001B[31', expected: 'a31' },
])('takes out $name', ({ text, expected }) => {
  const shown = printable(text);

  expect(shown).toBe(expected);
});

test.each([
  { name: 'backspaces', text: 'abc\b\b\bxyz', expected: 'abc\uFFFD\uFFFD\uFFFDxyz' },
  { name: 'a lone carriage return', text: 'safe\revil', expected: 'safe\uFFFDevil' },
  { name: 'a bell and a zero byte', text: '\u0007\0', expected: '\uFFFD\uFFFD' },
  { name: 'a delete', text: 'a\u007F', expected: 'a\uFFFD' },
  { name: 'C1 controls', text: 'a\u0085b', expected: 'a\uFFFDb' },
])('shows that there were $name', ({ text, expected }) => {
  expect(printable(text)).toBe(expected);
});

test('takes out what reorders the text', () => {
  expect(printable('a\u202Etxt.exe\u202C\u2066b\u2069\u200F\u061C')).toBe('atxt.exeb');
});

test('leaves no escape when taking one out would put another together', () => {
  expect(printable('\u001B\u001B[0m[31mred')).not.toContain('\u001B');
});

test.each([
  { name: 'line breaks and tabs', text: 'a\n\n\tb', expected: 'a b' },
  { name: 'Unicode line breaks', text: 'a\u2028b\u2029c', expected: 'a b c' },
])('on one line: $name become one space', ({ text, expected }) => {
  expect(printableLine(text)).toBe(expected);
});
