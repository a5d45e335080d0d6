import { expect, test } from 'vitest';
import { describeClock, describeMoment } from '../../src/explain/describe-moment.ts';

const now = Date.UTC(2026, 10, 21, 14, 3);

test.each([
  { name: 'ahead', at: now + 120_000, expected: 'in 2 min, at 14:05:00Z' },
  { name: 'past', at: now - 120_000, expected: '2 min ago, at 14:01:00Z' },
  { name: 'now', at: now, expected: 'now, at 14:03:00Z' },
  { name: 'more than a day off it has a date', at: now + 3 * 86_400_000, expected: 'in 3 d, at 2026-11-24T14:03:00Z' },
])('$name', ({ at, expected }) => {
  expect(describeMoment(at, now)).toBe(expected);
});

test('what no date can hold is told all the same', () => {
  expect(describeClock(1e20, now)).toBe('no date');
});
