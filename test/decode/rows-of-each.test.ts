import { expect, test } from 'vitest';

import { findRecords } from '../../src/decode/records.ts';

test.each([
  {
    name: 'a row a figure, with the facts of its series',
    value: {
      Results: {
        series: [
          {
            seriesID: 'CUUR0000SA0',
            data: [
              { year: '2026', value: '330.1' },
              { year: '2025', value: '321.4' },
            ],
          },
          { seriesID: 'LNS14000000', data: [{ year: '2026', value: '4.1' }] },
        ],
      },
    },
    pointer: '/Results/series/*/data',
    columns: ['seriesID', 'year', 'value'],
    cells: [
      ['CUUR0000SA0', '2026', '330.1'],
      ['CUUR0000SA0', '2025', '321.4'],
      ['LNS14000000', '2026', '4.1'],
    ],
  },
  {
    name: 'members of an object go by their name',
    value: { near: { '2026-11-20': [{ id: '1' }], '2026-11-21': [{ id: '2' }, { id: '3' }] } },
    pointer: '/near/*',
    columns: ['key', 'id'],
    cells: [
      ['2026-11-20', '1'],
      ['2026-11-21', '2'],
      ['2026-11-21', '3'],
    ],
  },
  {
    name: 'a series without figures has no row',
    value: { series: [{ id: 'a', data: [] }, { id: 'b' }] },
    pointer: '/series/*/data',
    columns: [],
    cells: [],
  },
  {
    name: 'the fields beside the data name its cells',
    value: {
      fields: ['cik', 'name'],
      data: [
        ['320193', 'Apple'],
        ['789019', 'Microsoft'],
      ],
    },
    pointer: '/data',
    columns: ['cik', 'name'],
    cells: [
      ['320193', 'Apple'],
      ['789019', 'Microsoft'],
    ],
  },
  {
    name: 'names that do not fit name nothing',
    value: {
      fields: ['cik'],
      data: [
        ['320193', 'Apple'],
        ['789019', 'Microsoft'],
      ],
    },
    pointer: '/data',
    columns: ['column 1', 'column 2'],
    cells: [
      ['320193', 'Apple'],
      ['789019', 'Microsoft'],
    ],
  },
  {
    name: 'bare values of a whole body',
    value: ['2026-11-20', '2026-11-21'],
    pointer: '',
    columns: ['value'],
    cells: [['2026-11-20'], ['2026-11-21']],
  },
])('$name', ({ value, pointer, columns, cells }) => {
  const records = findRecords({ kind: 'json', value }, pointer);

  expect(records?.columns).toEqual(columns);
  expect(records?.rows.map(row => columns.map(column => row[column]))).toEqual(cells);
});
