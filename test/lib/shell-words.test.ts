import { expect, test } from 'vitest';

import { shellWords } from '../../src/lib/shell-words.ts';
import { runShell } from '../helpers/run-shell.ts';

test.each([
  { line: '', values: [''] },
  { line: 'apix', values: ['apix'] },
  { line: 'apix ', values: ['apix', ''] },
  { line: '  apix   call', values: ['apix', 'call'] },
  { line: String.raw`apix page\[size\]=5`, values: ['apix', 'page[size]=5'] },
  { line: `apix 'page[size]='5`, values: ['apix', 'page[size]=5'] },
  { line: `apix "New $ \\" \\n"x`, values: ['apix', String.raw`New $ " \nx`] },
  { line: String.raw`apix New\ York`, values: ['apix', 'New York'] },
  { line: `apix 'it'\\''s'`, values: ['apix', "it's"] },
  { line: String.raw`apix 'a\' b`, values: ['apix', 'a\\', 'b'] },
  { line: 'apix "" ', values: ['apix', '', ''] },
  { line: 'apix a\\\nb', values: ['apix', 'ab'] },
])('$line', ({ line, values }) => {
  expect(shellWords(line).map(({ value }) => value)).toEqual(values);
});

test.each([
  { line: "apix 'New Yo", raw: "'New Yo", value: 'New Yo', open: "'" },
  { line: 'apix q="New Yo', raw: 'q="New Yo', value: 'q=New Yo', open: '"' },
  { line: String.raw`apix 'New Yo\ `, raw: String.raw`'New Yo\ `, value: 'New Yo\\ ', open: "'" },
  { line: 'apix New\\', raw: 'New\\', value: 'New', open: '' },
  { line: "apix 'New'", raw: "'New'", value: 'New', open: '' },
])('what is being typed: $line', ({ line, ...last }) => {
  expect(shellWords(line).at(-1)).toEqual(last);
});

test('a shell reads the same', async () => {
  const line = String.raw`a 'b c' "d \"e\" \f \$g" h\ i 'j'"k"l 'm\'n`;
  const read = await runShell(`printf '%s\n' ${line}`);

  expect(shellWords(line).map(({ value }) => value)).toEqual(read.trimEnd().split('\n'));
});
