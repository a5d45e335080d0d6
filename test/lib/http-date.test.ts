import { expect, test } from 'vitest';
import { parseHttpDate } from '../../src/lib/http-date.ts';

const now = Date.UTC(2026, 10, 21);

test.each([
  { name: 'the preferred form', text: 'Sun, 06 Nov 1994 08:49:37 GMT' },
  { name: 'the form of RFC 850', text: 'Sunday, 06-Nov-94 08:49:37 GMT' },
  { name: 'the form of asctime', text: 'Sun Nov  6 08:49:37 1994' },
  { name: 'blanks around it', text: '  Sun, 06 Nov 1994 08:49:37 GMT ' },
])('reads $name', ({ text }) => {
  expect(parseHttpDate(text, now)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
});

test.each([
  { name: 'within fifty years ahead', text: 'Saturday, 01-Jan-50 00:00:00 GMT', expected: Date.UTC(2050, 0, 1) },
  {
    name: 'more than fifty years ahead is past',
    text: 'Saturday, 01-Jan-77 00:00:00 GMT',
    expected: Date.UTC(1977, 0, 1),
  },
])('a year of two digits: $name', ({ text, expected }) => {
  expect(parseHttpDate(text, now)).toBe(expected);
});

test.each([
  '',
  'soon',
  '120',
  '2026-11-21T00:00:00Z',
  'Sun, 31 Feb 2026 00:00:00 GMT',
  'Sun, 06 Foo 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 25:00:00 GMT',
])('%j is no HTTP date', text => {
  expect(parseHttpDate(text, now)).toBeUndefined();
});
