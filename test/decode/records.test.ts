import { expect, test } from 'vitest';

import { findRecords } from '../../src/decode/records.ts';
import type { Decoded } from '../../src/model/decoded.ts';

const json = (value: unknown): Decoded => ({ kind: 'json', value });
const xml = (value: unknown): Decoded => ({ kind: 'xml', value });

test.each([
  { name: 'a list of objects', value: [{ a: 1 }, { b: 2 }], columns: ['a', 'b'], rows: [{ a: 1 }, { b: 2 }] },
  { name: 'an empty list', value: [], columns: [], rows: [] },
  { name: 'a list of values', value: ['x', 'y'], columns: ['value'], rows: [{ value: 'x' }, { value: 'y' }] },
  {
    name: 'the Census: names first',
    value: [
      ['NAME', 'state'],
      ['Texas', '48'],
    ],
    columns: ['NAME', 'state'],
    rows: [{ NAME: 'Texas', state: '48' }],
  },
  {
    name: 'names that are years, above numbers',
    value: [
      ['geo', '2025'],
      ['DE', 7],
    ],
    columns: ['geo', '2025'],
    rows: [{ geo: 'DE', '2025': 7 }],
  },
  { name: 'names without rows', value: [['NAME', 'state']], columns: ['NAME', 'state'], rows: [] },
  {
    name: 'lists without names',
    value: [
      ['02 Mar 2026', '109.0'],
      ['03 Mar 2026', '109.1'],
    ],
    columns: ['column 1', 'column 2'],
    rows: [
      { 'column 1': '02 Mar 2026', 'column 2': '109.0' },
      { 'column 1': '03 Mar 2026', 'column 2': '109.1' },
    ],
  },
  {
    name: 'the World Bank: the page, then the rows',
    value: [{ page: 1 }, [{ id: 'ABW' }]],
    columns: ['id'],
    rows: [{ id: 'ABW' }],
  },
  {
    name: 'features',
    value: {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', id: 'x', properties: { a: { b: 1 } }, geometry: { type: 'Point', coordinates: [1, 2] } },
      ],
    },
    columns: ['id', 'a.b', 'longitude', 'latitude'],
    rows: [{ id: 'x', 'a.b': 1, longitude: 1, latitude: 2 }],
  },
  { name: 'no features', value: { type: 'FeatureCollection', features: [] }, columns: [], rows: [] },
  {
    name: 'one feature',
    value: { type: 'Feature', properties: { a: 1 }, geometry: null },
    columns: ['a'],
    rows: [{ a: 1 }],
  },
  { name: 'one object', value: { a: 1, b: { c: 2 } }, columns: ['a', 'b.c'], rows: [{ a: 1, 'b.c': 2 }] },
  { name: 'an empty object', value: {}, columns: [], rows: [] },
  {
    name: 'JSON:API',
    value: {
      data: [
        {
          type: 'prediction',
          id: '1',
          attributes: { direction: 0 },
          relationships: {
            route: { data: { type: 'route', id: 'Red' } },
            stops: { data: [{ type: 'stop', id: '7' }] },
            trip: { links: {} },
          },
        },
      ],
      included: [
        { type: 'route', id: 'Red', attributes: {} },
        { type: 'x', id: 'y', attributes: {} },
      ],
    },
    columns: ['id', 'type', 'direction', 'route.id', 'stops.id'],
    rows: [{ id: '1', type: 'prediction', direction: 0, 'route.id': 'Red', 'stops.id': ['7'] }],
  },
  {
    name: 'one resource of JSON:API',
    value: { data: { type: 'stop', id: '7', attributes: { name: 'x' } }, jsonapi: { version: '1.0' } },
    columns: ['id', 'type', 'name'],
    rows: [{ id: '7', type: 'stop', name: 'x' }],
  },
])('finds $name', ({ value, columns, rows }) => {
  expect(findRecords(json(value))).toEqual({ columns, rows });
});

test.each([
  { name: 'a list', value: { data: { series: [{ a: 1 }] } }, pointer: '/data/series', rows: [{ a: 1 }] },
  {
    name: 'one object is one row',
    value: { weather: [{ x: 1 }], main: { temp: 1 } },
    pointer: '',
    rows: [{ weather: [{ x: 1 }], 'main.temp': 1 }],
  },
  {
    name: 'columns',
    value: { hourly: { time: ['0', '1'], rain: [2, 3] } },
    pointer: '/hourly',
    rows: [
      { time: '0', rain: 2 },
      { time: '1', rain: 3 },
    ],
  },
  {
    name: 'objects under names',
    value: { rates: { btc: { unit: 'B' }, eth: { unit: 'E' } } },
    pointer: '/rates',
    rows: [
      { key: 'btc', unit: 'B' },
      { key: 'eth', unit: 'E' },
    ],
  },
  { name: 'a list of values, under its own name', value: { codes: ['a'] }, pointer: '/codes', rows: [{ codes: 'a' }] },
  { name: 'a value', value: { count: 7 }, pointer: '/count', rows: [{ count: 7 }] },
  { name: 'null is no rows', value: { data: null }, pointer: '/data', rows: [] },
  { name: 'nothing, so that the shape decides', value: { results: [{ a: 1 }] }, pointer: '/data', rows: [{ a: 1 }] },
])('follows the pointer to $name', ({ value, pointer, rows }) => {
  expect(findRecords(json(value), pointer)?.rows).toEqual(rows);
});

test.each([
  {
    name: 'a repeated element',
    value: { r: { title: 'x', item: [{ a: '1' }, { a: '2' }] } },
    rows: [{ a: '1' }, { a: '2' }],
  },
  {
    name: 'a repeated element deep in an envelope',
    value: { 's:E': { 's:B': { R: { S: { V: { Var: [{ a: '1' }, { a: '2' }] } } } } } },
    rows: [{ a: '1' }, { a: '2' }],
  },
  {
    name: 'the larger of two',
    value: { r: { link: [{ x: '1' }, { x: '2' }, { x: '3' }], b: [{ a: '1' }, { a: '2' }], c: ['1', '2'] } },
    rows: [{ a: '1' }, { a: '2' }],
  },
  {
    name: 'repeated text',
    value: { r: { Contributor: ['admin', 'ak'] } },
    rows: [{ Contributor: 'admin' }, { Contributor: 'ak' }],
  },
  { name: 'one thing', value: { r: { one: { a: '1', b: '2' } } }, rows: [{ a: '1', b: '2' }] },
  { name: 'one text', value: { E: { Result: 'x' } }, rows: [{ Result: 'x' }] },
  { name: 'an empty root', value: { service_requests: '' }, rows: [] },
])('finds in XML $name', ({ value, rows }) => {
  expect(findRecords(xml(value))?.rows).toEqual(rows);
});

test.each([
  { name: 'an element that stands once', value: { r: { item: { a: '1' } } }, rows: [{ a: '1' }] },
  { name: 'an element of text', value: { r: { item: 'x' } }, rows: [{ item: 'x' }] },
  { name: 'an element that is not there', value: { r: '' }, rows: [] },
])('follows the pointer in XML to $name', ({ value, rows }) => {
  expect(findRecords(xml(value), '/r/item')?.rows).toEqual(rows);
});

test('finds the rows of a table, and leaves out the cells that a row does not have', () => {
  expect(findRecords({ kind: 'table', columns: ['a', 'b'], rows: [['1'], ['1', '2']] })).toEqual({
    columns: ['a', 'b'],
    rows: [{ a: '1' }, { a: '1', b: '2' }],
  });
});

test.each<Decoded>([
  { kind: 'empty' },
  { kind: 'text', text: 'x' },
  { kind: 'html', text: '<html>', title: '' },
  { kind: 'binary', mediaType: 'image/png', size: 1 },
  { kind: 'json', value: 7 },
  { kind: 'json', value: null },
])('there are no records in $kind', decoded => {
  expect(findRecords(decoded)).toBeUndefined();
});

test('a column of a table may be named __proto__', () => {
  const records = findRecords({ kind: 'table', columns: ['__proto__'], rows: [['x']] });

  expect(Object.getOwnPropertyDescriptor(records?.rows[0], '__proto__')?.value).toBe('x');
});

test('finds and flattens 200,000 rows without going through them again and again', () => {
  const row = { id: 1, name: 'x', place: { city: 'y', geo: { lat: 1, lng: 2 } } };
  const records = findRecords(json({ results: Array.from({ length: 200_000 }, () => row) }));

  expect(records?.rows).toHaveLength(200_000);
  expect(records?.columns).toEqual(['id', 'name', 'place.city', 'place.geo.lat', 'place.geo.lng']);
});
