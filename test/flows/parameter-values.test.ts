import { expect, test } from 'vitest';

import { meantValue, parameterValues, rememberedValues, withWords } from '../../src/flows/parameter-values.ts';
import type { ValueTable } from '../../src/model/value-table.ts';
import { aParameter } from '../helpers/model.ts';

const states: ValueTable = {
  title: 'States',
  source: { name: 'A list', url: 'https://lists.example/', read: '2026-11-21' },
  columns: ['fips', 'postal', 'name'],
  rows: [
    ['06', 'CA', 'California'],
    ['36', 'NY', 'New York'],
    ['72', 'PR', 'Perú Azul'],
  ],
};
const catalog = { values: async () => states };
const inState = aParameter('in', { values: [{ table: 'us-states', code: 'fips', form: 'state:{fips}' }] });

test('the values of a parameter are the codes of its table, as they are written', async () => {
  expect(await parameterValues(catalog, inState)).toEqual([
    { value: 'state:06', name: 'California' },
    { value: 'state:36', name: 'New York' },
    { value: 'state:72', name: 'Perú Azul' },
  ]);
  expect(
    await parameterValues(catalog, aParameter('state', { values: [{ table: 'us-states', code: 'postal' }] })),
  ).toEqual([
    { value: 'CA', name: 'California' },
    { value: 'NY', name: 'New York' },
    { value: 'PR', name: 'Perú Azul' },
  ]);
});

test.each([
  { name: 'in small letters', form: '{postal:lower}', expected: ['ca', 'ny', 'pr'] },
  { name: 'without leading zeros', form: '{fips:number}', expected: ['6', '36', '72'] },
  { name: 'as a part of more', form: "LA{fips}{postal:lower}'", expected: ["LA06ca'", "LA36ny'", "LA72pr'"] },
])('a code can be written $name', async ({ form, expected }) => {
  const values = await parameterValues(
    catalog,
    aParameter('state', { values: [{ table: 'us-states', code: 'fips', form }] }),
  );

  expect(values.map(({ value }) => value)).toEqual(expected);
});

test('a row without that code is left out', async () => {
  const languages = {
    ...states,
    columns: ['alpha2', 'name'],
    rows: [
      ['', 'Akkadian'],
      ['de', 'German'],
    ],
  };
  const parameter = aParameter('lang', { values: [{ table: 'languages', code: 'alpha2' }] });

  expect(await parameterValues({ values: async () => languages }, parameter)).toEqual([
    { value: 'de', name: 'German' },
  ]);
});

test.each([
  { name: 'what the schema lists', schema: { enum: ['a', 1] }, expected: ['a', '1'] },
  { name: 'what it lists of an array', schema: { type: 'array' as const, items: { enum: ['a'] } }, expected: ['a'] },
  { name: 'nothing', schema: {}, expected: [] },
])('without a table: $name', async ({ schema, expected }) => {
  const values = await parameterValues(catalog, aParameter('x', { schema }));

  expect(values).toEqual(expected.map(value => ({ value, name: '' })));
});

test.each([
  { words: [], expected: 3 },
  { words: ['calif'], expected: 1 },
  { words: ['YORK', 'new'], expected: 1 },
  { words: ['peru'], expected: 1 },
  { words: ['06'], expected: 1 },
  { words: ['york', 'calif'], expected: 0 },
  { words: ['ork'], expected: 0 },
])('$words leave $expected', async ({ words, expected }) => {
  expect(withWords(await parameterValues(catalog, inState), words)).toHaveLength(expected);
});

test.each([
  { given: 'state:California', expected: 'state:06' },
  { given: 'california', expected: 'state:06' },
  { given: 'state:peru azul', expected: 'state:72' },
  { given: 'state:06', expected: undefined },
  { given: 'state:*', expected: undefined },
  { given: 'state:Atlantis', expected: undefined },
])('$given is meant for $expected', async ({ given, expected }) => {
  expect(meantValue(await parameterValues(catalog, inState), given)?.value).toBe(expected);
});

test('a table is read once for a parameter, however often its values are asked for', async () => {
  const reads: string[] = [];
  const valuesOf = rememberedValues({
    values: async table => {
      reads.push(table);
      return states;
    },
  });

  const [first, second] = [await valuesOf(inState), await valuesOf(inState)];

  expect(second).toBe(first);
  expect(reads).toEqual(['us-states']);
});

test('a name that stands for two values is meant for none', () => {
  const values = ['CA', 'ca'].map(value => ({ value, name: 'California' }));

  expect(meantValue(values, 'California')).toBeUndefined();
});
