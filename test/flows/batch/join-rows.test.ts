import { describe, expect, test } from 'vitest';

import { joinRows, type ReadyRow } from '../../../src/flows/batch/join-rows.ts';
import { requestArguments } from '../../../src/flows/batch/request-arguments.ts';
import type { Joining } from '../../../src/model/batch.ts';
import type { Arguments } from '../../../src/plan/check-arguments.ts';
import { anOperation, aParameter } from '../../helpers/model.ts';

const operation = anOperation({
  parameters: [
    aParameter('id', { in: 'body' }),
    aParameter('search'),
    aParameter('for'),
    aParameter('latitude'),
    aParameter('longitude'),
    aParameter('limit', { schema: { type: 'integer', maximum: 1000, default: 1 } }),
  ],
});

const values: Joining = { kind: 'values', parameters: ['id'], rows: '/rows', key: 'id' };
const terms: Joining = { kind: 'terms', parameters: ['search'], alone: ['skip'], rows: '/results', size: 'limit' };
const levels: Joining = { kind: 'levels', parameters: ['for'], rows: '' };
const places: Joining = { kind: 'places', parameters: ['latitude', 'longitude'], rows: '' };

async function* ready(all: readonly Arguments[]): AsyncGenerator<ReadyRow> {
  for (const [index, args] of all.entries()) yield { row: { number: index + 1, cells: {} }, key: '', args };
}

/** The requests for rows with these arguments: what they ask, and for which rows. */
const requestsFor = async (joining: Joining, all: readonly Arguments[], most = 50) => {
  const requests: { readonly args: Arguments | undefined; readonly rows: readonly number[] }[] = [];
  for await (const group of joinRows(ready(all), { operation, joining, most })) {
    const [args] = requestArguments(operation, group, joining);
    requests.push({ args, rows: [...group.rows.values()].flat().map(({ row }) => row.number) });
  }
  return requests;
};

describe('rows that go together', () => {
  test.each([
    { name: 'values', joining: values, rows: [{ id: 'a' }, { id: 'b' }], args: { id: ['a', 'b'] } },
    {
      name: 'terms, with as many results as come',
      joining: terms,
      rows: [{ search: 'ndc:"1-2"' }, { search: 'ndc:34' }],
      args: { search: 'ndc:"1-2" OR ndc:"34"', limit: '1000' },
    },
    { name: 'levels', joining: levels, rows: [{ for: 'county:1' }, { for: 'county:2' }], args: { for: 'county:1,2' } },
    {
      name: 'places',
      joining: places,
      rows: [
        { latitude: '1', longitude: '2' },
        { latitude: '-3', longitude: '4' },
      ],
      args: { latitude: ['1', '-3'], longitude: ['2', '4'] },
    },
  ])('$name', async ({ joining, rows, args }) => {
    expect(await requestsFor(joining, rows)).toEqual([{ args, rows: [1, 2] }]);
  });

  test('no more than the API takes', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => ({ id: `s${index}` }));

    expect((await requestsFor(values, rows, 3)).map(request => request.rows)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  test('the same value is asked for once', async () => {
    expect(await requestsFor(values, [{ id: 'a' }, { id: 'b' }, { id: 'a' }], 3)).toEqual([
      { args: { id: ['a', 'b'] }, rows: [1, 3, 2] },
    ]);
  });

  test('rows that differ in another argument go apart, wherever they stand', async () => {
    const rows = [
      { id: 'a', year: '1' },
      { id: 'b', year: '2' },
      { id: 'c', year: '1' },
    ];

    expect(await requestsFor(values, rows)).toEqual([
      { args: { id: ['a', 'c'], year: '1' }, rows: [1, 3] },
      { args: { id: 'b', year: '2' }, rows: [2] },
    ]);
  });

  test('an address does not become too long', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({ search: `name:"${'x'.repeat(100)}${index}"` }));
    const requests = await requestsFor(terms, rows, Infinity);

    expect(requests.length).toBeGreaterThan(1);
    expect(Math.max(...requests.map(({ args }) => encodeURIComponent(String(args?.['search'])).length))).toBeLessThan(
      4000,
    );
    expect(requests.flatMap(request => request.rows)).toHaveLength(100);
  });
});

test.each([
  { name: 'a list of its own', joining: values, args: { id: ['a', 'b'] } },
  { name: 'a wildcard', joining: levels, args: { for: 'county:*' } },
  { name: 'a search for more than a term', joining: terms, args: { search: 'a:1 AND b:2' } },
  { name: 'a range', joining: terms, args: { search: 'date:[1 TO 2]' } },
  { name: 'a prefix', joining: terms, args: { search: 'name:asp*' } },
  { name: 'a page further on', joining: terms, args: { search: 'a:1', skip: '5' } },
])('$name is asked for alone, with its own arguments', async ({ joining, args }) => {
  expect(await requestsFor(joining, [args, args])).toEqual([
    { args, rows: [1] },
    { args, rows: [2] },
  ]);
});
