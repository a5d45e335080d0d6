import { expect, test } from 'vitest';

import { isIdempotent, mayRetry, retryDelay } from '../../src/http/retry-delay.ts';

test.each([408, 429, 500, 502, 503, 504, 521, 522, 524])('a GET answered %i may be sent again', status => {
  expect(mayRetry({ method: 'GET' }, status)).toBe(true);
});

test.each([200, 204, 301, 304, 400, 401, 403, 404, 409, 410, 422, 451, 501, 505, 511, 520, 523, 525, 526, 530])(
  'a GET answered %i is not',
  status => {
    expect(mayRetry({ method: 'GET' }, status)).toBe(false);
  },
);

test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('%s is idempotent', method => {
  expect(isIdempotent({ method })).toBe(true);
  expect(mayRetry({ method }, 503)).toBe(true);
  expect(mayRetry({ method }, undefined)).toBe(true);
});

test.each(['POST', 'PATCH'])('%s is not', method => {
  expect(isIdempotent({ method })).toBe(false);
  expect(mayRetry({ method }, 503)).toBe(false);
  expect(mayRetry({ method }, undefined)).toBe(false);
});

test.each(['POST', 'PATCH'] as const)('%s is where the operation only reads', method => {
  const plan = { method, reads: true } as const;

  expect(isIdempotent(plan)).toBe(true);
  expect(mayRetry(plan, 503)).toBe(true);
  expect(mayRetry(plan, undefined)).toBe(true);
  expect(mayRetry(plan, 404)).toBe(false);
});

test.each([
  { name: 'the first', attempt: 1, askedMs: undefined, random: 1, expected: 1000 },
  { name: 'the second is twice as long', attempt: 2, askedMs: undefined, random: 1, expected: 2000 },
  { name: 'the third again', attempt: 3, askedMs: undefined, random: 1, expected: 4000 },
  { name: 'chance may take all of it', attempt: 3, askedMs: undefined, random: 0, expected: 0 },
  { name: 'or a part', attempt: 3, askedMs: undefined, random: 0.25, expected: 1000 },
  { name: 'in whole milliseconds', attempt: 1, askedMs: undefined, random: 0.123_456, expected: 123 },
  { name: 'what was asked for, whatever chance says', attempt: 1, askedMs: 7000, random: 0.1, expected: 7000 },
  { name: 'no wait was asked for', attempt: 5, askedMs: 0, random: 0.9, expected: 0 },
])('the wait: $name', ({ attempt, askedMs, random, expected }) => {
  expect(retryDelay(attempt, askedMs, random)).toBe(expected);
});
