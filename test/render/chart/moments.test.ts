import { describe, expect, test } from 'vitest';

import { momentReader } from '../../../src/render/chart/moments.ts';

const iso = (moment: number | undefined): string | undefined =>
  moment === undefined ? undefined : new Date(moment).toISOString().replace(':00.000Z', '');

describe('moments in the usual notations', () => {
  test.each([
    ['date', '2026-01-31', '2026-01-31T00:00'],
    ['anything', '2026-01-31', '2026-01-31T00:00'],
    ['when', '2026-01-31T06:30:00Z', '2026-01-31T06:30'],
    ['when', '2026-01-31 06:30', '2026-01-31T06:30'],
    ['when', '2026-01', '2026-01-01T00:00'],
    ['date', '20260131', '2026-01-31T00:00'],
    ['date', 20_260_131, '2026-01-31T00:00'],
    ['period', '202601', '2026-01-01T00:00'],
    ['year', '2026', '2026-01-01T00:00'],
    ['fiscal_year', 2026, '2026-01-01T00:00'],
    ['quarter', '2026-Q2', '2026-04-01T00:00'],
    ['quarter', '2026Q4', '2026-10-01T00:00'],
    ['quarter', 'Q3 2026', '2026-07-01T00:00'],
    ['TIME_PERIOD', '2026-M03', '2026-03-01T00:00'],
    ['month', 'Jan 2026', '2026-01-01T00:00'],
    ['day', '31 January 2026', '2026-01-31T00:00'],
    ['sent', 'Mon, 27 Oct 2025 12:00:00 GMT', '2025-10-27T12:00'],
    ['date', '1/31/2026', '2026-01-31T00:00'],
    ['date', '31/01/2026', '2026-01-31T00:00'],
    ['date', '01/31/2026 14:30', '2026-01-31T14:30'],
    ['time', 1_769_817_600_000, '2026-01-31T00:00'],
    ['timestamp', 1_769_817_600, '2026-01-31T00:00'],
  ])('%s %j', (name, cell, expected) => {
    expect(iso(momentReader(name, [cell])?.(cell))).toBe(expected);
  });
});

test.each([
  ['population', 2026],
  ['amount', '20260131'],
  ['value', 1_769_817_600],
  ['date', 'soon'],
  ['date', '2026-02-31'],
  ['date', '2026-13-01'],
  ['year', '26'],
  ['name', 'Maytown 12'],
  ['notes', `In May 2026 ${'it was very warm and '.repeat(3)}dry`],
])('%s %j is no moment', (name, cell) => {
  expect(momentReader(name, [cell])).toBeUndefined();
});

test('the notation is that of most cells; the others are none', () => {
  const read = momentReader('date', ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', 'total']);

  expect(iso(read?.('2026-01-04'))).toBe('2026-01-04T00:00');
  expect(read?.('total')).toBeUndefined();
});

test('the clock is that of the first, and the order that of time', () => {
  const before = '2026-03-08T01:30:00-05:00';
  const after = '2026-03-08T03:30:00-04:00';
  const read = momentReader('startTime', [before, after]);

  expect(iso(read?.(before))).toBe('2026-03-08T01:30');
  expect(iso(read?.(after))).toBe('2026-03-08T02:30');
});
