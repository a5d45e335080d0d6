import { expect, test } from 'vitest';
import { explainHeader } from '../../src/explain/explain-header.ts';
import { headerFields } from '../../src/explain/header-fields.ts';
import { headerValues } from '../../src/explain/header-values.ts';

const now = Date.UTC(2026, 10, 21, 14, 3);

test('a field alone is explained', () => {
  expect(explainHeader('sunset')).toEqual({
    title: 'Sunset',
    meaning: 'When this address is expected to stop working.',
    next: ['Move to the successor before that date'],
    source: 'RFC 8594',
  });
});

test.each([
  { line: 'Retry-After: 120', said: 'Come back in 2 min, at 14:05:00Z.' },
  { line: 'Retry-After: Sat, 21 Nov 2026 14:05:00 GMT', said: 'Come back in 2 min, at 14:05:00Z.' },
  { line: 'Retry-After: 0', said: 'Come back at once: the time named is over.' },
  { line: 'X-RateLimit-Remaining: 3', said: '3 are left.' },
  { line: 'X-RateLimit-Reset: 43', said: 'The window ends in 43 s, at 14:03:43Z.' },
  { line: 'X-Rate-Limit-Interval: 1s', said: 'The limit is counted over 1 s.' },
  { line: 'RateLimit: "api";r=999;t=295', said: 'api: 999 left, full again in 4 min 55 s, at 14:07:55Z.' },
  { line: 'RateLimit-Policy: "burst";q=100;w=60', said: 'burst: 100 in 1 min.' },
  { line: 'Cache-Control: public, max-age=300', said: 'Anybody may keep it; fresh for 5 min.' },
  { line: 'Cache-Control: no-store', said: 'Nobody may keep it.' },
  { line: 'Age: 60', said: 'It was fetched from the service 1 min ago.' },
  { line: 'Expires: 0', said: 'Already stale: a value that is no date counts as the past.' },
  { line: 'Expires: Sat, 21 Nov 2026 14:05:00 GMT', said: 'Fresh until 14:05:00Z, 2 min from now.' },
  { line: 'ETag: W/"1"', said: 'A weak name: the content means the same, byte for byte it may differ.' },
  { line: 'Vary: *', said: 'It depends on more than the request: no cache may reuse it.' },
  { line: 'Deprecation: @1688169599', said: 'Deprecated 1240 d ago, at 2023-06-30T23:59:59Z.' },
  { line: 'Deprecation: true', said: 'It is deprecated; no date is given.' },
  {
    line: 'Sunset: Sun, 21 Nov 2027 14:03:00 GMT',
    said: 'Expected to stop working in 365 d, at 2027-11-21T14:03:00Z.',
  },
  { line: 'Link: <https://a.example/2>; rel="next"', said: 'next: https://a.example/2' },
  {
    line: 'Content-Type: application/problem+json; charset=utf-8',
    said: 'Problem details (RFC 9457): the service tells in JSON what went wrong.',
  },
  { line: 'WWW-Authenticate: Bearer realm="x"', said: 'It wants a token: Authorization: Bearer …' },
  { line: 'Server-Timing: db;dur=53, app;desc="App";dur=47.2', said: 'Db 53 ms; App 47.2 ms.' },
  { line: 'Access-Control-Allow-Origin: *', said: 'Any web page may read it.' },
  { line: 'Strict-Transport-Security: max-age=86400; includeSubDomains', said: 'Holds for 24 h.' },
  { line: 'X-Total-Count: 200', said: '200 records in all.' },
  { line: 'Cache-Status: Edge; hit', said: 'A cache answered from its copy.' },
])('$line', ({ line, said }) => {
  const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
  const explanation = explainHeader(name, value, now);

  expect(explanation?.title).toBe(line);
  expect(explanation?.meaning.endsWith(said)).toBe(true);
});

test.each([
  { name: 'X-RateLimit-Limit-Minute', meaning: 'For each minute: How many requests the limit allows in its window.' },
  {
    name: 'X-RateLimit-Remaining-30',
    meaning: 'For windows of 30 s: How many requests are left in the present window.',
  },
  {
    name: 'X-RateLimit-Limit-Tokens',
    meaning: 'For the limit called tokens: How many requests the limit allows in its window.',
  },
])('$name is known by its parts', ({ name, meaning }) => {
  expect(explainHeader(name)).toMatchObject({ title: name, meaning });
});

test('a value that cannot be read leaves the field explained', () => {
  expect(explainHeader('Retry-After', 'soon', now)?.meaning).toBe(explainHeader('Retry-After')?.meaning);
});

test('a time is not told without a now', () => {
  expect(explainHeader('Retry-After', '120')?.meaning).toBe(explainHeader('Retry-After')?.meaning);
});

test('an unknown field is not explained', () => {
  expect(explainHeader('X-Zebra', '1', now)).toBeUndefined();
});

test('every reader of values belongs to a field that is explained', () => {
  const names = new Set(headerFields.map(({ name }) => name.toLowerCase()));

  expect([...headerValues.keys()].filter(name => !names.has(name))).toEqual([]);
});
