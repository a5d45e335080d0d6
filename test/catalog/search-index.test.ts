import { expect, test } from 'vitest';

import { searchIndex, type SearchIndex } from '../../src/catalog/search-index.ts';

const index: SearchIndex = {
  entries: ['nws', 'nws forecast', 'bls', 'openfda'],
  words: { weather: '0 50 1 40', forecast: '1 90', unemployment: '2 80', recall: '3 70', constructor: '3 5' },
};
const names = (query: string): string[] =>
  searchIndex(index, query).map(({ api, operation }) => [api, operation].filter(Boolean).join(' '));

test.each([
  { name: 'a word', query: 'unemployment', expected: ['bls'] },
  { name: 'its plural', query: 'recalls', expected: ['openfda'] },
  { name: 'its beginning', query: 'unempl', expected: ['bls'] },
  { name: 'a letter too few', query: 'unemploymet', expected: ['bls'] },
  { name: 'a letter too many', query: 'unemplooyment', expected: ['bls'] },
  { name: 'what it is also called', query: 'jobless', expected: ['bls'] },
  { name: 'two letters of a beginning are too few', query: 'un', expected: [] },
  { name: 'a short word with an error is another word', query: 'reca1', expected: [] },
  { name: 'what every object inherits', query: 'toString', expected: [] },
  { name: 'no words', query: '', expected: [] },
])('finds by $name', ({ query, expected }) => {
  expect(names(query)).toEqual(expected);
});

test('an API goes before its operations where they fit about as well', () => {
  expect(names('weather')).toEqual(['nws', 'nws forecast']);
});

test('what has to do with all the words goes before what has one of them often', () => {
  expect(names('weather forecast')[0]).toBe('nws forecast');
});

test('a word itself counts for more than a beginning, and that for more than an error', () => {
  const score = (query: string): number => searchIndex(index, query)[0]?.score ?? 0;

  expect(score('unemployment')).toBeGreaterThan(score('unemploymen'));
  expect(score('unemploymen')).toBeGreaterThan(score('unemploymnet'));
});
