import { describe, expect, test } from 'vitest';

import { axisLine } from '../../../src/render/chart/axis-line.ts';
import { shortNumber } from '../../../src/render/chart/number-text.ts';
import { grainOf, niceSpan, numberTicks, timeTicks } from '../../../src/render/chart/ticks.ts';

const utc = (text: string): number => Date.parse(text);

describe('round numbers, with as few digits as tell them apart', () => {
  test.each([
    { from: 0, to: 10, expected: ['0', '2', '4', '6', '8', '10'] },
    { from: -1, to: 1, expected: ['-1.0', '-0.5', '0.0', '0.5', '1.0'] },
    { from: 0, to: 50_000, expected: ['0', '10,000', '20,000', '30,000', '40,000', '50,000'] },
    { from: 36.2e12, to: 36.3e12, expected: ['36.20T', '36.22T', '36.24T', '36.26T', '36.28T', '36.30T'] },
    { from: 0, to: 4e6, expected: ['0', '1M', '2M', '3M', '4M'] },
    { from: 0, to: 2e-6, expected: ['0', '5.0e-7', '1.0e-6', '1.5e-6', '2.0e-6'] },
  ])('$from to $to', ({ from, to, expected }) => {
    expect(numberTicks({ from, to }, 5).map(({ text }) => text)).toEqual(expected);
  });
});

describe('round moments, no finer than they are apart', () => {
  test.each([
    { from: '2000-01-01', to: '2025-01-01', grain: 10, expected: ['2000', '2005', '2010', '2015', '2020', '2025'] },
    {
      from: '2026-01-01',
      to: '2026-05-01',
      grain: 7,
      expected: ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'],
    },
    {
      from: '2026-01-01',
      to: '2026-01-05',
      grain: 10,
      expected: ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'],
    },
    {
      from: '2026-01-01T00:00Z',
      to: '2026-01-01T12:00Z',
      grain: 16,
      expected: ['2026-01-01 00:00', '2026-01-01 03:00', '2026-01-01 06:00', '2026-01-01 09:00', '2026-01-01 12:00'],
    },
  ])('$from to $to', ({ from, to, grain, expected }) => {
    expect(timeTicks({ from: utc(from), to: utc(to) }, 5, grain).map(({ text }) => text)).toEqual(expected);
  });

  test('between months there are no weeks', () => {
    expect(timeTicks({ from: utc('2026-01-02'), to: utc('2026-01-31') }, 6, 7)).toEqual([]);
  });
});

test.each([
  { moments: ['2020-01-01', '2021-01-01'], grain: 4 },
  { moments: ['2020-01-01', '2020-02-01'], grain: 7 },
  { moments: ['2020-01-01', '2020-02-02'], grain: 10 },
  { moments: ['2020-01-01T00:00Z', '2020-02-02T03:30Z'], grain: 16 },
  { moments: ['2020-01-01T00:00:01Z'], grain: 19 },
])('how fine moments are: $moments', ({ moments, grain }) => {
  expect(grainOf(moments.map(utc))).toBe(grain);
});

test('a span of equal values has them in the middle', () => {
  const { from, to } = niceSpan({ from: 7, to: 7 }, 5);

  expect((from + to) / 2).toBe(7);
  expect(niceSpan({ from: 0, to: 0 }, 5)).toEqual({ from: -1, to: 1 });
});

describe('the line below', () => {
  test('labels stand below their marks, as many as have room', () => {
    expect(axisLine({ from: 0, to: 10 }, { width: 21, left: 2 })).toEqual({
      marks: '┬─────────┬─────────┬',
      labels: '  0         5        10',
    });
  });

  test('where no round moment has room, the two ends', () => {
    const { labels, marks } = axisLine(
      { from: utc('2026-01-01'), to: utc('2026-02-01') },
      { width: 30, left: 4, grain: 7 },
    );

    expect(marks).toHaveLength(30);
    expect(labels).toMatch(/^ 2026-01 +2026-02$/);
  });

  test('of one value it is in the middle', () => {
    expect(axisLine({ from: 3, to: 3 }, { width: 9, left: 0 })).toEqual({ marks: '────┬────', labels: '    3' });
  });

  test('a very narrow one has no labels', () => {
    expect(axisLine({ from: utc('2026-01-01'), to: utc('2026-02-01') }, { width: 4, left: 0, grain: 10 })).toEqual({
      marks: '────',
      labels: '',
    });
  });
});

test.each([
  [1234.5678, '1,234.6'],
  [36.21e12, '36.21T'],
  [-2_500_000, '-2.5M'],
  [0, '0'],
  [0.00001, '1.000e-5'],
])('%d beside a chart', (value, expected) => {
  expect(shortNumber(value)).toBe(expected);
});
