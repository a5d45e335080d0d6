import { expect, test } from 'vitest';

import { editDistance } from '../../src/lib/edit-distance.ts';

test.each([
  { left: '', right: '', expected: 0 },
  { left: '', right: 'abc', expected: 3 },
  { left: 'abc', right: '', expected: 3 },
  { left: 'weather', right: 'weather', expected: 0 },
  { left: 'wether', right: 'weather', expected: 1 },
  { left: 'earthqake', right: 'earthquake', expected: 1 },
  { left: 'titel', right: 'title', expected: 1 },
  { left: 'nsw', right: 'nws', expected: 1 },
  { left: 'kitten', right: 'sitting', expected: 3 },
  { left: 'ca', right: 'abc', expected: 3 },
])('from "$left" to "$right" it is $expected', ({ left, right, expected }) => {
  expect(editDistance(left, right)).toBe(expected);
  expect(editDistance(right, left)).toBe(expected);
});
