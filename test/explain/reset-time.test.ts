import { expect, test } from 'vitest';
import { parseReset } from '../../src/explain/reset-time.ts';

const now = Date.UTC(2026, 10, 21, 14, 3);

test.each([
  { name: 'seconds from now', value: '43', expected: now + 43_000 },
  { name: 'a fraction of a second', value: '0.25', expected: now + 250 },
  { name: 'epoch seconds', value: '1795269840', expected: 1_795_269_840_000 },
  { name: 'epoch seconds with a fraction', value: '1795269840.5', expected: 1_795_269_840_500 },
  { name: 'epoch milliseconds', value: '1795269840000', expected: 1_795_269_840_000 },
  { name: 'minutes and seconds', value: '6m0s', expected: now + 360_000 },
  { name: 'milliseconds', value: '17ms', expected: now + 17 },
  { name: 'microseconds, rounded up', value: '300µs', expected: now + 1 },
  { name: 'hours', value: '1h2m3s', expected: now + 3_723_000 },
  { name: 'an ISO date', value: '2026-11-21T15:05:00+01:00', expected: now + 120_000 },
  { name: 'an ISO date without a zone is UTC', value: '2026-11-21 14:05:00', expected: now + 120_000 },
  { name: 'an HTTP date', value: 'Sat, 21 Nov 2026 14:05:00 GMT', expected: now + 120_000 },
  { name: 'a word', value: 'soon', expected: undefined },
  { name: 'a negative number', value: '-1', expected: undefined },
  { name: 'an ISO date that does not exist', value: '2026-13-41T00:00:00Z', expected: undefined },
  { name: 'nothing', value: '', expected: undefined },
])('$name', ({ value, expected }) => {
  expect(parseReset(value, now)).toBe(expected);
});
