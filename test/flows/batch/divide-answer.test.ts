import { expect, test } from 'vitest';

import { divideAnswer } from '../../../src/flows/batch/divide-answer.ts';
import type { Joining } from '../../../src/model/batch.ts';

const series: Joining = { kind: 'values', parameters: ['id'], rows: '/series', key: 'seriesID' };
const search: Joining = {
  kind: 'terms',
  parameters: ['search'],
  rows: '/results',
  total: '/meta/total',
  size: 'limit',
};
const places: Joining = { kind: 'places', parameters: ['lat', 'lon'], rows: '' };
const counties: Joining = { kind: 'levels', parameters: ['for'], rows: '' };

const a = { seriesID: 'A', data: [1] };
const b = { seriesID: 'B', data: [] };
const one = { code: '1-2', openfda: { name: ['ASPIRIN', 'Bayer'] } };
const two = { code: '3-4', openfda: { name: ['aspirin 81'] } };

test.each([
  {
    name: 'by a field, in any order',
    joining: series,
    value: { series: [b, a] },
    field: '',
    values: ['A', 'B'],
    expected: { A: [a], B: [b] },
  },
  {
    name: 'a value without a part has none',
    joining: series,
    value: { series: [a] },
    field: '',
    values: ['A', 'B'],
    expected: { A: [a] },
  },
  {
    name: 'a part that nobody asked for',
    joining: series,
    value: { series: [a, { seriesID: 'X' }] },
    field: '',
    values: ['A', 'B'],
    expected: undefined,
  },
  {
    name: 'several parts of one value',
    joining: search,
    value: { results: [one, two, one] },
    field: 'code',
    values: ['1-2', '3-4'],
    expected: { '1-2': [one, one], '3-4': [two] },
  },
  {
    name: 'not all that was found',
    joining: search,
    value: { meta: { total: 9 }, results: [one] },
    field: 'code',
    values: ['1-2', '3-4'],
    expected: undefined,
  },
  {
    name: 'any of a list, in capitals or not',
    joining: search,
    value: { results: [one] },
    field: 'openfda.name',
    values: ['bayer', 'x'],
    expected: { bayer: [one] },
  },
  {
    name: 'words inside a longer name',
    joining: search,
    value: { results: [two] },
    field: 'openfda.name',
    values: ['aspirin', 'aspirin 81'],
    expected: undefined,
  },
  {
    name: 'an exact field holds no words',
    joining: search,
    value: { results: [two] },
    field: 'openfda.name.exact',
    values: ['aspirin', 'aspirin 81'],
    expected: { 'aspirin 81': [two] },
  },
  {
    name: 'in the order of the places',
    joining: places,
    value: [a, b],
    field: '',
    values: ['1,2', '3,4'],
    expected: { '1,2': [a], '3,4': [b] },
  },
  {
    name: 'fewer than there are places',
    joining: places,
    value: [a],
    field: '',
    values: ['1,2', '3,4'],
    expected: undefined,
  },
  {
    name: 'rows below their names',
    joining: counties,
    value: [
      ['NAME', 'state', 'county'],
      ['Ada', '16', '001'],
      ['Adams', '16', '003'],
    ],
    field: 'county',
    values: ['001', '003'],
    expected: {
      '001': [{ NAME: 'Ada', state: '16', county: '001' }],
      '003': [{ NAME: 'Adams', state: '16', county: '003' }],
    },
  },
])('$name', ({ joining, value, field, values, expected }) => {
  const owned = divideAnswer({ kind: 'json', value }, joining, { field, values });

  expect(owned && Object.fromEntries(owned)).toEqual(expected);
});
