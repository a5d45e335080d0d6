import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { saveAnswer } from '../../../src/tui/hooks/save-answer.ts';
import type { SaveForm, ShownState } from '../../../src/tui/state/answer-state.ts';
import { reduceAnswer } from '../../../src/tui/state/reduce-answer.ts';
import { aShownAnswer, jsonFacts } from '../../helpers/held-answer.ts';
import { scratchFolder } from '../../helpers/scratch-folder.ts';

const rows = jsonFacts([
  { name: 'Sitka', people: 8458 },
  { name: 'Nome, Alaska', people: 3699 },
]);
const wish = (form: SaveForm, file: string, replaces = false) => ({ kind: 'save', form, file, replaces }) as const;

test.each([
  { form: 'body', expected: '[{"name":"Sitka","people":8458},{"name":"Nome, Alaska","people":3699}]' },
  { form: 'csv', expected: 'name,people\nSitka,8458\n"Nome, Alaska",3699\n' },
  { form: 'ndjson', expected: '{"name":"Sitka","people":8458}\n{"name":"Nome, Alaska","people":3699}\n' },
  { form: 'markdown', expected: '| name | people |\n| --- | --- |\n| Sitka | 8458 |\n| Nome, Alaska | 3699 |\n' },
  { form: 'yaml', expected: '- name: Sitka\n  people: 8458\n- name: Nome, Alaska\n  people: 3699\n' },
] as const)('$form', async ({ form, expected }) => {
  await using folder = await scratchFolder();

  const action = await saveAnswer(await aShownAnswer(rows), wish(form, 'out'), folder.path);

  expect(action).toEqual({ kind: 'done', notice: `Written to out (${expected.length} B)` });
  expect(await readFile(join(folder.path, 'out'), 'utf8')).toBe(expected);
  expect(await readdir(folder.path)).toEqual(['out']);
});

test('rows are saved in the order and with the columns that are seen', async () => {
  await using folder = await scratchFolder();
  const state = ['right', 'sort', 'left', 'hide'].reduce(
    (last, command) => reduceAnswer(last, { kind: 'command', command }, { width: 80, height: 24 }) as ShownState,
    await aShownAnswer(rows),
  );

  await saveAnswer(state, wish('csv', 'out.csv'), folder.path);
  await saveAnswer(state, wish('ndjson', 'out.ndjson'), folder.path);

  expect(await readFile(join(folder.path, 'out.csv'), 'utf8')).toBe('people\n3699\n8458\n');
  expect(await readFile(join(folder.path, 'out.ndjson'), 'utf8')).toBe('{"people":3699}\n{"people":8458}\n');
});

test('a file that is there is left alone until it is meant', async () => {
  await using folder = await scratchFolder();
  await writeFile(join(folder.path, 'mine.json'), 'precious');
  const state = await aShownAnswer(rows);

  expect(await saveAnswer(state, wish('body', 'mine.json'), folder.path)).toEqual({
    kind: 'exists',
    file: 'mine.json',
  });
  expect(await readFile(join(folder.path, 'mine.json'), 'utf8')).toBe('precious');

  expect(await saveAnswer(state, wish('body', 'mine.json', true), folder.path)).toMatchObject({ kind: 'done' });
  expect(await readFile(join(folder.path, 'mine.json'), 'utf8')).toContain('Sitka');
});

test('a failure can be saved, and takes the place of nothing', async () => {
  await using folder = await scratchFolder();
  await writeFile(join(folder.path, 'mine.json'), 'precious');
  const state = await aShownAnswer({ ...jsonFacts({ error: 'no' }), status: 404 });

  expect(await saveAnswer(state, wish('body', 'mine.json', true), folder.path)).toEqual({
    kind: 'done',
    notice: 'There is such a file already, and a failure replaces none',
  });
  expect(await readFile(join(folder.path, 'mine.json'), 'utf8')).toBe('precious');
  expect(await saveAnswer(state, wish('body', 'error.json'), folder.path)).toMatchObject({ kind: 'done' });
});

test('what the system refuses is said in plain words', async () => {
  await using folder = await scratchFolder();

  const action = await saveAnswer(await aShownAnswer(rows), wish('body', 'no/such/folder.json'), folder.path);

  expect(action).toMatchObject({ kind: 'done', notice: expect.stringContaining('folder') });
  expect(await readdir(folder.path)).toEqual([]);
});
