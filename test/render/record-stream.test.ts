import { describe, expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import type { Records } from '../../src/model/decoded.ts';
import { bodyForms, type BodyForm, isPicture, renderDocument, renderRows } from '../../src/render/body.ts';
import { createRecordStream, hasColumns } from '../../src/render/record-stream.ts';
import { createStyle } from '../../src/render/style.ts';

const pipe = { isTty: false, width: 80, style: await createStyle(false) };
const terminal = { ...pipe, isTty: true };

const columns = ['id', 'name', 'note', 'size', 'lat', 'lon'];
const rows: Records['rows'] = [
  { id: parseJson('12345678901234567890'), name: 'Ada "the first"', note: 'two\nlines', size: 1, lat: 51, lon: 0 },
  { id: 2, name: '日本', note: null, size: 2, lat: 52, lon: 1 },
  { id: 3, name: 'a, b', size: 3, lat: 53, lon: 2 },
];

/** All of it at once, as a single answer is rendered. */
const atOnce = async (form: BodyForm, target = pipe): Promise<string> =>
  form === 'json' || form === 'yaml' || form === 'tree'
    ? renderDocument({ kind: 'json', value: rows }, form, target)
    : (await renderRows({ columns, rows }, form, target)).text;

describe('record by record it is the same text as all at once', () => {
  test.each(bodyForms)('%s in a pipe', async form => {
    const stream = await createRecordStream(form, pipe);
    const text = rows.map(row => stream.add({ columns, rows: [row] })).join('') + stream.end();

    expect(text).toBe(await atOnce(form));
    expect(stream.position()).toEqual({ count: 3, ...(hasColumns(form) && !isPicture(form) ? { columns } : {}) });
  });

  test.each(bodyForms.filter(form => form !== 'table'))('%s on a terminal', async form => {
    const stream = await createRecordStream(form, terminal);
    const text = rows.map(row => stream.add({ columns, rows: [row] })).join('') + stream.end();

    expect(text).toBe(await atOnce(form, terminal));
  });

  test.each(bodyForms.filter(form => !isPicture(form)))('%s gone on with after the first', async form => {
    const begun = await createRecordStream(form, pipe);
    const first = begun.add({ columns, rows: rows.slice(0, 1) });
    const resumed = await createRecordStream(form, pipe, begun.position());

    expect(first + resumed.add({ columns, rows: rows.slice(1) }) + resumed.end()).toBe(await atOnce(form));
  });
});

test('a table on a terminal keeps the columns and widths of its first rows, and has its names once', async () => {
  const stream = await createRecordStream('table', terminal);
  const text =
    stream.add({ columns: ['id', 'name'], rows: [{ id: 1, name: 'Ada' }] }) +
    stream.add({ columns: ['id', 'name'], rows: [{ id: 22, name: 'Grace Hopper' }] });

  expect(text).toBe('id  name\n1   Ada\n22  Gra…\n');
});

test.each([
  { form: 'ndjson', text: '' },
  { form: 'json', text: '[]\n' },
  { form: 'yaml', text: '[]\n' },
  { form: 'csv', text: '' },
  { form: 'tsv', text: '' },
  { form: 'markdown', text: '' },
  { form: 'table', text: '' },
  { form: 'tree', text: '' },
  { form: 'chart', text: '' },
  { form: 'map', text: '' },
] as const)('no records as $form', async ({ form, text }) => {
  const stream = await createRecordStream(form, pipe);

  expect(stream.add({ columns: [], rows: [] }) + stream.end()).toBe(text);
});

test('a picture is drawn once all has come, of columns that came late as well, and then has notes', async () => {
  const stream = await createRecordStream('chart', pipe, undefined, { y: 'late' });
  const before = stream.add({ columns: ['date'], rows: [{ date: '2026-01-01' }] });

  expect(before + stream.add({ columns: ['date', 'late'], rows: [{ date: '2026-01-02', late: 3 }] })).toBe('');
  expect(stream.notes()).toEqual([]);
  expect(stream.end()).toContain('late by date\n');
  expect(stream.notes()).toEqual([
    'Chart of late by date, 2 rows. Others: --x COLUMN',
    'Gaps: 1 place without a value',
  ]);
});

test('columns without rows are the names', async () => {
  const stream = await createRecordStream('csv', pipe);

  expect(stream.add({ columns: ['a', 'b'], rows: [] }) + stream.add({ columns: ['a'], rows: [{ a: 1 }] })).toBe(
    'a,b\n1,\n',
  );
});

test('a column that comes late is left out and counted, but for empty cells', async () => {
  const stream = await createRecordStream('csv', pipe);
  const text =
    stream.add({ columns: ['a'], rows: [{ a: 1 }] }) +
    stream.add({ columns: ['b', 'c', 'a'], rows: [{ a: 2, b: 'x' }, { a: 3, b: 'y', c: '' }, { c: null }] });

  expect(text).toBe('a\n1\n2\n3\n\n');
  expect([...stream.late()]).toEqual([['b', 2]]);
});

test('control characters do not reach a terminal, and reach a pipe as they are', async () => {
  const record: Records = { columns: ['a'], rows: [{ a: '\u001B[2Jx' }] };
  const [shown, piped] = [await createRecordStream('csv', terminal), await createRecordStream('csv', pipe)];

  expect(shown.add(record)).not.toContain('\u001B');
  expect(piped.add(record)).toBe('a\n\u001B[2Jx\n');
});
