import { expect, test } from 'vitest';

import { commandRows } from '../../../src/tui/lines/command-rows.ts';

const rowsOf = (command: string, width: number, height: number): readonly string[] =>
  commandRows(command, { width, height }).map(row => row.trimEnd());

const command = 'apix call nws gridpoint-stations wfo=ILM x=34 y=41';

test('a command has a row where it fits', () => {
  expect(rowsOf(command, 80, 24)).toEqual([` $ ${command}`]);
});

test('else it is divided between words', () => {
  expect(rowsOf(command, 40, 12)).toEqual([' $ apix call nws gridpoint-stations', '   wfo=ILM x=34 y=41']);
});

test('a word that is longer than a row is divided', () => {
  const long = `apix get https://api.example/${'a'.repeat(50)}`;

  expect(rowsOf(long, 40, 24).map(row => row.slice(3))).toEqual([
    'apix get',
    `https://api.example/${'a'.repeat(17)}`,
    'a'.repeat(33),
  ]);
});

test.each([
  { height: 12, rows: 2 },
  { height: 24, rows: 4 },
  { height: 100, rows: 4 },
])('on $height rows it takes $rows at most, and shows that there is more', ({ height, rows }) => {
  const many = `apix call census acs5 get=NAME,${Array.from({ length: 60 }, (_, index) => `B01001_${index}E`).join(',')}`;
  const shown = rowsOf(many, 80, height);

  expect(shown).toHaveLength(rows);
  expect(shown.at(-1)).toMatch(/…$/);
  expect(shown.every(row => row.length <= 80)).toBe(true);
});

test('it cannot move the cursor', () => {
  expect(rowsOf("apix call a b 'c=\u001B[2J\u0007\u202Ed'", 80, 24).join('')).not.toMatch(/[\u001B\u0007\u202E]/);
});
