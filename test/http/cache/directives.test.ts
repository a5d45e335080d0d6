import { expect, test } from 'vitest';

import { directiveMs, parseDirectives } from '../../../src/http/cache/directives.ts';

test.each([
  { name: 'none', text: undefined, expected: {} },
  { name: 'two', text: 'max-age=60, must-revalidate', expected: { 'max-age': '60', 'must-revalidate': '' } },
  { name: 'capitals', text: 'No-CaChE, MAX-AGE=1', expected: { 'no-cache': '', 'max-age': '1' } },
  { name: 'the first of a name counts', text: 'max-age=1, max-age=60', expected: { 'max-age': '1' } },
  {
    name: 'what stands in quotes is none',
    text: 'extension="max-age=60, no-store", max-age=1',
    expected: { extension: 'max-age=60, no-store', 'max-age': '1' },
  },
])('$name', ({ text, expected }) => {
  expect(Object.fromEntries(parseDirectives(text))).toEqual(expected);
});

test.each([
  { text: 'max-age=60', expected: 60_000 },
  { text: 'max-age=003600', expected: 3_600_000 },
  { text: 'max-age=99999999999', expected: 2 ** 31 * 1000 },
  { text: 'max-age=-60', expected: 0 },
  { text: "max-age='60'", expected: 0 },
  { text: 'max-age', expected: 0 },
  { text: 'no-cache', expected: undefined },
])('$text lasts $expected ms', ({ text, expected }) => {
  expect(directiveMs(parseDirectives(text), 'max-age')).toBe(expected);
});
