import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import type { Records } from '../../src/model/decoded.ts';
import { renderCsv, renderMarkdown, renderTsv } from '../../src/render/delimited.ts';

const records: Records = {
  columns: ['id', 'name', 'note, odd'],
  rows: [
    { id: parseJson('12345678901234567890'), name: '007', 'note, odd': 'a "b"' },
    { id: 2, name: ' padded ', 'note, odd': 'line\r\nbreak\tand tab' },
    { id: 3, 'note, odd': null },
    { id: 4, name: '日本|\\', 'note, odd': ['x', 'y'] },
  ],
};

test('CSV: quotes where they are needed, digits and leading zeros kept', () => {
  expect(renderCsv(records)).toBe(
    [
      'id,name,"note, odd"',
      '12345678901234567890,007,"a ""b"""',
      '2," padded ","line\r\nbreak\tand tab"',
      '3,,',
      '4,日本|\\,"x, y"',
      '',
    ].join('\n'),
  );
});

test('CSV is read back as it was', () => {
  expect(parse(renderCsv(records), { columns: true, relax_column_count: false, record_delimiter: '\n' })).toEqual([
    { id: '12345678901234567890', name: '007', 'note, odd': 'a "b"' },
    { id: '2', name: ' padded ', 'note, odd': 'line\r\nbreak\tand tab' },
    { id: '3', name: '', 'note, odd': '' },
    { id: '4', name: '日本|\\', 'note, odd': 'x, y' },
  ]);
});

test('CSV of one column: a row without a value is still a row', () => {
  expect(parse(renderCsv({ columns: ['a'], rows: [{ a: 1 }, {}, { a: 2 }] }), { columns: true })).toHaveLength(3);
});

test('TSV: a row a line, no tab or break inside a cell, no quotes', () => {
  expect(renderTsv(records)).toBe(
    [
      'id\tname\tnote, odd',
      '12345678901234567890\t007\ta "b"',
      '2\t padded \tline break and tab',
      '3\t\t',
      '4\t日本|\\\tx, y',
      '',
    ].join('\n'),
  );
});

test('Markdown: bars and backslashes are escaped, breaks become spaces', () => {
  expect(renderMarkdown(records)).toBe(
    [
      '| id | name | note, odd |',
      '| --- | --- | --- |',
      '| 12345678901234567890 | 007 | a "b" |',
      '| 2 |  padded  | line break\tand tab |',
      '| 3 |  |  |',
      String.raw`| 4 | 日本\|\\ | x, y |`,
      '',
    ].join('\n'),
  );
});

test('Markdown: a break at the edge of a cell leaves no blank line', () => {
  expect(renderMarkdown({ columns: ['a'], rows: [{ a: 'x\n\ny' }] })).toBe('| a |\n| --- |\n| x y |\n');
});

test.each([
  { name: 'CSV', render: renderCsv },
  { name: 'TSV', render: renderTsv },
  { name: 'Markdown', render: renderMarkdown },
])('$name of nothing is nothing', ({ render }) => {
  expect(render({ columns: [], rows: [] })).toBe('');
});

test.each([
  { name: 'CSV', render: renderCsv, expected: 'a,b\n' },
  { name: 'TSV', render: renderTsv, expected: 'a\tb\n' },
  { name: 'Markdown', render: renderMarkdown, expected: '| a | b |\n| --- | --- |\n' },
])('$name of no rows is the names', ({ render, expected }) => {
  expect(render({ columns: ['a', 'b'], rows: [] })).toBe(expected);
});
