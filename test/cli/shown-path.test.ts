import { expect, test } from 'vitest';

import { shownPath } from '../../src/cli/shown-path.ts';

test.each([
  { path: '/home/ada/all.csv', expected: 'all.csv' },
  { path: '/home/ada/data/all.csv', expected: 'data/all.csv' },
  { path: '/home/grace/all.csv', expected: '/home/grace/all.csv' },
  { path: '/home/ada/..all.csv', expected: '..all.csv' },
])('$path', ({ path, expected }) => {
  expect(shownPath('/home/ada', path)).toBe(expected);
});
