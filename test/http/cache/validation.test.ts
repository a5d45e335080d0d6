import { describe, expect, test } from 'vitest';

import { conditional, isConfirmed, renewed } from '../../../src/http/cache/validation.ts';
import { anEntry, receivedAt } from '../../helpers/cache-entry.ts';
import { aPlan, aResponse } from '../../helpers/model.ts';

const url = 'https://api.shop.example/v1/things';
const plan = aPlan(url, { headers: { accept: 'application/json' } });

test('asks by both validators, and changes nothing else', () => {
  const entry = anEntry({ ETag: 'W/"1"', 'Last-Modified': 'Sat, 21 Nov 2026 14:00:00 GMT' });

  expect(conditional(plan, entry).headers).toEqual({
    accept: 'application/json',
    'if-none-match': 'W/"1"',
    'if-modified-since': 'Sat, 21 Nov 2026 14:00:00 GMT',
  });
});

test('without validators it is the plan itself', () => {
  expect(conditional(plan, anEntry())).toEqual(plan);
});

describe('a 304 confirms', () => {
  test.each([
    { name: 'without a word', kept: '"1"', told: undefined, expected: true },
    { name: 'the same version', kept: '"1"', told: '"1"', expected: true },
    { name: 'the same, weaker', kept: '"1"', told: 'W/"1"', expected: true },
    { name: 'not another version', kept: '"1"', told: '"2"', expected: false },
    { name: 'not what another address has', kept: '"1"', told: '"1"', from: `${url}/2`, expected: false },
  ])('$name', ({ kept, told, from = url, expected }) => {
    const response = aResponse({ status: 304, headers: told === undefined ? [] : [['etag', told]], url: from });

    expect(isConfirmed(anEntry({ ETag: kept }), response, plan)).toBe(expected);
  });
});

test('takes what a 304 says, keeps the rest, and forgets what was of its moment', () => {
  const entry = anEntry({ ETag: '"1"', Age: '90', Date: 'then', 'Content-Length': '2', 'X-A': 'old', 'X-B': 'old' });
  const response = aResponse({
    status: 304,
    headers: [
      ['etag', '"1"'],
      ['content-length', '0'],
      ['x-a', 'new'],
      ['connection', 'x-hop'],
      ['x-hop', 'for this connection'],
    ],
  });
  const times = { requestedAt: receivedAt + 1000, receivedAt: receivedAt + 1200 };

  expect(renewed(entry, response, times)).toEqual({
    ...entry,
    ...times,
    headers: [
      ['Content-Length', '2'],
      ['X-B', 'old'],
      ['etag', '"1"'],
      ['x-a', 'new'],
    ],
  });
});
