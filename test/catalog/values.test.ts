import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { parameterValues, withWords } from '../../src/flows/parameter-values.ts';
import type { Parameter } from '../../src/model/operation.ts';
import { readValues } from '../../src/scripts/build.ts';
import { catalogFolder, wholeCatalog } from '../helpers/whole-catalog.ts';

const folder = join(catalogFolder, 'values');
const tables = await readValues();
const apis = await wholeCatalog();

const catalog = {
  values: async (name: string) => {
    const table = tables[name];
    if (!table) throw new Error(`There is no table ${name}`);
    return table;
  },
};

test('each table has its file, its title and its source, and the other way round', async () => {
  const files = (await readdir(folder)).filter(name => name.endsWith('.csv')).map(name => name.replace('.csv', ''));

  expect(files.toSorted()).toEqual(Object.keys(tables).toSorted());
  for (const { title, source } of Object.values(tables)) {
    expect(title).not.toBe('');
    expect(source).toMatchObject({ name: expect.any(String), url: expect.stringMatching(/^https:/) });
  }
});

describe.each(Object.entries(tables))('%s', (name, { columns, rows }) => {
  test('is smaller than 600 KB', async () => {
    expect((await stat(join(folder, `${name}.csv`))).size).toBeLessThan(600_000);
  });

  test('says each thing once, and gives it a name', () => {
    const names = rows.map(row => row[columns.indexOf('name')] ?? '');

    expect(new Set(rows.map(row => row.join('\t'))).size).toBe(rows.length);
    expect(names.filter(text => text === '')).toEqual([]);
    expect(rows.filter(row => row.length !== columns.length)).toEqual([]);
  });

  test('has one line of text in each cell, without blanks at its ends', () => {
    expect(rows.flat().filter(cell => cell !== cell.trim() || /\p{Cc}| {2}/u.test(cell))).toEqual([]);
  });
});

const findParameter = (id: string, name: string): Parameter => {
  const found = apis
    .find(api => api.id === id)
    ?.operations.flatMap(operation => operation.parameters)
    .find(parameter => parameter.name === name && parameter.values !== undefined);
  if (!found) throw new Error(`${id} has no values of ${name}`);
  return found;
};

test.each([
  { api: 'nws', parameter: 'zoneId', words: 'los angeles county', value: 'CAC037' },
  { api: 'nws', parameter: 'zoneId', words: 'downtown los angeles', value: 'CAZ368' },
  { api: 'nws', parameter: 'zoneId', words: 'san francisco california', value: 'CAZ006' },
  { api: 'nws', parameter: 'zoneId', words: 'chugach', value: 'AKC063' },
  { api: 'nws', parameter: 'zoneId', words: 'majuro', value: 'MHZ002' },
  { api: 'nws', parameter: 'zoneId', words: 'lake st clair open', value: 'LCZ460' },
  { api: 'nws', parameter: 'zoneId', words: 'hawaiian offshore', value: 'PHZ180' },
  { api: 'nws', parameter: 'zone', words: 'modesto', value: 'CAZ164' },
  { api: 'nws', parameter: 'wfo', words: 'topeka', value: 'TOP' },
  { api: 'nws', parameter: 'wfo', words: 'aleutian', value: 'ALU' },
  { api: 'nws', parameter: 'officeId', words: 'central region', value: 'CRH' },
  { api: 'nws', parameter: 'office', words: 'honolulu', value: 'PHFO' },
  { api: 'nws', parameter: 'area', words: 'lake michigan', value: 'LM' },
  { api: 'nws', parameter: 'stationId', words: 'central park new york', value: 'KNYC' },
  { api: 'nws', parameter: 'stationId', words: 'heathrow', value: 'EGLL' },
  { api: 'noaa-tides', parameter: 'station', words: 'golden gate', value: '9414290' },
  { api: 'noaa-tides', parameter: 'station', words: 'newport news shipbuilding', value: 'cb1401' },
])('$words is found among the values of $parameter of $api', async ({ api, parameter, words, value }) => {
  const found = withWords(await parameterValues(catalog, findParameter(api, parameter)), words.split(' '));

  expect(found.map(each => each.value)).toContain(value);
});

test('zones that were renumbered in April 2026 are known by their new numbers alone', async () => {
  const zones = new Set((tables['nws-zones']?.rows ?? []).map(([id]) => id));

  // Sacramento, Tulsa, Charleston and the waters off New Orleans.
  for (const id of ['CAZ154', 'OKZ354', 'SCZ150', 'GMZ531']) expect(zones).toContain(id);
  for (const id of ['CAZ017', 'OKZ054', 'SCZ050', 'GMZ530']) expect(zones).not.toContain(id);
});

test('counties are zones where the Weather Service has them, and nowhere else', async () => {
  const zones = new Set((tables['nws-zones']?.rows ?? []).map(([id]) => id));

  for (const id of ['AKC066', 'CTC001', 'DCC001', 'GUC010', 'PRC127', 'FMC040']) expect(zones).toContain(id);
  // A former census area, a planning region, and the county that Hawaii has for a peninsula.
  for (const id of ['AKC261', 'CTC110', 'HIC005']) expect(zones).not.toContain(id);
});
