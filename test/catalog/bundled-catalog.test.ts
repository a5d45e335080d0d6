import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import { compileApi, summarise } from '../../src/catalog/compile.ts';
import { writeCatalog } from '../../src/scripts/build.ts';
import { lineOf } from '../helpers/match-line.ts';
import { anEntry } from '../helpers/model.ts';
import { smallDocument } from '../helpers/small-document.ts';

const api = compileApi(smallDocument());
const directory = [
  anEntry({ id: 'owl', summary: 'Owls and wares' }),
  anEntry({ id: 'owl-calls', document: 'https://owls.example/o.json' }),
];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apix-bundled-'));
  await writeCatalog([{ api, keywords: ['wares'] }], folder, { directory });
});
afterAll(async () => rm(folder, { recursive: true }));

test('the build writes an index, a search, the directory, the recipes and one file an API', async () => {
  expect((await readdir(folder)).toSorted()).toEqual([
    'directory.ndjson',
    'index.json',
    'origins.json',
    'recipes.json',
    'search.txt',
    'shop.json',
  ]);
});

test('lists what the index has', async () => {
  expect(openCatalog(folder).list).toEqual([summarise(api)]);
});

test('loads an API as it was compiled', async () => {
  expect(await openCatalog(folder).load('shop')).toEqual(api);
});

test('reads the file of an API once', async () => {
  const catalog = openCatalog(folder);

  expect(await catalog.load('shop')).toBe(await catalog.load('shop'));
});

test.each([
  { name: 'shop', expected: 'shop' },
  { name: 'the-shop', expected: 'shop' },
  { name: 'SHOP', expected: 'shop' },
  { name: 'sho', expected: undefined },
  { name: 'constructor', expected: undefined },
])('finds by id or alias, in any case: $name', async ({ name, expected }) => {
  expect(openCatalog(folder).find(name)?.id).toBe(expected);
});

test('searches APIs and operations', async () => {
  const matches = await openCatalog(folder).search('wares');

  expect(matches.map(lineOf)).toEqual(['shop', '~owl']);
});

test('lists the directory as it was written', () => {
  expect(openCatalog(folder).directory()).toEqual(directory);
});

test.each([
  { id: 'owl', expected: directory[0] },
  { id: 'Owl-Calls', expected: directory[1] },
  { id: 'owl-', expected: undefined },
  { id: 'shop', expected: undefined },
  { id: '', expected: undefined },
])('finds an entry of the directory by its whole id: "$id"', ({ id, expected }) => {
  expect(openCatalog(folder).findEntry(id)).toEqual(expected);
});

test('an entry that is found comes with all that is known of it', async () => {
  const matches = await openCatalog(folder).search('owl calls');

  expect(matches[0]).toEqual({ kind: 'entry', entry: directory[1], score: expect.any(Number) });
});
