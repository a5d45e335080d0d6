import { expect, test } from 'vitest';

import { checkDirectory } from '../../../src/scripts/directory/check-directory.ts';
import type { DirectoryRow } from '../../../src/scripts/directory/directory-row.ts';

const row: DirectoryRow = {
  id: 'owl-calls',
  name: 'Owl Calls',
  url: 'https://owls.example/docs?a=1#b',
  category: 'social media',
  sign_in: 'user-agent',
  https: 'yes',
  cors: 'unknown',
  status: 'dead',
  document: '',
  summary: 'Recordings of owls',
  source: 'list-of-lists',
};

test('a row that is as it should be', () => {
  expect(
    checkDirectory([row, { ...row, id: 'owls-2', summary: 'Other recordings', url: 'http://owls.example' }]),
  ).toEqual([]);
});

test.each<{ readonly change: Partial<DirectoryRow>; readonly problem: string }>([
  { change: { id: 'Owl_Calls' }, problem: 'Owl_Calls: the id is not kebab-case' },
  { change: { id: '' }, problem: ': the id is not kebab-case' },
  { change: { name: '' }, problem: 'owl-calls: no name' },
  { change: { category: 'Animals & Co' }, problem: 'owl-calls: category: "Animals & Co" is not small letters' },
  {
    change: { sign_in: 'apiKey' },
    problem: 'owl-calls: sign_in: "apiKey" is none of none, key, oauth, user-agent, other, unknown',
  },
  { change: { https: 'true' }, problem: 'owl-calls: https: "true" is none of yes, no, unknown' },
  { change: { cors: '' }, problem: 'owl-calls: cors: "" is none of yes, no, unknown' },
  { change: { status: 'alive' }, problem: 'owl-calls: status: "alive" is none of listed, dead' },
  { change: { url: 'owls.example' }, problem: 'owl-calls: url: "owls.example" is no web address' },
  { change: { url: 'ftp://owls.example' }, problem: 'owl-calls: url: "ftp://owls.example" is no web address' },
  {
    change: { url: 'https://ada:secret@owls.example' },
    problem: 'owl-calls: url: "https://ada:secret@owls.example" is no web address',
  },
  { change: { url: 'https://localhost/' }, problem: 'owl-calls: url: "https://localhost/" is no web address' },
  {
    change: { url: 'https://owls.example/{id}' },
    problem: 'owl-calls: url: "https://owls.example/{id}" is no web address',
  },
  { change: { document: 'openapi.json' }, problem: 'owl-calls: document: "openapi.json" is no web address' },
  { change: { summary: 'Owls only' }, problem: 'owl-calls: summary: from 10 to 120 characters' },
  { change: { summary: 'owl '.repeat(31).trim() }, problem: 'owl-calls: summary: from 10 to 120 characters' },
  { change: { source: '' }, problem: 'owl-calls: no source' },
  { change: { name: 'Owl\u001B[31m Calls' }, problem: 'owl-calls: name: a control character' },
  { change: { name: 'Owl \u202EsllaC' }, problem: 'owl-calls: name: a control character' },
  { change: { summary: 'Recordings\nof owls' }, problem: 'owl-calls: summary: a control character' },
  { change: { source: ' list' }, problem: 'owl-calls: source: a space at an end' },
])('$problem', ({ change, problem }) => {
  expect(checkDirectory([{ ...row, ...change }])).toEqual([problem]);
});

test('an id, and a summary, is there once', () => {
  const rows = [row, { ...row, summary: 'RECORDINGS of owls' }, { ...row, summary: 'Recordings, again' }];

  expect(checkDirectory(rows)).toEqual([
    'owl-calls: the id is there more than once',
    '"recordings of owls" sums up more than one',
  ]);
});

test('no entry has the name of an API', () => {
  expect(checkDirectory([row], ['nws', 'owl-calls'])).toEqual(['owl-calls: the catalog has an API of this name']);
});
