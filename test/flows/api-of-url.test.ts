import { expect, test } from 'vitest';

import type { Catalog } from '../../src/context.ts';
import { apiOfUrl } from '../../src/flows/api-of-url.ts';
import type { Api } from '../../src/model/api.ts';
import { anApi, anOperation, aSummary } from '../helpers/model.ts';

const gateway = 'https://gateway.example';
const apis: readonly Api[] = [
  anApi({ id: 'census', origins: ['https://api.census.example', 'https://geo.census.example'] }),
  anApi({
    id: 'fares',
    origins: [gateway],
    baseUrl: `${gateway}/travel/v2`,
    operations: [anOperation({ path: '/fares/{city}' })],
  }),
  anApi({
    id: 'rates',
    origins: [gateway],
    baseUrl: `${gateway}/travel/v2/rates`,
    operations: [anOperation({ path: '/all' })],
  }),
];
const list = apis.map(({ id, origins }) => aSummary({ id, origins }));
const catalog: Catalog = {
  list,
  find: () => undefined,
  at: origin => list.filter(({ origins }) => origins.includes(origin)),
  load: async id => apis.find(api => api.id === id) ?? anApi(),
  directory: () => [],
  findEntry: () => undefined,
  document: async () => ({}),
  values: async () => ({ title: '', source: { name: '', url: '', read: '' }, columns: [], rows: [] }),
  recipes: async () => [],
  search: async () => [],
};

test.each([
  { url: 'https://geo.census.example/a?b=c', expected: 'census' },
  { url: 'https://API.census.example/', expected: 'census' },
  { url: 'http://api.census.example/', expected: undefined },
  { url: 'https://api.census.example:8443/', expected: undefined },
  { url: 'https://api.census.example.evil.example/', expected: undefined },
  { url: `${gateway}/travel/v2/fares/rome`, expected: 'fares' },
  { url: `${gateway}/travel/v2/rates/all`, expected: 'rates' },
  { url: `${gateway}/travel/v2/rates/some`, expected: 'rates' },
  { url: `${gateway}/travel/v2/other`, expected: 'fares' },
  { url: `${gateway}/travel/v22`, expected: undefined },
  { url: `${gateway}/`, expected: undefined },
])('the API of $url is $expected', async ({ url, expected }) => {
  expect((await apiOfUrl(catalog, new URL(url)))?.id).toBe(expected);
});
