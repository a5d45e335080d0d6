import { expect, test } from 'vitest';

import { decodeBody } from '../../src/decode/decode.ts';
import { isRawNumber } from '../../src/lib/json.ts';

test.each([
  { name: 'nothing', body: '', contentType: 'application/json', expected: { kind: 'empty' } },
  { name: 'white space', body: '\n\n', contentType: undefined, expected: { kind: 'empty' } },
  { name: 'JSON', body: '{"a":1}', contentType: 'text/html', expected: { kind: 'json', value: { a: 1 } } },
  {
    name: 'JSON lines',
    body: '{"a":1}\n{"a":2}',
    contentType: 'application/octet-stream',
    expected: { kind: 'json', value: [{ a: 1 }, { a: 2 }] },
  },
  {
    name: 'JSON below more white space than a head',
    body: `${' '.repeat(100_000)}[1]`,
    contentType: undefined,
    expected: { kind: 'json', value: [1] },
  },
  { name: 'XML', body: '<a>1</a>', contentType: 'application/xml', expected: { kind: 'xml', value: { a: '1' } } },
  {
    name: 'CSV',
    body: 'a,b\n1,2',
    contentType: 'text/csv',
    expected: { kind: 'table', columns: ['a', 'b'], rows: [['1', '2']] },
  },
  { name: 'text', body: 'REDACTED', contentType: 'text/plain', expected: { kind: 'text', text: 'REDACTED' } },
  {
    name: 'an unknown binary format',
    body: 'a\0b',
    contentType: undefined,
    expected: { kind: 'binary', mediaType: 'application/octet-stream', size: 3 },
  },
  {
    name: 'a binary format by its bytes',
    body: 'PK\u0003\u0004',
    contentType: 'text/csv',
    expected: { kind: 'binary', mediaType: 'application/zip', size: 4 },
  },
  {
    name: 'a binary format by its label',
    body: 'PK\u0003\u0004',
    contentType: 'application/vnd.google-earth.kmz',
    expected: { kind: 'binary', mediaType: 'application/vnd.google-earth.kmz', size: 4 },
  },
])('reads $name', async ({ body, contentType, expected }) => {
  expect(await decodeBody(Buffer.from(body), { contentType })).toEqual(expected);
});

test.each([
  { name: 'its title', html: '<html><title>\n Missing &amp; Key </title><h1>x</h1>', title: 'Missing & Key' },
  {
    name: 'its heading where it has no title',
    html: '<html><body><h1>503 <b>Service</b> Unavailable</h1>',
    title: '503 Service Unavailable',
  },
  { name: 'nothing where it has neither', html: '<html>Undeclared Automated Tool</html>', title: '' },
])('a page is called by $name', async ({ html, title }) => {
  expect(await decodeBody(Buffer.from(html))).toEqual({ kind: 'html', text: html, title });
});

test.each([
  { name: 'a bare value', body: '42', expected: ['application/json'], kind: 'json' },
  { name: 'a table of one column', body: 'name\nx\n', expected: ['text/csv'], kind: 'table' },
])('what was asked for helps where the label says nothing: $name', async ({ body, expected, kind }) => {
  const decoded = await decodeBody(Buffer.from(body), { contentType: 'application/octet-stream', expected });

  expect(decoded.kind).toBe(kind);
});

test('what was asked for does not outdo the bytes', async () => {
  expect(await decodeBody(Buffer.from('<html></html>'), { expected: ['application/json'] })).toMatchObject({
    kind: 'html',
  });
});

test('numbers are kept as asked', async () => {
  const body = Buffer.from('[1.50]');
  const values = [await decodeBody(body), await decodeBody(body, { keep: 'precision' })];

  expect(values.map(each => each.kind === 'json' && isRawNumber((each.value as unknown[])[0]))).toEqual([true, false]);
});

test('the charset of the label reaches the text', async () => {
  const body = Buffer.from('caf\xe9 au lait', 'latin1');

  expect(await decodeBody(body, { contentType: 'text/plain; charset=iso-8859-1' })).toEqual({
    kind: 'text',
    text: 'café au lait',
  });
});
