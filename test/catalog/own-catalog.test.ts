import { expect, test } from 'vitest';

import { withOwnApis } from '../../src/catalog/own-catalog.ts';
import { ownWords } from '../../src/catalog/own-words.ts';
import type { Catalog, OwnApi, OwnApis } from '../../src/context.ts';
import { summarise } from '../../src/catalog/compile.ts';
import type { Api } from '../../src/model/api.ts';
import { lineOf } from '../helpers/match-line.ts';
import { anApi, anEntry, anOperation } from '../helpers/model.ts';

const bundledApi = anApi({ id: 'weather', title: 'Weather', summary: 'Forecasts' });
const bundled: Catalog = {
  list: [summarise(bundledApi)],
  find: name => (name === 'weather' ? summarise(bundledApi) : undefined),
  load: async () => bundledApi,
  directory: () => [anEntry({ id: 'pets' })],
  findEntry: () => undefined,
  document: async () => ({ from: 'bundled' }),
  values: async () => ({ title: '', source: { name: '', url: '', read: '' }, columns: [], rows: [] }),
  at: () => [],
  recipes: async () => [],
  search: async () => [
    { kind: 'api', api: summarise(bundledApi), score: 100 },
    { kind: 'entry', entry: anEntry({ id: 'pets' }), score: 90 },
    { kind: 'entry', entry: anEntry(), score: 80 },
  ],
};

const keeping = (...apis: readonly Api[]): OwnApis => ({
  list: () => apis.map(summarise),
  damage: () => [],
  read: (id, part) => {
    const api = apis.find(each => each.id === id);
    const whole: Partial<OwnApi> = api ? { api, search: ownWords(api), document: { from: 'own' } } : {};
    return whole[part];
  },
  save: async () => undefined,
  remove: async () => false,
});

const pets = anApi({
  id: 'pets',
  title: 'Pets',
  summary: 'All about zeppelins',
  operations: Array.from({ length: 5 }, (_, index) =>
    anOperation({ id: `fly-${index}`, summary: `Fly a zeppelin ${index}` }),
  ),
});

test('own APIs come behind the bundled ones, and are found and loaded like them', async () => {
  const catalog = withOwnApis(bundled, keeping(pets));

  expect(catalog.list.map(each => each.id)).toEqual(['weather', 'pets']);
  expect(catalog.find('PETS')?.id).toBe('pets');
  expect(catalog.at(pets.origins[0] ?? '').map(({ id }) => id)).toEqual(['pets']);
  expect(catalog.at('https://elsewhere.example')).toEqual([]);
  expect(await catalog.load('pets')).toBe(pets);
  expect(await catalog.document('pets')).toEqual({ from: 'own' });
  expect(await catalog.document('weather')).toEqual({ from: 'bundled' });
});

test('a search gives the best of both, and three operations of one API at the most', async () => {
  const matches = await withOwnApis(bundled, keeping(pets)).search('zeppelin');

  expect(matches.map(lineOf).filter(line => line.startsWith('pets '))).toHaveLength(3);
  expect(matches.map(each => each.score)).toEqual(matches.map(each => each.score).toSorted((a, b) => b - a));
  expect(matches.map(lineOf)[0]).toBe('pets');
});

test('what the directory knew by name alone is found once it is added, and no more in the directory', async () => {
  const matches = await withOwnApis(bundled, keeping(pets)).search('zeppelin');

  expect(matches.map(lineOf)).toContain('~owl-calls');
  expect(matches.map(lineOf)).not.toContain('~pets');
});

test('nothing takes the name of a bundled API', async () => {
  const catalog = withOwnApis(bundled, keeping(anApi({ id: 'weather', title: 'Not the weather' })));

  expect(catalog.list).toHaveLength(1);
  expect(await catalog.load('weather')).toBe(bundledApi);
});
