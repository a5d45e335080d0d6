import { expect, test } from 'vitest';

import { compareApis } from '../../src/import/compare-apis.ts';
import type { Operation, Parameter } from '../../src/model/operation.ts';
import { anApi, anOperation, aParameter } from '../helpers/model.ts';

const withOperation = (overrides: Partial<Operation>) =>
  anApi({ operations: [anOperation({ id: 'pets', method: 'GET', path: '/pets', ...overrides })] });

const withParameter = (overrides: Partial<Parameter>) =>
  withOperation({ parameters: [aParameter('limit', overrides)] });

const told = (before: ReturnType<typeof anApi>, after: ReturnType<typeof anApi>): readonly string[] =>
  compareApis(before, after).map(each => `${each.isBreaking ? 'breaking ' : ''}${each.kind} ${each.what}`);

test.each([
  {
    name: 'nothing that matters',
    before: withOperation({ summary: 'List pets' }),
    after: withOperation({ summary: 'All pets', example: { limit: '1' } }),
    expected: [],
  },
  {
    name: 'an operation that is gone',
    before: withOperation({}),
    after: anApi({ operations: [] }),
    expected: ['breaking gone GET /pets'],
  },
  { name: 'a new one', before: anApi({ operations: [] }), after: withOperation({}), expected: ['added GET /pets'] },
  {
    name: 'another id',
    before: withOperation({}),
    after: withOperation({ id: 'list' }),
    expected: ['breaking changed id: pets is now list'],
  },
  {
    name: 'deprecated',
    before: withOperation({}),
    after: withOperation({ deprecated: true }),
    expected: ['changed is deprecated now'],
  },
  {
    name: 'a key',
    before: withOperation({}),
    after: withOperation({ signIn: [{ kind: 'bearer' }] }),
    expected: ['breaking changed sign-in: takes a key now'],
  },
  {
    name: 'a key in another place',
    before: withOperation({ signIn: [{ kind: 'bearer' }] }),
    after: withOperation({ signIn: [{ kind: 'query', name: 'k' }] }),
    expected: ['breaking changed sign-in: the key goes elsewhere now'],
  },
  {
    name: 'a body',
    before: withOperation({}),
    after: withOperation({ body: { required: true, contentType: 'application/json', schema: {} } }),
    expected: ['breaking changed body: is needed now'],
  },
  {
    name: 'a parameter that is gone',
    before: withParameter({}),
    after: withOperation({ parameters: [] }),
    expected: ['breaking gone parameter limit'],
  },
  {
    name: 'a new one',
    before: withOperation({ parameters: [] }),
    after: withParameter({}),
    expected: ['added parameter limit'],
  },
  {
    name: 'a new one that is needed',
    before: withOperation({ parameters: [] }),
    after: withParameter({ required: true }),
    expected: ['breaking added parameter limit, which is needed'],
  },
  {
    name: 'needed',
    before: withParameter({}),
    after: withParameter({ required: true }),
    expected: ['breaking changed parameter limit is needed now'],
  },
  {
    name: 'a wider type',
    before: withParameter({ schema: { type: 'integer' } }),
    after: withParameter({ schema: { type: 'number' } }),
    expected: [],
  },
  {
    name: 'a narrower type',
    before: withParameter({ schema: { type: 'string' } }),
    after: withParameter({ schema: { type: 'integer' } }),
    expected: ['breaking changed parameter limit is of type integer now, not string'],
  },
  {
    name: 'fewer values',
    before: withParameter({ schema: { enum: ['a', 'b'] } }),
    after: withParameter({ schema: { enum: ['b', 'c'] } }),
    expected: ['breaking changed parameter limit does not take a any more'],
  },
  {
    name: 'lower and higher bounds',
    before: withParameter({ schema: { type: 'integer', minimum: 0, maximum: 100 } }),
    after: withParameter({ schema: { type: 'integer', minimum: -1, maximum: 50 } }),
    expected: ['breaking changed parameter limit is at most 50 now'],
  },
])('$name', ({ before, after, expected }) => {
  expect(told(before, after)).toEqual(expected);
});

test('another address, and a new host', () => {
  const before = anApi({ baseUrl: 'https://a.test', origins: ['https://a.test'] });
  const after = anApi({ baseUrl: 'https://b.test', origins: ['https://b.test'] });

  expect(told(before, after)).toEqual([
    'breaking changed address: https://a.test is now https://b.test',
    'added host https://b.test',
  ]);
});
