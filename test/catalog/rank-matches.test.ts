import { expect, test } from 'vitest';

import { toDirectoryLine } from '../../src/catalog/directory-lines.ts';
import { rankMatches } from '../../src/catalog/rank-matches.ts';
import { lineOf } from '../helpers/match-line.ts';
import { anEntry, aSummary } from '../helpers/model.ts';

const operations = ['a', 'b', 'c', 'd', 'e'].map(id => `shop\t${id}\t\tAbout ${id}`);
const places = {
  lines: ['zoo', 'shop', ...operations, 'bygone', 'zoo\tlions\tnone\tAll lions'],
  directory: [toDirectoryLine(anEntry()).trimEnd(), ''],
  findApi: (id: string) => (id === 'bygone' ? undefined : aSummary({ id })),
};
const ranked = (...scores: readonly (readonly [place: number, score: number])[]): string[] =>
  rankMatches(
    scores.map(([place, score]) => ({ place, score })),
    places,
  ).map(lineOf);

test('tells APIs, operations and entries of the directory apart by their places', () => {
  expect(ranked([0, 9], [9, 8], [8, 7])).toEqual(['zoo', '~owl-calls', 'zoo lions']);
});

test('an operation comes with its summary and its own way of signing in', () => {
  expect(rankMatches([{ place: 8, score: 1 }], places)).toEqual([
    {
      kind: 'api',
      api: aSummary({ id: 'zoo' }),
      operation: { id: 'lions', summary: 'All lions', signIn: 'none' },
      score: 1,
    },
  ]);
});

test('one API has no more than its three best operations', () => {
  expect(ranked([2, 9], [3, 8], [4, 7], [5, 6], [6, 5])).toEqual(['shop a', 'shop b', 'shop c']);
});

test('an API goes before one that fits a little better, where its operations fit too', () => {
  expect(ranked([0, 10], [1, 9.5])).toEqual(['zoo', 'shop']);
  expect(ranked([0, 10], [1, 9.5], [2, 8])).toEqual(['shop', 'zoo', 'shop a']);
});

test('what is far from the best is left out', () => {
  expect(ranked([0, 100], [1, 5], [2, 4.9])).toEqual(['zoo', 'shop']);
});

test('an API that is no longer there is left out', () => {
  expect(ranked([7, 9], [0, 8])).toEqual(['zoo']);
});

test('nothing of nothing', () => {
  expect(ranked()).toEqual([]);
});
