import { expect, test } from 'vitest';

import { readValues } from '../../src/scripts/build.ts';

const tables = await readValues();

/** What the code of a table looks like. */
const codes = {
  'acs-groups': /^([BC]\d{5,6}[A-I]?|S\d{4}A?|DP0\d)(PR)?$/,
  'acs-variables': /^[BC]\d{5}[A-I]?_\d{3}E$/,
  naics: /^(\d{2,6}|\d\d-\d\d)$/,
  'naics-2017': /^(\d{2,6}|\d\d-\d\d)$/,
};

test.each(Object.entries(codes))('%s: each code is well formed and there once, with a name', (table, form) => {
  const { columns = [], rows = [] } = tables[table] ?? {};
  const found = rows.map(row => row[columns.indexOf('code')] ?? '');

  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(code => !form.test(code))).toEqual([]);
  expect(new Set(found).size).toBe(found.length);
  expect(rows.filter(row => (row[columns.indexOf('name')] ?? '').trim() === '')).toEqual([]);
});

test('a data set is told with the program that it belongs to', () => {
  const { columns, rows = [] } = tables['census-datasets'] ?? {};

  expect(columns).toEqual(['path', 'program', 'dataset', 'name']);
  expect(rows.filter(([path, program, dataset]) => path !== `${program}/${dataset}`)).toEqual([]);
  expect(new Set(rows.map(([path]) => path)).size).toBe(rows.length);
});

test('a variable is a line of a group of the same name, and no two are called the same', () => {
  const { columns = [], rows = [] } = tables['acs-variables'] ?? {};
  const names = rows.map(row => row[columns.indexOf('name')]);

  expect(rows.filter(([code = '', group]) => code.split('_')[0] !== group)).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  { table: 'naics', sizes: { 2: 20, 3: 96, 4: 308, 5: 689, 6: 1012 } },
  { table: 'naics-2017', sizes: { 2: 20, 3: 99, 4: 311, 5: 709, 6: 1057 } },
])('$table is whole: $sizes codes of so many digits', ({ table, sizes }) => {
  const { rows = [] } = tables[table] ?? {};
  const digits = Object.groupBy(rows, ([code = '']) => (code.includes('-') ? 2 : code.length));

  expect(Object.fromEntries(Object.entries(digits).map(([length, of]) => [length, of?.length]))).toEqual(sizes);
});
