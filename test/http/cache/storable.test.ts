import { expect, test } from 'vitest';

import { parseDirectives } from '../../../src/http/cache/directives.ts';
import { isStorable } from '../../../src/http/cache/storable.ts';
import { aPlan, aResponse } from '../../helpers/model.ts';

const url = 'https://api.shop.example/v1/things';
const length = { 'content-length': '2' };

test.each([
  { name: 'a plain answer', headers: length, expected: true },
  { name: 'for one person', headers: { ...length, 'cache-control': 'private' }, expected: true },
  { name: 'in chunks', headers: { 'transfer-encoding': 'chunked' }, expected: true },
  { name: 'ended by nothing but the connection', headers: {}, expected: false },
  { name: 'no-store', headers: { ...length, 'cache-control': 'no-store, max-age=60' }, expected: false },
  { name: 'no-store asked for', headers: length, asked: 'no-store', expected: false },
  { name: 'different each time', headers: { ...length, vary: 'accept, *' }, expected: false },
  { name: 'a part', headers: length, status: 206, expected: false },
  { name: 'a confirmation', headers: length, status: 304, expected: false },
  { name: 'by way of a redirect', headers: length, from: 'https://api.shop.example/v2', expected: false },
  { name: 'a 404, which may be guessed of', headers: length, status: 404, expected: true },
  {
    name: 'a 403',
    headers: { ...length, 'last-modified': 'Sat, 21 Nov 2026 14:00:00 GMT' },
    status: 403,
    expected: false,
  },
  { name: 'a 429', headers: length, status: 429, expected: false },
  { name: 'a 503', headers: length, status: 503, expected: false },
  {
    name: 'a 503 that says how long',
    headers: { ...length, 'cache-control': 'max-age=60' },
    status: 503,
    expected: true,
  },
  {
    name: 'to be understood first',
    headers: { ...length, 'cache-control': 'no-store, must-understand' },
    expected: true,
  },
  {
    name: 'not understood',
    headers: { ...length, 'cache-control': 'max-age=60, must-understand' },
    status: 599,
    expected: false,
  },
])('$name', ({ headers, status = 200, from = url, asked, expected }) => {
  const response = aResponse({ status, headers: Object.entries(headers as Record<string, string>), url: from });

  expect(isStorable(aPlan(url), response, parseDirectives(asked))).toBe(expected);
});
