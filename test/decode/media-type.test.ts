import { expect, test } from 'vitest';

import { kindOfMediaType, parseMediaType } from '../../src/decode/media-type.ts';

test.each([
  { name: 'case and space', field: 'Text/HTML ; Charset=UTF-8', expected: { essence: 'text/html', charset: 'UTF-8' } },
  {
    name: 'a quoted charset',
    field: 'text/xml; charset="windows-1251"',
    expected: { essence: 'text/xml', charset: 'windows-1251' },
  },
  { name: 'other parameters', field: 'application/json; profile=stac', expected: { essence: 'application/json' } },
  {
    name: 'the field sent twice',
    field: 'text/html, text/html; charset=utf-8',
    expected: { essence: 'text/html', charset: 'utf-8' },
  },
  { name: 'no slash', field: 'json', expected: { essence: 'json' } },
  { name: 'nothing', field: undefined, expected: { essence: '' } },
])('reads $name', ({ field, expected }) => {
  expect(parseMediaType(field)).toEqual(expected);
});

test.each([
  ['application/json', 'json'],
  ['application/geo+json', 'json'],
  ['application/problem+json', 'json'],
  ['application/x-ndjson', 'json'],
  ['application/xml', 'xml'],
  ['application/rss+xml', 'xml'],
  ['image/svg+xml', 'xml'],
  ['application/xhtml+xml', 'html'],
  ['text/csv', 'table'],
  ['application/vnd.sdmx.data+csv', 'table'],
  ['text/tab-separated-values', 'table'],
  ['text/event-stream', 'text'],
  ['text/plain', 'text'],
  ['image/png', 'binary'],
  ['application/x-protobuf', 'binary'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'binary'],
  ['application/octet-stream', undefined],
  ['application/vnd.ms-excel', undefined],
  ['', undefined],
])('%s is %s', (essence, kind) => {
  expect(kindOfMediaType(essence)).toBe(kind);
});
