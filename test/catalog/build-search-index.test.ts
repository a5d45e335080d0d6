import { expect, test } from 'vitest';

import { buildSearchIndex } from '../../src/catalog/build-search-index.ts';
import { searchIndex } from '../../src/catalog/search-index.ts';
import { anApi, anEntry, anOperation, aParameter } from '../helpers/model.ts';

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
const directory = [anEntry(), anEntry({ id: 'lion-dens', status: 'dead', summary: 'Dens of lions' })];
const index = buildSearchIndex(
  [
    { api: shop, keywords: ['wares'] },
    { api: zoo, keywords: ['lions'] },
  ],
  directory,
);
const first = (query: string): string | undefined => {
  const [hit] = searchIndex(index, query);
  return hit && (index.entries[hit.place] ?? directory[hit.place - index.entries.length]?.id);
};

test('has an entry for each API and each operation; the directory goes on behind them', () => {
  expect(index.entries).toEqual(['shop', 'shop prices', 'zoo', 'zoo animals']);
});

test('its words are sorted, each on a line of its own', () => {
  const words = index.words.split('\n').map(line => line.split('\t')[0] ?? '');

  expect(words.at(-1)).toBe('');
  expect(words.slice(0, -1)).toEqual(
    [...new Set(words.slice(0, -1))].toSorted((left, right) => (left < right ? -1 : 1)),
  );
});

test('what can be called goes before what only the directory has', () => {
  expect(searchIndex(index, 'lions').map(({ place }) => index.entries[place] ?? place)).toEqual(['zoo', 5]);
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
  { by: "a directory entry's name", query: 'owl', expected: 'owl-calls' },
  { by: "a directory entry's summary", query: 'recordings', expected: 'owl-calls' },
  { by: "a directory entry's category", query: 'environment', expected: 'owl-calls' },
  { by: 'what it is not about', query: 'weather', expected: undefined },
])('finds by $by: $query', ({ query, expected }) => {
  expect(first(query)).toBe(expected);
});

test('weights name entries that are there, and are above nothing', () => {
  const size = index.entries.length + directory.length;
  const lines = index.words.trimEnd().split('\n');
  const pairs = lines.flatMap(line => {
    const figures = line
      .slice(line.indexOf('\t') + 1)
      .split(' ')
      .map(Number);
    return figures.flatMap((place, at) => (at % 2 === 0 ? [{ place, weight: figures[at + 1] ?? 0 }] : []));
  });

  expect(pairs.filter(({ place, weight }) => !(place < size) || !(weight > 0))).toEqual([]);
});
