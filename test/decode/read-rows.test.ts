import { describe, expect, test } from 'vitest';

import { readRows, type RowForm } from '../../src/decode/read-rows.ts';
import type { InputRow } from '../../src/model/batch.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const read = async (text: string | Uint8Array, form?: RowForm, size = 7) => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const { columns, rows } = await readRows(inPieces(bytes, size), form);
  const all: InputRow[] = [];
  for await (const row of rows) all.push(row);
  return { columns, cells: all.map(row => row.cells), numbers: all.map(row => row.number) };
};

describe('tables', () => {
  test.each([
    { name: 'zeros stay', text: 'id,n\n00417,1.50\n', columns: ['id', 'n'], cells: [{ id: '00417', n: '1.50' }] },
    {
      name: 'quotes and breaks',
      text: 'id,n\r\n1,"a, ""b""\nc"\r\n',
      columns: ['id', 'n'],
      cells: [{ id: '1', n: 'a, "b"\nc' }],
    },
    {
      name: 'semicolons',
      text: 'id;n\n1;a\n2;b\n',
      columns: ['id', 'n'],
      cells: [
        { id: '1', n: 'a' },
        { id: '2', n: 'b' },
      ],
    },
    { name: 'tabs', text: 'id\tn\n1\ta\n', columns: ['id', 'n'], cells: [{ id: '1', n: 'a' }] },
    { name: 'one column', text: 'id\n1\n2', columns: ['id'], cells: [{ id: '1' }, { id: '2' }] },
    { name: 'a byte order mark', text: '\uFEFFid\n1\n', columns: ['id'], cells: [{ id: '1' }] },
    {
      name: 'a short row, a long one, an empty one',
      text: 'a,b\n1\n\n1,2,3\n',
      columns: ['a', 'b'],
      cells: [
        { a: '1', b: '' },
        { a: '1', b: '2' },
      ],
    },
    {
      name: 'names that are not unique',
      text: 'a,a,\n1,2,3\n',
      columns: ['a', 'a_2', 'column 3'],
      cells: [{ a: '1', a_2: '2', 'column 3': '3' }],
    },
    { name: 'letters of several bytes', text: 'ort\nMünchen 北\n', columns: ['ort'], cells: [{ ort: 'München 北' }] },
  ])('$name', async ({ text, columns, cells }) => {
    expect(await read(text, 'csv')).toMatchObject({ columns, cells });
    expect(await read(text, undefined, 10_000)).toMatchObject({ columns, cells });
  });

  test('UTF-16 with its mark', async () => {
    expect(await read(Buffer.from('\uFEFFid\n1\n', 'utf16le'))).toMatchObject({
      columns: ['id'],
      cells: [{ id: '1' }],
    });
  });

  test('a quote that is never closed is said', async () => {
    await expect(read('id\n"1\n2\n')).rejects.toThrow('--each: the table cannot be read');
  });
});

describe('objects', () => {
  test('digits, lists, nothing, and what is nested', async () => {
    const text = '{"id":12345678901234567890,"tags":["a",2],"gone":null,"ok":true,"in":{"b":1}}\r\n\n{"id":2}\n';

    expect(await read(text)).toEqual({
      columns: ['id', 'tags', 'ok', 'in'],
      cells: [{ id: '12345678901234567890', tags: ['a', '2'], ok: 'true', in: '{"b":1}' }, { id: '2' }],
      numbers: [1, 2],
    });
  });

  test.each([
    { name: 'a line that is no JSON', text: '{"a":1}\n{"a":\n', message: /^--each: line 2: / },
    { name: 'a line that is no object', text: '{"a":1}\n7\n', message: '--each: line 2 is not a JSON object' },
    { name: 'an array', text: '[{"a":1}]', message: '--each: the rows are one JSON array' },
    { name: 'nothing', text: ' \n', message: '--each: there are no rows' },
  ])('$name is refused', async ({ text, message }) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
