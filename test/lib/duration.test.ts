import { expect, test } from 'vitest';

import { formatDuration, formatPeriod, parseDuration } from '../../src/lib/duration.ts';

test.each([
  { text: '0', expected: 0 },
  { text: '500ms', expected: 500 },
  { text: '2s', expected: 2000 },
  { text: '1.5m', expected: 90_000 },
  { text: '1m', expected: 60_000 },
  { text: '1h', expected: 3_600_000 },
  { text: '1d', expected: 86_400_000 },
  { text: '0.4ms', expected: 0 },
])('$text is $expected ms', ({ text, expected }) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each(['', '2', '2 s', '-1s', '1w', '1m30s', 's', '1e3ms', 'soon', '5S'])('%j is no duration', text => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  { ms: 0, expected: '0 ms' },
  { ms: 319.6, expected: '320 ms' },
  { ms: 999, expected: '999 ms' },
  { ms: 1000, expected: '1 s' },
  { ms: 4210, expected: '4.2 s' },
  { ms: 9949, expected: '9.9 s' },
  { ms: 42_000, expected: '42 s' },
  { ms: 60_000, expected: '1 min' },
  { ms: 90_000, expected: '1 min 30 s' },
  { ms: 3_600_000, expected: '1 h' },
  { ms: 7_500_000, expected: '2 h 5 min' },
  { ms: 86_400_000, expected: '24 h' },
  { ms: 3 * 86_400_000, expected: '3 d' },
])('$ms ms are written $expected', ({ ms, expected }) => {
  expect(formatDuration(ms)).toBe(expected);
});

test.each([
  { name: 'milliseconds do not become a thousand', ms: 999.7, expected: '1 s' },
  { name: 'seconds with a tenth do not become ten with one', ms: 9990, expected: '10 s' },
  { name: 'seconds do not become sixty', ms: 59_700, expected: '1 min' },
  { name: 'minutes do not become sixty', ms: 3_599_700, expected: '1 h' },
  { name: 'nor the minutes beside an hour', ms: 7_199_000, expected: '2 h' },
])('rounding at a border: $name', ({ ms, expected }) => {
  expect(formatDuration(ms)).toBe(expected);
});

test.each([
  { seconds: 1, expected: 'second' },
  { seconds: 60, expected: 'minute' },
  { seconds: 3600, expected: 'hour' },
  { seconds: 86_400, expected: 'day' },
  { seconds: 10, expected: '10 s' },
  { seconds: 7200, expected: '2 h' },
])('a limit per $seconds seconds is one per $expected', ({ seconds, expected }) => {
  expect(formatPeriod(seconds)).toBe(expected);
});
