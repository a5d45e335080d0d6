import { expect, test } from 'vitest';

import { counted, grouped } from '../../src/lib/grouped.ts';

test.each([
  { value: 0, expected: '0' },
  { value: 999, expected: '999' },
  { value: 1000, expected: '1,000' },
  { value: -1_234_567, expected: '-1,234,567' },
  { value: 1234.5678, expected: '1,234.5678' },
  { value: -123.4, digits: 2, expected: '-123.40' },
  { value: 1e300, expected: '1e+300' },
  { value: 12_345, digits: 1, expected: '12,345.0' },
])('$value with $digits digits is $expected', ({ value, digits, expected }) => {
  expect(grouped(value, digits)).toBe(expected);
});

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [200_000, '200,000 rows'],
])('%d of them', (count, expected) => {
  expect(counted(count, 'row')).toBe(expected);
});
