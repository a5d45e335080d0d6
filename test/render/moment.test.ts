import { expect, test } from 'vitest';

import { formatMoment } from '../../src/render/moment.ts';

const now = Date.UTC(2026, 10, 21, 14, 3, 28);

test.each([
  { name: 'today', at: now + 92_000, expected: '14:05:00Z (in 1 min 32 s)' },
  { name: 'the last second of the day', at: Date.UTC(2026, 10, 21, 23, 59, 59), expected: '23:59:59Z (in 9 h 57 min)' },
  { name: 'midnight is tomorrow', at: Date.UTC(2026, 10, 22), expected: '2026-11-22 00:00Z (in 9 h 57 min)' },
  { name: 'in days', at: Date.UTC(2026, 11, 1), expected: '2026-12-01 00:00Z (in 9 d)' },
])('$name', ({ at, expected }) => {
  expect(formatMoment(at, now)).toBe(expected);
});
