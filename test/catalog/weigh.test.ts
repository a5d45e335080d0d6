import { expect, test } from 'vitest';

import { weigh } from '../../src/catalog/weigh.ts';

test('a better fit is worth more, and twice the fit less than twice as much', () => {
  expect(weigh(20, 4)).toBeGreaterThan(weigh(10, 4));
  expect(weigh(20, 4)).toBeLessThan(2 * weigh(10, 4));
});

test('a rare word is worth more than a common one that fits as well', () => {
  expect(weigh(10, 6)).toBeGreaterThan(weigh(10, 3));
});

test('what does not fit is worth nothing', () => {
  expect(weigh(0, 4)).toBe(0);
});
