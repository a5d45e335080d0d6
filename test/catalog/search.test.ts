import { beforeAll, expect, test } from 'vitest';

import type { Catalog } from '../../src/context.ts';
import { useBundledCatalog } from '../helpers/bundled-catalog.ts';
import { apiOf } from '../helpers/judge-search.ts';
import { lineOf } from '../helpers/match-line.ts';

const open = useBundledCatalog();
let catalog: Catalog;

beforeAll(async () => {
  catalog = await open();
});

/** APIs in the order they come in, each once. */
const apisFor = async (words: string): Promise<string[]> => [
  ...new Set((await catalog.search(words)).map(match => apiOf(lineOf(match)))),
];

test.each([
  { words: 'nws', first: 'nws' },
  { words: 'weather', first: 'nws' },
  { words: 'earthquakes', first: 'usgs-earthquakes' },
  { words: 'tides', first: 'noaa-tides' },
  { words: 'census', first: 'census' },
  { words: 'population', first: 'census' },
  { words: 'drug recall', first: 'openfda' },
  { words: 'unemployment', first: 'bls' },
  { words: 'national debt', first: 'treasury' },
  { words: 'campaign finance', first: 'fec' },
  { words: 'legislation', first: 'congress' },
  { words: 'college tuition', first: 'college-scorecard' },
  { words: 'charging stations', first: 'nrel' },
  { words: 'asteroids', first: 'nasa' },
  { words: 'rulemaking', first: 'regulations' },
  { words: 'fake data', first: 'jsonplaceholder' },
  { words: 'astronomy picture of the day', first: 'nasa' },
])('"$words" finds $first first', async ({ words, first }) => {
  expect((await apisFor(words))[0]).toBe(first);
});

test.each([
  { kind: 'everyday words', words: 'inflation', found: ['bls', 'treasury'] },
  { kind: 'everyday words', words: 'recall', found: ['openfda'] },
  { kind: 'everyday words', words: 'jobs', found: ['bls'] },
  { kind: 'everyday words', words: 'side effects', found: ['openfda'] },
  { kind: 'a typing error', words: 'wether', found: ['nws', 'open-meteo'] },
  { kind: 'a typing error', words: 'earthqake', found: ['usgs-earthquakes'] },
  { kind: 'a typing error', words: 'unemploiment', found: ['bls'] },
  { kind: 'a prefix', words: 'earthq', found: ['usgs-earthquakes'] },
  { kind: 'a prefix', words: 'weath', found: ['nws', 'open-meteo'] },
  { kind: "the agency's initials", words: 'FDA', found: ['openfda'] },
  { kind: "the agency's initials", words: 'NOAA', found: ['noaa-tides', 'noaa-ncei', 'nws'] },
  { kind: "the agency's initials", words: 'SEC', found: ['sec-edgar'] },
  { kind: "the agency's initials", words: 'BLS', found: ['bls'] },
  { kind: "the agency's name", words: 'Food and Drug Administration', found: ['openfda'] },
  { kind: "the agency's name", words: 'Bureau of Labor Statistics', found: ['bls'] },
  { kind: 'a plural', words: 'recalls', found: ['openfda'] },
  { kind: 'capitals', words: 'WEATHER', found: ['nws', 'open-meteo'] },
  { kind: 'accents in another form', words: 'ｗｅａｔｈｅｒ', found: ['nws'] },
])('by $kind: "$words" finds $found', async ({ words, found }) => {
  expect(await apisFor(words)).toEqual(expect.arrayContaining(found));
});

test.each([
  { words: 'weather alerts', operation: 'nws alerts-active' },
  { words: 'drug recall', operation: 'openfda drug-enforcement' },
  { words: 'asteroids', operation: 'nasa neo-feed' },
  { words: 'debt to penny', operation: 'treasury debt-to-penny' },
])('"$words" finds the operation $operation', async ({ words, operation }) => {
  expect((await catalog.search(words)).map(lineOf)).toContain(operation);
});

test.each(['zebra', 'xyzzy', 'qqqqqqqq', '', '   ', '!!!', 'the of and', 'api'])('nothing for "%s"', async words => {
  expect(await catalog.search(words)).toEqual([]);
});

test('a search is in the order of its scores, and names nothing twice', async () => {
  const matches = await catalog.search('weather forecast');
  const scores = matches.map(({ score }) => score);

  expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  expect(new Set(matches.map(lineOf)).size).toBe(matches.length);
});

test('one API does not fill the answer with its operations', async () => {
  const matches = await catalog.search('drug');
  const operations = matches.map(lineOf).filter(line => line.startsWith('openfda '));

  expect(operations).toHaveLength(3);
});

test('an operation that was found comes with its summary', async () => {
  const matches = await catalog.search('debt to penny');

  expect(matches.find(match => lineOf(match) === 'treasury debt-to-penny')).toMatchObject({
    operation: { id: 'debt-to-penny', summary: expect.stringMatching(/\S/) },
  });
});
