import { expect, test } from 'vitest';

import type { Catalog } from '../../src/context.ts';
import { UsageError } from '../../src/errors.ts';
import { resolveApi, resolveOperation } from '../../src/flows/resolve.ts';
import { failureOf } from '../helpers/failure.ts';
import { anApi, anEntry, anOperation, aSummary } from '../helpers/model.ts';

const list = [
  aSummary({ id: 'usgs-earthquakes', aliases: ['quakes'], origins: ['https://earthquake.example'] }),
  aSummary({ id: 'census', aliases: ['acs'], origins: ['https://api.census.example', 'https://geo.census.example'] }),
];
const entry = anEntry({ id: 'owl-calls', status: 'dead' });
const described = anEntry({ id: 'owl-maps', document: 'https://owls.example/openapi.json?a=1' });
const catalog: Catalog = {
  list,
  find: name => list.find(api => [api.id, ...api.aliases].includes(name)),
  load: async () => anApi(),
  directory: () => [entry],
  findEntry: id => [entry, described].find(each => each.id === id),
  document: async () => ({}),
  values: async () => ({ title: '', source: { name: '', url: '', read: '' }, columns: [], rows: [] }),
  at: () => [],
  recipes: async () => [],
  search: async () => [],
};

test.each([
  { name: 'census', expected: 'census' },
  { name: 'quakes', expected: 'usgs-earthquakes' },
])('the API $name', ({ name, expected }) => {
  expect(resolveApi(catalog, name).id).toBe(expected);
});

test.each([
  { name: 'cencus', next: ['Did you mean census?', 'Look for it: apix search cencus'] },
  { name: 'zebra', next: ['Look for it: apix search zebra'] },
])('no API $name: $next', async ({ name, next }) => {
  const error = await failureOf(() => resolveApi(catalog, name));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({ exitCode: 2, message: `There is no API "${name}" in the catalog`, next });
});

test('what is in the directory alone: why it cannot be called, and where more is said', async () => {
  const error = await failureOf(() => resolveApi(catalog, 'owl-calls'));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    message: 'owl-calls is in the directory, and cannot be called yet',
    facts: ['Its operations are not described: no OpenAPI document of it is known.', 'It was reported dead in 2026.'],
    next: ['All that is known of it: apix show owl-calls'],
  });
});

test('what has a document can be added', async () => {
  expect(await failureOf(() => resolveApi(catalog, 'owl-maps'))).toMatchObject({
    next: ['Make it callable: apix add owl-maps', 'All that is known of it: apix show owl-maps'],
  });
});

test('what is proposed to be typed is one word for the shell', async () => {
  const error = await failureOf(() => resolveApi(catalog, 'air quality; rm -rf ~'));

  expect(error).toMatchObject({ next: ["Look for it: apix search 'air quality; rm -rf ~'"] });
});

const api = anApi({ operations: ['forecast', 'alerts-active', 'alerts'].map(id => anOperation({ id })) });

test('the operation of an id', () => {
  expect(resolveOperation(api, 'alerts').id).toBe('alerts');
});

test.each([
  {
    id: 'forcast',
    message: 'shop has no operation "forcast"',
    facts: [],
    next: ['Did you mean forecast?', 'See them all: apix show shop'],
  },
  {
    id: 'zzz',
    message: 'shop has no operation "zzz"',
    facts: ['It has forecast, alerts-active, alerts.'],
    next: ['See them all: apix show shop'],
  },
  {
    id: undefined,
    message: 'Which operation of shop?',
    facts: ['It has forecast, alerts-active, alerts.'],
    next: ['See them all: apix show shop'],
  },
])('$message', async ({ id, message, facts, next }) => {
  expect(await failureOf(() => resolveOperation(api, id))).toMatchObject({ exitCode: 2, message, facts, next });
});

test('a long list of operations is cut', async () => {
  const many = anApi({ operations: Array.from({ length: 20 }, (_, index) => anOperation({ id: `op${index}` })) });

  expect(await failureOf(() => resolveOperation(many, undefined))).toMatchObject({
    facts: ['It has op0, op1, op2, op3, op4, op5, op6, op7, op8, op9, op10, op11 and 8 more.'],
  });
});
