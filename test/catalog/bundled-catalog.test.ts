import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import { compileApi, summarise } from '../../src/catalog/compile.ts';
import { writeCatalog } from '../../src/scripts/build.ts';
import { smallDocument } from '../helpers/small-document.ts';

const api = compileApi(smallDocument());
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apix-bundled-'));
  await writeCatalog([{ api, keywords: ['wares'] }], folder);
});
afterAll(async () => rm(folder, { recursive: true }));

test('the build writes an index, a search and one file an API', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(['documents', 'index.json', 'search.json', 'shop.json']);
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

  expect(matches.map(({ api: found, operation }) => [found.id, operation?.id])).toEqual([['shop', undefined]]);
});
