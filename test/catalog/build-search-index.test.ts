import { expect, test } from 'vitest';

import { buildSearchIndex } from '../../src/catalog/build-search-index.ts';
import { searchIndex } from '../../src/catalog/search-index.ts';
import { anApi, anOperation, aParameter } from '../helpers/model.ts';

const shop = anApi({
  aliases: ['store'],
  initials: ['SO'],
  operations: [
    anOperation({ id: 'prices', summary: 'List prices', parameters: [aParameter('currency')], tags: ['money'] }),
  ],
});
const zoo = anApi({
  id: 'zoo',
  title: 'The Zoo',
  summary: 'Animals',
  agency: 'Zoo Office',
  operations: [anOperation({ id: 'animals', summary: 'List animals' })],
});
const index = buildSearchIndex([
  { api: shop, keywords: ['wares'] },
  { api: zoo, keywords: ['lions'] },
]);
const first = (query: string): string | undefined => {
  const [hit] = searchIndex(index, query);
  return hit && [hit.api, hit.operation].filter(Boolean).join(' ');
};

test('has an entry for each API and each operation', () => {
  expect(index.entries).toEqual(['shop', 'shop prices', 'zoo', 'zoo animals']);
});

test('is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(index))).toEqual(index);
});

test.each([
  { by: 'id', query: 'shop', expected: 'shop' },
  { by: 'alias', query: 'store', expected: 'shop' },
  { by: 'initials', query: 'so', expected: 'shop' },
  { by: 'title', query: 'zoo', expected: 'zoo' },
  { by: 'keyword', query: 'wares', expected: 'shop' },
  { by: 'keyword in the singular', query: 'lion', expected: 'zoo' },
  { by: "an operation's id", query: 'prices', expected: 'shop prices' },
  { by: "an operation's parameter", query: 'currency', expected: 'shop prices' },
  { by: "an operation's tag", query: 'money', expected: 'shop prices' },
  { by: 'what it is not about', query: 'weather', expected: undefined },
])('finds by $by: $query', ({ query, expected }) => {
  expect(first(query)).toBe(expected);
});

test('weights name entries that are there, and are above nothing', () => {
  const pairs = Object.values(index.words).flatMap(text => {
    const figures = text.split(' ').map(Number);
    return figures.flatMap((place, at) => (at % 2 === 0 ? [{ place, weight: figures[at + 1] ?? 0 }] : []));
  });

  expect(pairs.filter(({ place, weight }) => index.entries[place] === undefined || !(weight > 0))).toEqual([]);
});
