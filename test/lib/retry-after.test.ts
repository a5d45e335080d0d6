import { expect, test } from 'vitest';
import { parseRetryAfter } from '../../src/lib/retry-after.ts';

const now = Date.UTC(2026, 10, 21, 14, 3);

test.each([
  { name: 'seconds', value: '120', expected: now + 120_000 },
  { name: 'none', value: '0', expected: now },
  { name: 'a fraction', value: '1.5', expected: now + 1500 },
  { name: 'a date', value: 'Sat, 21 Nov 2026 14:05:00 GMT', expected: now + 120_000 },
  { name: 'an RFC 850 date', value: 'Saturday, 21-Nov-26 14:05:00 GMT', expected: now + 120_000 },
  { name: 'an asctime date', value: 'Sat Nov 21 14:05:00 2026', expected: now + 120_000 },
  { name: 'a date that is over', value: 'Sat, 21 Nov 2026 14:02:00 GMT', expected: now - 60_000 },
  { name: 'a negative number', value: '-1', expected: undefined },
  { name: 'a word', value: 'soon', expected: undefined },
  { name: 'nothing', value: '', expected: undefined },
])('$name', ({ value, expected }) => {
  expect(parseRetryAfter(value, now)).toBe(expected);
});
