import { expect, test } from 'vitest';

import { searchIndex } from '../../src/catalog/search-index.ts';

const entries = ['nws', 'nws forecast', 'bls', 'openfda'];
const words = [
  'constructor\t3 5',
  'forecast\t1 90',
  'recall\t3 70',
  'recalled\t2 1',
  'unemployment\t2 80',
  'weather\t0 80 1 40',
].map(line => `${line}\n`);
const index = { words: words.join('') };
const names = (query: string): (string | undefined)[] => searchIndex(index, query).map(({ place }) => entries[place]);

test.each([
  { name: 'a word', query: 'unemployment', expected: ['bls'] },
  { name: 'the first word', query: 'constructor', expected: ['openfda'] },
  { name: 'the last word', query: 'weather', expected: ['nws', 'nws forecast'] },
  { name: 'its plural', query: 'forecasts', expected: ['nws forecast', 'nws'] },
  { name: 'the beginning of two', query: 'reca', expected: ['openfda', 'bls'] },
  { name: 'what comes before all', query: 'aaaa', expected: [] },
  { name: 'what comes after all', query: 'zzzz', expected: [] },
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

test('in an index of nothing there is nothing', () => {
  expect(searchIndex({ words: '' }, 'weather')).toEqual([]);
});

test.each([
  { name: 'a phrase is what has all its words', query: 'smog', expected: 'both' },
  { name: 'a phrase that is typed stands for what else it is called', query: 'air quality', expected: 'both' },
])('$name', ({ query, expected }) => {
  const lines = 'air\t0 90 2 50\nquality\t1 90 2 50\n';
  const places = ['air alone', 'quality alone', 'both'];

  expect(places[searchIndex({ words: lines }, query)[0]?.place ?? -1]).toBe(expected);
});

test('what has to do with all the words goes before what has one of them often', () => {
  expect(names('weather forecast')[0]).toBe('nws forecast');
});

test('a word itself counts for more than a beginning, and that for more than an error', () => {
  const score = (query: string): number => searchIndex(index, query)[0]?.score ?? 0;

  expect(score('unemployment')).toBeGreaterThan(score('unemploymen'));
  expect(score('unemploymen')).toBeGreaterThan(score('unemploymnet'));
});
