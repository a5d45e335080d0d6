import { expect, test } from 'vitest';

import { isHeader, looksLikeData, uniqueNames } from '../../src/decode/column-names.ts';

test.each([
  { name: 'as they are, without blanks around them', names: [' a', 'b '], width: 2, expected: ['a', 'b'] },
  { name: 'numbered where they come again', names: ['a', 'a', 'a'], width: 3, expected: ['a', 'a_2', 'a_3'] },
  { name: 'not numbered into a name that is there', names: ['a', 'a_2', 'a'], width: 3, expected: ['a', 'a_2', 'a_3'] },
  {
    name: 'by place where there is none',
    names: ['a', ''],
    width: 4,
    expected: ['a', 'column 2', 'column 3', 'column 4'],
  },
])('names are $name', ({ names, width, expected }) => {
  expect(uniqueNames(names, width)).toEqual(expected);
});

test.each([
  { name: 'words', row: ['NAME', 'B01003_001E'], expected: true },
  { name: 'a number', row: ['Texas', '29.1'], expected: false },
  { name: 'a word twice', row: ['a', 'a'], expected: false },
  { name: 'a gap', row: ['a', ''], expected: false },
  { name: 'no text', row: ['a', 1], expected: false },
])('a first row names columns: $name', ({ row, expected }) => {
  expect(isHeader(row)).toBe(expected);
});

test.each([
  '1',
  '-1.5',
  '1,369.73',
  '12%',
  '1e5',
  '2026-01-01',
  '2026-01-01T00:00',
  '05/04/2013',
  '02 Mar 2026',
  '03-Jan-2023',
])('%s is data', text => {
  expect(looksLikeData(text)).toBe(true);
});

test.each(['', 'a', 'B01003_001E', '1. open', 'March 02, 2026', '10km'])('"%s" is no data', text => {
  expect(looksLikeData(text)).toBe(false);
});
