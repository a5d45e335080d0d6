import { describe, expect, test } from 'vitest';

import { pollDelay, tightestLimit } from '../../../src/flows/watch/poll-delay.ts';
import type { Limit } from '../../../src/model/api.ts';

const now = Date.UTC(2026, 10, 21, 14, 0, 0);
const minute = 60_000;

const aLimit = (count: number, per: number, overrides: Partial<Limit> = {}): Limit => ({
  count,
  per,
  window: 'unknown',
  scope: 'key',
  for: 'everyone',
  ...overrides,
});

describe('the time to the next look', () => {
  test.each([
    { name: 'as asked', headers: [], expected: { ms: 5 * minute } },
    {
      name: 'fresh for less than that',
      headers: [['Cache-Control', 'public, max-age=60']],
      expected: { ms: 5 * minute },
    },
    {
      name: 'max-age less the age it has',
      headers: [
        ['cache-control', 'max-age=1200'],
        ['Age', '300'],
      ],
      expected: { ms: 15 * minute, reason: '15 min: the answer is good that long' },
    },
    {
      name: 'Expires, by the clock of the service',
      headers: [
        ['Date', 'Sat, 21 Nov 2026 12:00:00 GMT'],
        ['Expires', 'Sat, 21 Nov 2026 12:30:00 GMT'],
      ],
      expected: { ms: 30 * minute, reason: '30 min: the answer is good that long' },
    },
    { name: 'no-cache wins', headers: [['Cache-Control', 'no-cache, max-age=9999']], expected: { ms: 5 * minute } },
    {
      name: 'Retry-After',
      headers: [['Retry-After', '3600']],
      expected: { ms: 60 * minute, reason: '1 h: the service asks to come back no sooner' },
    },
    {
      name: 'the limit of a day',
      headers: [],
      limit: aLimit(24, 86_400),
      expected: { ms: 60 * minute, reason: '1 h: the limit is 24 per day per key' },
    },
    { name: 'a failure', headers: [], failures: 2, expected: { ms: 20 * minute, reason: '20 min: it failed' } },
    { name: 'many failures', headers: [], failures: 30, expected: { ms: 60 * minute, reason: '1 h: it failed' } },
  ])('$name', ({ headers, limit, failures = 0, expected }) => {
    const list = headers.map(([name = '', value = '']) => [name, value] as const);

    expect(pollDelay({ everyMs: 5 * minute, headers: list, failures, limit, now })).toEqual(expected);
  });
});

test('the limit that allows the fewest calls, of those for this caller', () => {
  const day = aLimit(25, 86_400, { for: 'anonymous' });
  const other = aLimit(1, 86_400, { operations: ['other'] });
  const limits = [aLimit(50, 10), day, aLimit(500, 86_400, { for: 'key' }), other];
  const operation = 'this';

  expect(tightestLimit(limits, { caller: 'anonymous', operation })).toBe(day);
  expect(tightestLimit(limits, { caller: 'key', operation })?.count).toBe(500);
  expect(tightestLimit([], { caller: 'key', operation })).toBeUndefined();
});
