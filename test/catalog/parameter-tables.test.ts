import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { parameterValues } from '../../src/flows/parameter-values.ts';
import type { Member, Operation, Parameter } from '../../src/model/operation.ts';
import type { ValueTable } from '../../src/model/value-table.ts';
import { itemsOf } from '../../src/plan/check-arguments.ts';
import { checkValue } from '../../src/plan/check-value.ts';
import { readValues } from '../../src/scripts/build.ts';
import { catalogFolder, wholeCatalog } from '../helpers/whole-catalog.ts';

const tables = await readValues();
const sources = parse(await readFile(join(catalogFolder, 'values/sources.yaml'), 'utf8')) as Readonly<
  Record<string, { readonly complete?: boolean }>
>;

interface Case {
  readonly name: string;
  readonly operation: Operation;
  readonly parameter: Parameter | Member;
  readonly values: ReadonlySet<string>;
}

const tableNamed = async (name: string): Promise<ValueTable> => {
  const table = tables[name];
  if (table === undefined) throw new Error(`there is no table ${name}`);
  return table;
};

const cases: readonly Case[] = await Promise.all(
  (await wholeCatalog()).flatMap(api =>
    api.operations.flatMap(operation =>
      operation.parameters
        .flatMap((each): readonly (Parameter | Member)[] => [each, ...(each.members ?? [])])
        .filter(({ values }) => values !== undefined)
        .map(async parameter => ({
          name: `${api.id} ${operation.id} ${parameter.name}`,
          operation,
          parameter,
          values: new Set((await parameterValues({ values: tableNamed }, parameter)).map(({ value }) => value)),
        })),
    ),
  ),
);

test('every parameter that has a table has values', () => {
  expect(cases.filter(({ values }) => values.size === 0).map(({ name }) => name)).toEqual([]);
});

test('the parameter itself takes each of them', () => {
  const refused = cases.flatMap(({ name, parameter: { schema }, values }) =>
    [...values].flatMap(value => checkValue(schema.items ?? schema, value).map(problem => `${name}: ${problem}`)),
  );

  expect(refused).toEqual([]);
});

test('what its schema lists is among them', () => {
  const missing = cases.flatMap(({ name, parameter: { schema }, values }) =>
    (schema.enum ?? schema.items?.enum ?? [])
      .map(String)
      .flatMap(each => (values.has(each) ? [] : [`${name}: ${each}`])),
  );

  expect(missing).toEqual([]);
});

/** Those that take more than the codes of their tables. */
const takesMore: readonly RegExp[] = [
  // Single variables, beside whole groups.
  /^census acs5-(profile|subject) get$/,
  // A station with the number of a depth.
  /^noaa-tides station-current-offsets station$/,
];

test('its example is among them, if the tables are complete', () => {
  const missing = cases
    .filter(({ name }) => !takesMore.some(each => each.test(name)))
    .filter(({ parameter: { values = [] } }) => values.every(({ table }) => sources[table]?.complete !== false))
    .flatMap(({ name, operation, parameter, values }) =>
      examplesOf(operation, parameter).flatMap(each => (values.has(each) ? [] : [`${name}: ${each}`])),
    );

  expect(missing).toEqual([]);
});

/** Some take several in one text, with a sign of their own between; a star stands for all of them. */
const examplesOf = ({ example }: Operation, parameter: Parameter | Member): readonly string[] => {
  const given = example[parameter.name];
  return given === undefined || !('in' in parameter)
    ? []
    : itemsOf(parameter, given)
        .flatMap(each => each.split(/[,;+]/))
        .filter(each => !each.endsWith('*'));
};
