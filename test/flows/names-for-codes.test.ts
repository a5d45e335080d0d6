import { expect, test } from 'vitest';

import { nameInPlaceOfCode, namesForCodes, whereCodesAre, withCodes } from '../../src/flows/names-for-codes.ts';
import type { Arguments } from '../../src/plan/check-arguments.ts';
import { anApi, anOperation, aParameter } from '../helpers/model.ts';

const tables = [{ table: 'rows', code: 'code' }];
const operation = anOperation({
  parameters: [
    aParameter('get', {
      values: tables,
      explode: false,
      schema: { type: 'array', items: { type: 'string', pattern: '^[A-Z0-9_]+$' } },
    }),
    aParameter('industry', { values: tables, schema: { type: 'string' } }),
    aParameter('note', { schema: { type: 'string' } }),
  ],
});
const valuesOf = async () => [
  { value: 'B1', name: 'Total Population' },
  { value: '22', name: 'Utilities' },
  { value: '221', name: 'Utilities' },
];

const read = async (args: Arguments) => {
  const names = await namesForCodes(operation, args, valuesOf);
  return { told: names.map(nameInPlaceOfCode), coded: withCodes(args, names) };
};

test.each([
  { name: 'a code', args: { get: 'NAME,B1' }, told: [] },
  {
    name: 'a name in a list',
    args: { get: 'NAME, total population' },
    told: ['get: Total Population is written B1, not total population'],
  },
  {
    name: 'a name of several codes',
    args: { industry: 'utilities' },
    told: ['industry: Utilities is written 22 or 221, not utilities'],
  },
  { name: 'a name of a parameter without a table', args: { note: 'Utilities' }, told: [] },
])('$name', async ({ args, told }) => {
  expect((await read(args)).told).toEqual(told);
});

test('the codes stand where the names were, so that the rest can be checked', async () => {
  expect((await read({ get: 'NAME,Total population', industry: 'utilities', note: 'x' })).coded).toEqual({
    get: ['NAME', 'B1'],
    industry: '22',
    note: 'x',
  });
});

test('what fits no code is looked for by its words', () => {
  expect(whereCodesAre(anApi(), operation, { get: "NAME,men's income", industry: 'anything' })).toEqual([
    `Find its code: apix values shop get 'men'\\''s' income`,
  ]);
});
