import { expect, test } from 'vitest';

import { searchRows } from '../../src/decode/search-rows.ts';

const rows = [
  { a: 1, b: 2 },
  { a: 3, b: 4 },
];

test.each([
  { name: 'a list with a telling name', value: { total: 2, results: rows } },
  {
    name: 'a list with a telling name before a longer one',
    value: { items: rows, facets: [...rows, ...rows], others: [...rows, ...rows] },
  },
  {
    name: 'a list with a telling name that is empty, unless another holds something',
    value: { data: [], records: rows },
  },
  { name: 'a list in an envelope', value: { help: 'x', success: true, result: { count: 2, results: rows } } },
  {
    name: 'a list named for what it holds',
    value: { bills: rows, pagination: { count: 2, next: 'x' }, request: { format: 'json' } },
  },
  { name: 'the largest list', value: { funding: [{ a: 1 }], spending: rows } },
  {
    name: 'a list under an object named message',
    value: { status: 'ok', message: { 'total-results': 2, items: rows } },
  },
  { name: 'a list four levels down', value: { a: { b: { c: { rates: rows } } } } },
  { name: 'objects under numbers that only count', value: { '0': rows[0], '1': rows[1] } },
  {
    name: 'a list of lists with names',
    value: {
      data: [
        ['a', 'b'],
        [1, 2],
        [3, 4],
      ],
    },
  },
])('finds $name', ({ value }) => {
  expect(searchRows(value).rows).toEqual(rows);
});

test.each([
  {
    name: 'objects alike, with their name as key',
    value: { btc: { unit: 'B' }, eth: { unit: 'E' } },
    expected: [
      { key: 'btc', unit: 'B' },
      { key: 'eth', unit: 'E' },
    ],
  },
  {
    name: 'one day of a time series',
    value: { 'Time Series': { '2026-01-16': { '1. open': '1' } } },
    expected: [{ key: '2026-01-16', '1. open': '1' }],
  },
  {
    name: 'objects alike that have a key of their own',
    value: { x: { key: 1 }, y: { key: 2 } },
    expected: [
      { key_2: 'x', key: 1 },
      { key_2: 'y', key: 2 },
    ],
  },
  {
    name: 'columns with times, however short, beside many facts (Open-Meteo)',
    value: {
      latitude: 1,
      longitude: 2,
      elevation: 3,
      daily_units: { time: 'iso8601', rain: 'mm', wind: 'km/h' },
      daily: { time: ['2026-01-01'], rain: [0.5] },
    },
    expected: [{ time: '2026-01-01', rain: 0.5 }],
  },
  {
    name: 'lists under dates',
    value: { element_count: 2, near: { '2026-01-01': [{ a: 1 }], '2026-01-02': [{ a: 2 }] } },
    expected: [
      { key: '2026-01-01', a: 1 },
      { key: '2026-01-02', a: 2 },
    ],
  },
])('finds $name', ({ value, expected }) => {
  expect(searchRows(value).rows).toEqual(expected);
});

test.each([
  {
    name: 'a short list beside many facts is a detail',
    value: { id: 1, name: 'Munich', temp: -0.2, weather: [{ id: 804 }] },
  },
  {
    name: 'a thing with more facts than an answer has',
    value: {
      ...Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`fact${index}`, index])),
      references: Array.from({ length: 50 }, () => ({ a: 1 })),
    },
  },
  { name: 'objects that are not alike', value: { contracts: { A: 'x' }, loans: { '07': 'y' } } },
  { name: 'lists of unequal length', value: { daily: ['a'], continuous: ['a', 'b'] } },
  { name: 'an empty list beside facts', value: { title: 'x', tags: [] } },
  {
    name: 'warnings are no rows',
    value: { outputs: { a: 1 }, inputs: { b: 1 }, warnings: [{ text: 'x' }, { text: 'y' }] },
  },
])('is one row: $name', ({ value }) => {
  expect(searchRows(value).rows).toEqual([value]);
});

test.each([
  { name: 'a list with a telling name', value: { hits: 62, took: 23, items: [] } },
  { name: 'the only list', value: { amendments: [], pagination: { count: 0 } } },
  { name: 'a list below an envelope', value: { value: { timeSeries: [] } } },
])('has no rows: $name is empty', ({ value }) => {
  expect(searchRows(value).rows).toEqual([]);
});

test.each([
  { name: 'a wrapper is taken off', value: { result: { a: 1 }, success: true }, expected: { a: 1 } },
  { name: 'a name that says something stays', value: { bitcoin: { usd: 1 } }, expected: { bitcoin: { usd: 1 } } },
])('one row: $name', ({ value, expected }) => {
  expect(searchRows(value).rows).toEqual([expected]);
});

test('of a feature, a list of its own properties is found, and not one further down', () => {
  const feature = (properties: object) => ({ type: 'Feature', geometry: null, properties });
  const deep = { mag: 1, products: { origin: [...rows, ...rows] } };

  expect(searchRows(feature({ units: 'us', periods: rows })).rows).toEqual(rows);
  expect(searchRows(feature(deep)).rows).toEqual([deep]);
});
