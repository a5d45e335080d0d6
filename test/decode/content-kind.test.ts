import { expect, test } from 'vitest';

import { contentKind, expectsKind } from '../../src/decode/content-kind.ts';

test.each([
  { name: 'nothing', body: '', type: 'application/json', kind: 'empty' },
  { name: 'white space', body: ' \n', type: 'application/json', kind: 'empty' },
  { name: 'JSON labelled HTML', body: '{"a":1}', type: 'text/html', kind: 'json' },
  { name: 'JSON labelled as bytes', body: '[{"a":1}]', type: 'application/octet-stream', kind: 'json' },
  { name: 'JSON without a label', body: '\n{\n "a": 1}', type: undefined, kind: 'json' },
  { name: 'JSON behind a mark', body: '\uFEFF{"a":1}', type: undefined, kind: 'json' },
  { name: 'a bare value labelled JSON', body: '42', type: 'application/json', kind: 'json' },
  { name: 'broken JSON labelled JSON', body: '{a:1}', type: 'application/json', kind: 'json' },
  { name: 'a JSON text sequence', body: '\u001E{"a":1}\n', type: 'application/json-seq', kind: 'json' },
  {
    name: 'an error page labelled JSON',
    body: '<html><body>503</body></html>',
    type: 'application/json',
    kind: 'html',
  },
  { name: 'a page below a comment', body: '<!-- x --><!DOCTYPE HTML>', type: undefined, kind: 'html' },
  { name: 'a page declared as XML', body: '<?xml version="1.0"?><html>', type: 'application/xml', kind: 'html' },
  { name: 'a piece of a page', body: '<h2>Cours</h2>', type: undefined, kind: 'html' },
  { name: 'XML by its declaration', body: '<?xml version="1.0"?><a/>', type: 'text/html', kind: 'xml' },
  { name: 'XML by its label', body: '<p>1</p>', type: 'application/xml', kind: 'xml' },
  { name: 'XML by its root', body: '<response><a/></response>', type: undefined, kind: 'xml' },
  { name: 'a sentence labelled JSON', body: 'Resource not found.', type: 'application/json', kind: 'text' },
  { name: 'a log', body: '[2026-01-01] started\n', type: 'text/plain', kind: 'text' },
  { name: 'prose', body: 'Well, yes\nBut, then, no\nSo, it is', type: undefined, kind: 'text' },
  { name: 'an event stream', body: 'data: {"a":1}\n\n', type: 'text/event-stream', kind: 'text' },
  {
    name: 'a scratch of terminal escapes labelled text',
    body: '\u001B[31mred\u0007',
    type: 'text/plain',
    kind: 'text',
  },
  { name: 'CSV by its label', body: 'alone', type: 'text/csv', kind: 'table' },
  { name: 'CSV by its shape', body: 'id,name\n1,"a, b"\n2,c\n', type: 'application/octet-stream', kind: 'table' },
  {
    name: 'TSV labelled as a spreadsheet',
    body: 'Rates\nA\tB\n1\t2\n3\t4\n',
    type: 'application/vnd.ms-excel',
    kind: 'table',
  },
  { name: 'RDB', body: '# note\nsite\n5s\n01\n', type: 'text/plain', kind: 'table' },
  { name: 'a zero byte', body: 'a\0b', type: 'text/plain', kind: 'binary' },
  { name: 'control characters without a label', body: '\n\u0005\n\u00032.0', type: undefined, kind: 'binary' },
  { name: 'a PDF', body: '%PDF-1.7\n', type: undefined, kind: 'binary' },
  { name: 'a ZIP labelled CSV', body: 'PK\u0003\u0004', type: 'text/csv', kind: 'binary' },
  { name: 'Parquet', body: 'PAR1\u0015\u0004', type: undefined, kind: 'binary' },
  { name: 'a word that only begins as a format', body: 'GRIB files are here', type: undefined, kind: 'text' },
  { name: 'a protobuf label', body: 'abc', type: 'application/x-protobuf', kind: 'binary' },
])('$name is $kind', ({ body, type, kind }) => {
  expect(contentKind(Buffer.from(body), type)).toBe(kind);
});

test.each([
  { name: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { name: 'JPEG', bytes: [0xff, 0xd8, 0xff, 0xe0] },
  { name: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
])('$name is binary whatever its label', ({ bytes }) => {
  expect(contentKind(Uint8Array.from(bytes), 'application/json')).toBe('binary');
});

test('UTF-16 has zero bytes and is text', () => {
  expect(contentKind(Buffer.from('\uFEFF{"a":1}', 'utf16le'), 'application/json')).toBe('json');
});

test.each([
  { name: 'one', types: ['application/json'], kinds: ['json'] },
  {
    name: 'several, in their order',
    types: ['text/csv', 'application/geo+json', 'application/json'],
    kinds: ['table', 'json'],
  },
  { name: 'plain text, which may be a table', types: ['text/plain'], kinds: ['text', 'table'] },
  { name: 'anything', types: ['application/json', '*/*'], kinds: [] },
  { name: 'none', types: [], kinds: [] },
])('the kinds that media types stand for: $name', ({ types, kinds }) => {
  expect(expectsKind(types)).toEqual(kinds);
});
