import { describe, expect, test } from 'vitest';

import type { UsageError } from '../../../src/errors.ts';
import type { Records } from '../../../src/model/decoded.ts';
import { chooseColumns } from '../../../src/render/chart/choose-columns.ts';
import { failureOf } from '../../helpers/failure.ts';

const recordsOf = (...rows: Records['rows']): Records => ({
  columns: [...new Set(rows.flatMap(row => Object.keys(row)))],
  rows,
});

const chosen = (records: Records, wish: Parameters<typeof chooseColumns>[1] = {}): string => {
  const { x, y } = chooseColumns(records, wish);
  return `${y.name} by ${x?.name ?? 'row'}`;
};

describe('what is drawn where nobody says', () => {
  test.each([
    {
      name: 'an amount over the date of the record, not the year of the budget',
      rows: [
        { record_date: '2026-01-02', amt: '1.5', record_fiscal_year: '2026', src_line_nbr: '1' },
        { record_date: '2026-01-01', amt: '1.4', record_fiscal_year: '2026', src_line_nbr: '2' },
      ],
      expected: 'amt by record_date',
    },
    {
      name: 'a magnitude over epoch milliseconds, not a coordinate',
      rows: [
        { time: 1_769_817_600_000, mag: 4.2, longitude: 1, latitude: 2, depth: 10 },
        { time: 1_769_817_700_000, mag: 5, longitude: 3, latitude: 4, depth: 33 },
      ],
      expected: 'mag by time',
    },
    {
      name: 'year and period of the Bureau of Labor Statistics',
      rows: [
        { year: '2026', period: 'M02', periodName: 'February', value: '319.1' },
        { year: '2026', period: 'M01', periodName: 'January', value: '318.2' },
      ],
      expected: 'value by year and period',
    },
    {
      name: 'a figure over names, where there is no date: codes of states are no figures',
      rows: [
        { NAME: 'Kansas', P1_001N: '2937880', state: '20' },
        { NAME: 'Ohio', P1_001N: '11799448', state: '39' },
      ],
      expected: 'P1_001N by NAME',
    },
    {
      name: 'names, where the dates only belong to what is listed',
      rows: [
        { name: 'Ada', ath_date: '2026-01-02', price: 1 },
        { name: 'Bit', ath_date: '2024-01-02', price: 2 },
        { name: 'Cup', ath_date: '2025-01-02', price: 3 },
      ],
      expected: 'price by name',
    },
    {
      name: 'not the column whose numbers are all the same',
      rows: [
        { date: '2026-01-01', scale: 1, reading: 3 },
        { date: '2026-01-02', scale: 1, reading: 4 },
      ],
      expected: 'reading by date',
    },
    {
      name: 'over the rows as they come, where nothing else is there',
      rows: [{ reading: 3 }, { reading: 4 }],
      expected: 'reading by row',
    },
    {
      name: 'not what stands for "no data"',
      rows: [
        { site: 'a', noDataValue: -1, flow: 3 },
        { site: 'b', noDataValue: -2, flow: 4 },
      ],
      expected: 'flow by site',
    },
  ])('$name', ({ rows, expected }) => {
    expect(chosen(recordsOf(...(rows as Records['rows'])))).toBe(expected);
  });
});

const two = recordsOf(
  { date: '2026-01-01', Station: 'A', id: 7, low: 1, high: 9 },
  { date: '2026-01-02', Station: 'B', id: 8, low: 2, high: 8 },
);

test.each([
  { wish: { y: 'low' }, expected: 'low by date' },
  { wish: { x: 'Station' }, expected: 'low by Station' },
  { wish: { x: 'station', y: 'HIGH' }, expected: 'high by Station' },
  { wish: { y: 'id' }, expected: 'id by date' },
  { wish: { x: 'low', y: 'high' }, expected: 'high by low' },
])('what is named is taken, an id too: $wish', ({ wish, expected }) => {
  expect(chosen(two, wish)).toBe(expected);
});

describe('refused', () => {
  test('a column that is not there, with the one that was probably meant', async () => {
    const error = (await failureOf(() => chooseColumns(two, { x: 'statoin' }))) as UsageError;

    expect(error).toMatchObject({ exitCode: 2, message: '--x statoin: there is no such column' });
    expect(error.next).toEqual(['Did you mean Station?', 'The columns are: date, Station, id, low, high']);
  });

  test('a column without numbers, with those that have some', async () => {
    expect(await failureOf(() => chooseColumns(two, { y: 'Station' }))).toMatchObject({
      exitCode: 2,
      message: '--y Station: what it holds are no numbers, such as "A"',
      next: ['Columns of numbers: id, low, high'],
    });
  });

  test('rows without any number', async () => {
    expect(await failureOf(() => chooseColumns(recordsOf({ name: 'Ada', code: '007' }), {}))).toMatchObject({
      exitCode: 2,
      message: 'There is no column of numbers in this answer, so there is no chart of it',
    });
  });

  test('rows whose only numbers are names, unless one is asked for', async () => {
    expect(await failureOf(() => chooseColumns(recordsOf({ name: 'Ada', id: 7 }), {}))).toMatchObject({
      exitCode: 2,
      next: ['Chart one of them all the same, with --y: id'],
    });
  });
});
