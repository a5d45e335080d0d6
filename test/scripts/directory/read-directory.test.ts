import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

import { readDirectory, readDirectoryRows } from '../../../src/scripts/directory/read-directory.ts';
import { scratchFolder } from '../../helpers/scratch-folder.ts';

const header = 'id,name,url,category,sign_in,https,cors,status,document,summary,source';
const owl = 'owl-calls,Owl Calls,https://owls.example,environment,none,yes,no,listed,,Recordings of owls,a-list';

test('entries in the order of their ids, with a document only where one is known', async () => {
  const entries = await readDirectory(resolve(import.meta.dirname, '../../fixtures/catalog'));

  expect(entries).toHaveLength(12);
  expect(entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).toSorted());
  expect(entries.find(({ id }) => id === 'bridge-tolls')).toEqual({
    id: 'bridge-tolls',
    name: 'Bridge Tolls',
    url: 'https://tolls.example/',
    category: 'transport',
    signIn: 'key',
    https: 'yes',
    cors: 'no',
    status: 'listed',
    document: 'https://tolls.example/openapi.json?v=2&full=1',
    summary: 'What crossing a bridge costs by vehicle and hour',
    source: 'list-of-lists',
  });
  expect(entries.find(({ id }) => id === 'owl-calls')).not.toHaveProperty('document');
});

test('commas and quotation marks in a value, as RFC 4180 has them', () => {
  const [row] = readDirectoryRows(`${header}\r\n${owl.replace('Owl Calls', '"Owls, ""all"" of them"')}\r\n`);

  expect(row?.name).toBe('Owls, "all" of them');
});

test('a byte order mark is no part of the first column', () => {
  expect(readDirectoryRows(`\uFEFF${header}\n${owl}\n`)).toHaveLength(1);
});

test.each([
  { name: 'other columns', text: `id,name\n`, message: /^its columns are id,name, not id,name,url,/ },
  { name: 'nothing', text: '', message: /^its columns are undefined/ },
  { name: 'a row with a cell too few', text: `${header}\nowl-calls,Owl Calls\n`, message: /Invalid Record Length/ },
])('refused: $name', ({ text, message }) => {
  expect(() => readDirectoryRows(text)).toThrow(message);
});

test('what does not belong into it is not built', async () => {
  await using folder = await scratchFolder();
  await writeFile(join(folder.path, 'directory.csv'), `${header}\n${owl.replace('none', 'apiKey')}\n`);

  await expect(readDirectory(folder.path)).rejects.toThrow('owl-calls: sign_in: "apiKey"');
});
