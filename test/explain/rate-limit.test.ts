import { describe, expect, test } from 'vitest';
import { bindingQuota, readQuota } from '../../src/explain/rate-limit.ts';
import type { HeaderList } from '../../src/model/exchange.ts';

const now = Date.UTC(2026, 10, 21, 14, 3);
const seconds = (count: number): number => now + count * 1000;
const dayMs = 86_400_000;
const read = (headers: Record<string, string>, status = 200) => readQuota(Object.entries(headers), { status, now });

const x = 'x-ratelimit-*';

describe('dialects', () => {
  test.each([
    {
      name: 'limit and remaining alone',
      headers: { 'X-RateLimit-Limit': '240', 'X-RateLimit-Remaining': '239' },
      expected: [{ source: x, limit: 240, remaining: 239 }],
    },
    {
      name: 'a reset as epoch seconds, with its resource',
      headers: {
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '4999',
        'x-ratelimit-reset': String(seconds(60) / 1000),
        'x-ratelimit-resource': 'core',
        'x-ratelimit-used': '1',
      },
      expected: [{ source: x, bucket: 'core', limit: 5000, remaining: 4999, resetAt: seconds(60) }],
    },
    {
      name: 'a reset as epoch milliseconds',
      headers: { 'X-RateLimit-Remaining': '1', 'X-RateLimit-Reset': String(seconds(60)) },
      expected: [{ source: x, remaining: 1, resetAt: seconds(60) }],
    },
    {
      name: 'a reset in seconds from now',
      headers: { 'X-Ratelimit-Limit': '300', 'X-Ratelimit-Remaining': '60', 'X-Ratelimit-Reset': '9' },
      expected: [{ source: x, limit: 300, remaining: 60, resetAt: seconds(9) }],
    },
    {
      name: 'a reset with a fraction',
      headers: { 'X-RateLimit-Remaining': '98.0', 'X-RateLimit-Reset': '1.5' },
      expected: [{ source: x, remaining: 98, resetAt: seconds(1.5) }],
    },
    {
      name: 'a reset as an ISO date',
      headers: {
        'anthropic-ratelimit-requests-limit': '50',
        'anthropic-ratelimit-requests-remaining': '49',
        'anthropic-ratelimit-requests-reset': '2026-11-21T14:04:00Z',
      },
      expected: [
        { source: 'anthropic-ratelimit-*', bucket: 'requests', limit: 50, remaining: 49, resetAt: seconds(60) },
      ],
    },
    {
      name: 'a reset as an HTTP date',
      headers: { 'X-RateLimit-Remaining': '5', 'X-RateLimit-Reset': 'Sat, 21 Nov 2026 14:04:00 GMT' },
      expected: [{ source: x, remaining: 5, resetAt: seconds(60) }],
    },
    {
      name: 'buckets in the name, resets as durations',
      headers: {
        'x-ratelimit-limit-requests': '3500',
        'x-ratelimit-remaining-requests': '3499',
        'x-ratelimit-reset-requests': '17ms',
        'x-ratelimit-limit-tokens': '90000',
        'x-ratelimit-remaining-tokens': '89980',
        'x-ratelimit-reset-tokens': '6m0s',
        'x-ratelimit-limit-tokens-usage-based': '90000',
        'x-ratelimit-remaining-tokens-usage-based': '89000',
        'x-ratelimit-reset-tokens-usage-based': '1.2s',
      },
      expected: [
        { source: x, bucket: 'requests', limit: 3500, remaining: 3499, resetAt: now + 17 },
        { source: x, bucket: 'tokens', limit: 90_000, remaining: 89_980, resetAt: seconds(360) },
        { source: x, bucket: 'tokens-usage-based', limit: 90_000, remaining: 89_000, resetAt: seconds(1.2) },
      ],
    },
    {
      name: 'windows in the name, and another family beside them',
      headers: {
        'X-RateLimit-Limit-30': '5',
        'X-RateLimit-Remaining-30': '3',
        'RateLimit-Limit': '5',
        'RateLimit-Remaining': '3',
        'RateLimit-Reset': '43',
        'X-RateLimit-Limit-Minute': '5',
        'X-RateLimit-Remaining-Minute': '3',
        'X-RateLimit-Limit-Day': '500',
      },
      expected: [
        { source: x, bucket: '30s', windowSeconds: 30, limit: 5, remaining: 3 },
        { source: 'ratelimit-*', limit: 5, remaining: 3, resetAt: seconds(43) },
        { source: x, bucket: 'minute', windowSeconds: 60, limit: 5, remaining: 3 },
        { source: x, bucket: 'day', windowSeconds: 86_400, limit: 500 },
      ],
    },
    {
      name: 'an interval',
      headers: { 'x-rate-limit-limit': '5', 'x-rate-limit-interval': '1s', 'x-concurrency-limit': '1' },
      expected: [{ source: 'x-rate-limit-*', limit: 5, windowSeconds: 1 }],
    },
    {
      name: 'what is used instead of what is left',
      headers: { 'X-RateLimit-Limit': '60', 'X-RateLimit-Used': '2' },
      expected: [{ source: x, limit: 60, remaining: 58 }],
    },
    {
      name: 'the bucket before the attribute',
      headers: { 'X-RateLimit-Requests-Limit': '500', 'X-RateLimit-Requests-Remaining': '499' },
      expected: [{ source: x, bucket: 'requests', limit: 500, remaining: 499 }],
    },
    {
      name: 'several values in one header',
      headers: { 'X-RateLimit-Limit': '20, 100', 'X-RateLimit-Remaining': '19, 42', 'X-RateLimit-Reset': '1, 60' },
      expected: [
        { source: x, bucket: '1', limit: 20, remaining: 19, resetAt: seconds(1) },
        { source: x, bucket: '2', limit: 100, remaining: 42, resetAt: seconds(60) },
      ],
    },
    {
      name: 'several values with their policies',
      headers: {
        'X-RateLimit-Limit': '1, 2000',
        'X-RateLimit-Policy': '1;w=1, 2000;w=2592000',
        'X-RateLimit-Remaining': '0, 1999',
      },
      expected: [
        { source: x, bucket: 'second', windowSeconds: 1, limit: 1, remaining: 0 },
        { source: x, bucket: 'month', windowSeconds: 2_592_000, limit: 2000, remaining: 1999 },
      ],
    },
    {
      name: 'a limit with its policy in the same header',
      headers: { 'RateLimit-Limit': '100, 100;w=60', 'RateLimit-Remaining': '99' },
      expected: [{ source: 'ratelimit-*', limit: 100, remaining: 99, windowSeconds: 60 }],
    },
    {
      name: 'the current draft',
      headers: { RateLimit: '"api";r=999;t=295', 'RateLimit-Policy': '"fixed window";"api";q=1000;w=300' },
      expected: [
        { source: 'ratelimit', bucket: 'api', limit: 1000, remaining: 999, resetAt: seconds(295), windowSeconds: 300 },
      ],
    },
    {
      name: 'the current draft, several policies',
      headers: { RateLimit: '"hour";r=30', 'RateLimit-Policy': '"burst";q=5;w=1, "hour";q=100;w=3600' },
      expected: [
        { source: 'ratelimit', bucket: 'hour', limit: 100, remaining: 30, windowSeconds: 3600 },
        { source: 'ratelimit', bucket: 'burst', limit: 5, windowSeconds: 1 },
      ],
    },
    {
      name: 'an older draft',
      headers: { RateLimit: 'limit=100, remaining=50, reset=30', 'RateLimit-Policy': '100;w=60' },
      expected: [{ source: 'ratelimit', limit: 100, remaining: 50, resetAt: seconds(30), windowSeconds: 60 }],
    },
    {
      name: 'a bucket called like a member of every object',
      headers: { 'X-RateLimit-Limit-Constructor': '5' },
      expected: [{ source: x, bucket: 'constructor', limit: 5 }],
    },
    { name: 'nothing of the kind', headers: { 'Content-Type': 'text/plain', 'X-Generated': '1' }, expected: [] },
  ])('$name', ({ headers, expected }) => {
    const report = read(headers);

    expect(report.readings).toEqual(expected);
    expect(report.oddities).toEqual([]);
  });
});

test('the same numbers in two dialects of one name are told once', () => {
  const headers: HeaderList = [
    ['X-RateLimit-Limit', '10'],
    ['X-RateLimit-Remaining', '9'],
    ['X-Rate-Limit-Limit', '10'],
    ['X-Rate-Limit-Remaining', '9'],
  ];

  expect(readQuota(headers, { status: 200, now }).readings).toEqual([{ source: x, limit: 10, remaining: 9 }]);
});

describe('nonsense is told and not used', () => {
  test.each([
    {
      name: 'all zeros',
      headers: { 'X-RateLimit-Limit': '0', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '0' },
      readings: [],
      oddity: `${x}: a limit of 0 with 0 left, yet the request was served`,
    },
    {
      name: 'a limit of -1',
      headers: { 'X-RateLimit-Limit': '-1', 'X-RateLimit-Remaining': '0' },
      readings: [],
      oddity: `${x}: a limit of -1 with 0 left, yet the request was served`,
    },
    {
      name: 'a reset months ago',
      headers: {
        'X-RateLimit-Limit': '1000',
        'X-RateLimit-Remaining': '999',
        'X-RateLimit-Reset': String((now - 100 * dayMs) / 1000),
      },
      readings: [],
      oddity: `${x}: the reset lies 100 d ago, at 2026-08-13T14:03:00Z, so the counter is stale`,
    },
    {
      name: 'a reset years ahead',
      headers: {
        'X-RateLimit-Limit': '10',
        'X-RateLimit-Remaining': '9',
        'X-RateLimit-Reset': String((now + 500 * dayMs) / 1000),
      },
      readings: [{ source: x, limit: 10, remaining: 9 }],
      oddity: `${x}: the reset lies in 500 d, at 2028-04-04T14:03:00Z`,
    },
    {
      name: 'more left than allowed',
      headers: { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '11' },
      readings: [{ source: x, limit: 10 }],
      oddity: `${x}: 11 left of 10`,
    },
    {
      name: 'less than nothing left',
      headers: { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '-1' },
      readings: [{ source: x, limit: 10 }],
      oddity: `${x}: -1 left, yet the request was served`,
    },
    {
      name: 'no number',
      headers: { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': 'NaN' },
      readings: [{ source: x, limit: 10 }],
      oddity: `${x}: remaining "NaN" cannot be read`,
    },
    {
      name: 'no time',
      headers: { 'X-RateLimit-Remaining': '1', 'X-RateLimit-Reset': 'soon' },
      readings: [{ source: x, remaining: 1 }],
      oddity: `${x}: reset "soon" cannot be read`,
    },
    {
      name: 'Retry-After on a success',
      headers: { 'Retry-After': '13' },
      readings: [],
      oddity: 'Retry-After "13" on a success (200)',
    },
  ])('$name', ({ headers, readings, oddity }) => {
    expect(read(headers)).toEqual({ readings, oddities: [oddity] });
  });

  test('a number beyond all dates', () => {
    const report = read({ 'X-RateLimit-Remaining': '1', 'X-RateLimit-Reset': '9'.repeat(30) });

    expect(report.readings).toEqual([{ source: x, remaining: 1 }]);
    expect(report.oddities).toHaveLength(1);
  });
});

describe('a refused request', () => {
  test('keeps zeros: they are the reason', () => {
    expect(read({ 'X-RateLimit-Limit': '30', 'X-RateLimit-Remaining': '0' }, 429).readings).toEqual([
      { source: x, limit: 30, remaining: 0 },
    ]);
  });

  test('takes an overdrawn budget for an empty one', () => {
    expect(read({ 'X-RateLimit-Limit': '30', 'X-RateLimit-Remaining': '-2' }, 429)).toEqual({
      readings: [{ source: x, limit: 30, remaining: 0 }],
      oddities: [],
    });
  });

  test.each([
    { name: 'in seconds', value: '30', expected: seconds(30) },
    { name: 'as a date', value: 'Sat, 21 Nov 2026 14:04:00 GMT', expected: seconds(60) },
  ])('Retry-After $name says when to come back', ({ value, expected }) => {
    expect(read({ 'Retry-After': value }, 429)).toEqual({ readings: [], retryAt: expected, oddities: [] });
  });

  test.each([
    { name: 'a word', value: 'soon', oddity: 'Retry-After "soon" is neither seconds nor a date' },
    {
      name: 'a date years ago',
      value: 'Thu, 06 Feb 2020 18:33:45 GMT',
      oddity: 'Retry-After "Thu, 06 Feb 2020 18:33:45 GMT" lies 2480 d ago, at 2020-02-06T18:33:45Z',
    },
  ])('Retry-After as $name is told and not used', ({ value, oddity }) => {
    expect(read({ 'Retry-After': value }, 429)).toEqual({ readings: [], oddities: [oddity] });
  });
});

test('an accepted request may say when its result is there', () => {
  expect(read({ 'Retry-After': '5' }, 202)).toEqual({ readings: [], retryAt: seconds(5), oddities: [] });
});

describe('the reading that binds', () => {
  const source = x;

  test.each([
    {
      name: 'has the smallest share left',
      readings: [
        { source, limit: 10, remaining: 5 },
        { source, limit: 1000, remaining: 100 },
      ],
      expected: 1,
    },
    {
      name: 'is the empty one, limit or not',
      readings: [
        { source, limit: 10, remaining: 1 },
        { source, remaining: 0 },
      ],
      expected: 1,
    },
    {
      name: 'has a limit rather than none',
      readings: [
        { source, remaining: 1 },
        { source, limit: 10, remaining: 10 },
      ],
      expected: 1,
    },
    {
      name: 'tells what is left',
      readings: [
        { source, limit: 1 },
        { source, limit: 10, remaining: 10 },
      ],
      expected: 1,
    },
  ])('$name', ({ readings, expected }) => {
    expect(bindingQuota({ readings, oddities: [] })).toBe(readings[expected]);
  });

  test('is none when nothing tells what is left', () => {
    expect(bindingQuota({ readings: [{ source, limit: 1 }], oddities: [] })).toBeUndefined();
  });
});
