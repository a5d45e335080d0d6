import { expect, test } from 'vitest';

import { headerValue } from '../../src/lib/header-list.ts';

const headers = [
  ['Content-Type', 'text/csv'],
  ['Vary', 'Accept'],
  ['vary', 'Origin'],
  ['X-Empty', ''],
] as const;

test.each([
  { name: 'the name in another case', wanted: 'content-TYPE', expected: 'text/csv' },
  { name: 'several fields of a name', wanted: 'Vary', expected: 'Accept, Origin' },
  { name: 'an empty value', wanted: 'x-empty', expected: '' },
  { name: 'no such field', wanted: 'content', expected: undefined },
])('$name', ({ wanted, expected }) => {
  expect(headerValue(headers, wanted)).toBe(expected);
});
