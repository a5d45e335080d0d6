import { expect, test } from 'vitest';

import { meantValues, parameterValues, rememberedValues, withWords } from '../../src/flows/parameter-values.ts';
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

test('a part of a table, where not all of its codes are taken', async () => {
  const values = [{ table: 'us-states', code: 'postal', only: '^[A-N]' }];

  expect(await parameterValues(catalog, aParameter('state', { values }))).toEqual([
    { value: 'CA', name: 'California' },
    { value: 'NY', name: 'New York' },
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

const variables = [
  { value: 'A_1', name: 'Rents by age', also: 'tenants' },
  { value: 'A_2', name: 'Age of the one who pays a rent' },
  { value: 'A_3', name: 'Median gross rent' },
  { value: 'A_4', name: 'Gross rent' },
  { value: 'group(A)', name: 'Gross rent' },
];

test.each([
  { name: 'in the order of the table', words: ['rent'], expected: ['A_1', 'A_2', 'A_3', 'A_4', 'group(A)'] },
  { name: 'what is called just that first', words: ['gross', 'rent'], expected: ['A_4', 'group(A)', 'A_3'] },
  { name: 'words one after the other before others', words: ['rent', 'age'], expected: ['A_1', 'A_2'] },
  { name: 'what has them in that order', words: ['age', 'of'], expected: ['A_2'] },
  { name: 'a plural as its singular', words: ['rents'], expected: ['A_1', 'A_2', 'A_3', 'A_4', 'group(A)'] },
  { name: 'other words it is looked for by', words: ['tenant'], expected: ['A_1'] },
  { name: 'a value as it is written', words: ['a_3'], expected: ['A_3'] },
])('found: $name', ({ words, expected }) => {
  expect(withWords(variables, words).map(({ value }) => value)).toEqual(expected);
});

test('a name may have several codes', () => {
  expect(meantValues(variables, 'gross rent').map(({ value }) => value)).toEqual(['A_4', 'group(A)']);
});

test.each([
  { given: 'state:California', expected: 'state:06' },
  { given: 'california', expected: 'state:06' },
  { given: 'state:peru azul', expected: 'state:72' },
  { given: 'state:06', expected: undefined },
  { given: 'state:*', expected: undefined },
  { given: 'state:Atlantis', expected: undefined },
])('$given is meant for $expected', async ({ given, expected }) => {
  expect(meantValues(await parameterValues(catalog, inState), given)[0]?.value).toBe(expected);
});

const zones: ValueTable = {
  ...states,
  columns: ['id', 'name'],
  rows: [
    ['CAZ006', 'San Francisco, California'],
    ['CAC075', 'San Francisco County, California'],
    ['ALZ001', 'Lauderdale, Alabama'],
    ['TNZ048', 'Lauderdale, Tennessee'],
    ['DCZ001', 'Washington'],
    ['MEZ030', 'Washington, Maine'],
  ],
};

test.each([
  { name: 'its first part, if no other begins with it', given: 'san francisco', expected: 'CAZ006' },
  { name: 'a first part that two have', given: 'Lauderdale', expected: undefined },
  { name: 'the whole name, before the first part of another', given: 'Washington', expected: 'DCZ001' },
])('of a name with a place behind a comma: $name', async ({ given, expected }) => {
  const parameter = aParameter('zone', { values: [{ table: 'zones', code: 'id' }] });
  const values = await parameterValues({ values: async () => zones }, parameter);

  expect(meantValues(values, given)[0]?.value).toBe(expected);
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
