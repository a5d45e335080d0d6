import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import type { Catalog, SearchMatch } from '../../src/context.ts';
import { readCatalog, writeCatalog } from '../../src/scripts/build.ts';

let folder = '';
let catalog: Catalog;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apix-search-'));
  await writeCatalog(await readCatalog(), folder);
  catalog = openCatalog(folder);
});
afterAll(async () => rm(folder, { recursive: true }));

const name = ({ api, operation }: SearchMatch): string =>
  operation === undefined ? api.id : `${api.id} ${operation.id}`;

/** APIs in the order they come in, each once. */
const apisFor = async (words: string): Promise<string[]> => [
  ...new Set((await catalog.search(words)).map(({ api }) => api.id)),
];

test.each([
  { words: 'nws', first: 'nws' },
  { words: 'weather', first: 'nws' },
  { words: 'weather alerts', first: 'nws' },
  { words: 'earthquakes', first: 'usgs-earthquakes' },
  { words: 'tides', first: 'noaa-tides' },
  { words: 'census', first: 'census' },
  { words: 'population', first: 'census' },
  { words: 'recall', first: 'openfda' },
  { words: 'unemployment', first: 'bls' },
  { words: 'national debt', first: 'treasury' },
  { words: 'exchange rates', first: 'treasury' },
  { words: 'campaign finance', first: 'fec' },
  { words: 'legislation', first: 'congress' },
  { words: 'college tuition', first: 'college-scorecard' },
  { words: 'charging stations', first: 'nrel' },
  { words: 'company filings', first: 'sec-edgar' },
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
  expect((await catalog.search(words)).map(name)).toContain(operation);
});

test.each(['zebra', 'xyzzy', 'qqqqqqqq', '', '   ', '!!!', 'the of and', 'api'])('nothing for "%s"', async words => {
  expect(await catalog.search(words)).toEqual([]);
});

test('a search is in the order of its scores, and names nothing twice', async () => {
  const matches = await catalog.search('weather forecast');
  const scores = matches.map(({ score }) => score);

  expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  expect(new Set(matches.map(name)).size).toBe(matches.length);
});

test('one API does not fill the answer with its operations', async () => {
  const matches = await catalog.search('drug');
  const operations = matches.filter(({ api, operation }) => api.id === 'openfda' && operation !== undefined);

  expect(operations).toHaveLength(3);
});

test('an operation that was found comes with its summary', async () => {
  const matches = await catalog.search('debt to penny');

  expect(matches.find(match => name(match) === 'treasury debt-to-penny')?.operation?.summary).toMatch(/\S/);
});
