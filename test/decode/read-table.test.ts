import { expect, test } from 'vitest';

import { readTable } from '../../src/decode/read-table.ts';

test.each([
  {
    name: 'text, leading zeros kept',
    text: 'zip,n\r\n00501,1.50\r\n',
    columns: ['zip', 'n'],
    rows: [['00501', '1.50']],
  },
  {
    name: 'quotes, with commas, quotes and line breaks in them',
    text: 'a,b\n"x, ""y""\nz",2\n',
    columns: ['a', 'b'],
    rows: [['x, "y"\nz', '2']],
  },
  { name: 'semicolons beside decimal commas', text: 'a;b\n1,5;2,5\n', columns: ['a', 'b'], rows: [['1,5', '2,5']] },
  { name: 'tabs', text: 'a\tb\n1, 2\t3\n', columns: ['a', 'b'], rows: [['1, 2', '3']] },
  { name: 'bars', text: 'a|b\n1|2\n', columns: ['a', 'b'], rows: [['1', '2']] },
  { name: 'one column', text: 'a\n1\n2\n', columns: ['a'], rows: [['1'], ['2']] },
  { name: 'names alone', text: 'a,b\n', columns: ['a', 'b'], rows: [] },
  {
    name: 'rows longer and shorter than the header',
    text: 'a,b\n1\n1,2,3\n',
    columns: ['a', 'b', 'column 3'],
    rows: [['1'], ['1', '2', '3']],
  },
  {
    name: 'names given twice or not at all',
    text: 'a,,a\n1,2,3\n',
    columns: ['a', 'column 2', 'a_2'],
    rows: [['1', '2', '3']],
  },
  { name: 'a quote that never closes', text: 'a,b\n"1,2\n', columns: ['a', 'b'], rows: [['"1', '2']] },
  { name: 'comments above', text: '# source: x\n#\na,b\n1,2\n', columns: ['a', 'b'], rows: [['1', '2']] },
  {
    name: 'names in the last comment',
    text: '# Columns: Box,CDI\n"UTM",2.0\n"UTM",2.5\n',
    columns: ['Box', 'CDI'],
    rows: [
      ['UTM', '2.0'],
      ['UTM', '2.5'],
    ],
  },
  {
    name: 'a title above',
    text: 'Rates for March\nCurrency\tMarch 02\nEuro\t1.16\n',
    columns: ['Currency', 'March 02'],
    rows: [['Euro', '1.16']],
  },
  {
    name: 'the larger of two tables (Open-Meteo)',
    text: 'latitude,longitude\n52.52,13.41\n\ntime,rain (mm)\n2026-01-01T00:00,0.0\n2026-01-01T01:00,0.1\n',
    columns: ['time', 'rain (mm)'],
    rows: [
      ['2026-01-01T00:00', '0.0'],
      ['2026-01-01T01:00', '0.1'],
    ],
  },
  {
    name: 'a table with empty lines in it',
    text: 'a,b\n1,2\n\n3,4\n',
    columns: ['a', 'b'],
    rows: [
      ['1', '2'],
      ['3', '4'],
    ],
  },
  {
    name: 'RDB',
    text: '# retrieved: now\nagency_cd\tsite_no\n5s\t15s\nUSGS\t01491000\n',
    columns: ['agency_cd', 'site_no'],
    rows: [['USGS', '01491000']],
  },
])('reads $name', async ({ text, columns, rows }) => {
  expect(await readTable(text)).toEqual({ kind: 'table', columns, rows });
});

test('a label that names the delimiter is believed', async () => {
  expect(await readTable('a,b\tc\n1,2\t3\n', 'text/tab-separated-values')).toMatchObject({ columns: ['a,b', 'c'] });
});
