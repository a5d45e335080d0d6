import { expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import type { Decoded } from '../../src/model/decoded.ts';
import { bodyForms, isRowForm, renderDocument, renderRows } from '../../src/render/body.ts';
import { documentOf } from '../../src/model/document-of.ts';
import { createStyle } from '../../src/render/style.ts';

const plainStyle = await createStyle(false);

const terminal = { isTty: true, width: 80, style: plainStyle };
const pipe = { isTty: false, width: 80, style: plainStyle };
const json: Decoded = { kind: 'json', value: parseJson('{"id":12345678901234567890}') };
const table: Decoded = { kind: 'table', columns: ['a', 'b'], rows: [['01', 'x'], ['02']] };

test('JSON, YAML and trees are made of the document, the others of rows', () => {
  expect(bodyForms.filter(isRowForm)).toEqual(['table', 'ndjson', 'csv', 'tsv', 'markdown', 'chart', 'map']);
});

test.each<{
  readonly name: string;
  readonly decoded: Decoded;
  readonly form: 'json' | 'yaml' | undefined;
  readonly expected: string;
}>([
  { name: 'JSON by itself', decoded: json, form: undefined, expected: '{\n  "id": 12345678901234567890\n}\n' },
  { name: 'JSON as YAML', decoded: json, form: 'yaml', expected: 'id: 12345678901234567890\n' },
  {
    name: 'a table as JSON, leading zeros kept',
    decoded: table,
    form: 'json',
    expected: '[\n  {\n    "a": "01",\n    "b": "x"\n  },\n  {\n    "a": "02",\n    "b": ""\n  }\n]\n',
  },
  { name: 'text as it is', decoded: { kind: 'text', text: 'one\ntwo' }, form: undefined, expected: 'one\ntwo\n' },
  { name: 'text as JSON', decoded: { kind: 'text', text: 'one' }, form: 'json', expected: '"one"\n' },
  {
    name: 'a web page as it is',
    decoded: { kind: 'html', text: '<p>\n', title: '' },
    form: undefined,
    expected: '<p>\n',
  },
  { name: 'nothing as JSON', decoded: { kind: 'empty' }, form: 'json', expected: 'null\n' },
])('$name', async ({ decoded, form, expected }) => {
  expect(await renderDocument(decoded, form, pipe)).toBe(expected);
  expect(await renderDocument(decoded, form, terminal)).toBe(expected);
});

test.each([
  { form: 'ndjson', expected: '{"a":"x","b":{"c":1}}\n{"a":"y"}\n' },
  { form: 'csv', expected: 'a,b\nx,"{""c"":1}"\ny,\n' },
  { form: 'tsv', expected: 'a\tb\nx\t{"c":1}\ny\t\n' },
  { form: 'markdown', expected: '| a | b |\n| --- | --- |\n| x | {"c":1} |\n| y |  |\n' },
  { form: 'table', expected: 'a\tb\nx\t{"c":1}\ny\t\n' },
] as const)('rows as $form', async ({ form, expected }) => {
  const records = { columns: ['a', 'b'], rows: [{ a: 'x', b: { c: 1 } }, { a: 'y' }] };

  expect(await renderRows(records, form, pipe)).toEqual({ text: expected, hidden: [] });
});

const hostile = '\u001B[31mred\u009B2J';

test.each(['json', 'yaml', undefined] as const)(
  'a terminal gets no control sequences: a document as %s',
  async form => {
    expect(await renderDocument({ kind: 'text', text: hostile }, form, terminal)).not.toMatch(/[\u001B\u009B]/);
  },
);

test.each(['table', 'ndjson', 'csv', 'tsv', 'markdown'] as const)(
  'a terminal gets no control sequences: rows as %s',
  async form => {
    const { text } = await renderRows(
      { columns: ['a', hostile], rows: [{ a: hostile, [hostile]: 1 }, { a: 'x' }] },
      form,
      terminal,
    );

    expect(text).not.toMatch(/[\u001B\u009B]/);
  },
);

test.each(['csv', 'ndjson'] as const)('a program gets values as they are: %s', async form => {
  const { text } = await renderRows({ columns: ['a'], rows: [{ a: '\u009B' }] }, form, pipe);

  expect(text).toContain('\u009B');
});

test('binary has no document', () => {
  expect(documentOf({ kind: 'binary', mediaType: 'image/png', size: 5 })).toBeNull();
});
