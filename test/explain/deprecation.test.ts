import { expect, test } from 'vitest';
import { readDeprecation } from '../../src/explain/deprecation.ts';

const now = Date.UTC(2026, 10, 21);
const read = (headers: Record<string, string>) =>
  readDeprecation(Object.entries(headers), now, 'https://api.example/v1/things');

test.each([
  { name: 'a structured date', headers: { Deprecation: '@1688169599' }, expected: { deprecatedAt: 1_688_169_599_000 } },
  {
    name: 'an HTTP date',
    headers: { Deprecation: 'Sun, 11 Nov 2018 23:59:59 GMT' },
    expected: { deprecatedAt: Date.UTC(2018, 10, 11, 23, 59, 59) },
  },
  { name: 'true', headers: { deprecation: 'true' }, expected: {} },
  {
    name: 'a sunset',
    headers: { Sunset: 'Sat, 31 Dec 2026 23:59:59 GMT' },
    expected: { sunsetAt: Date.UTC(2026, 11, 31, 23, 59, 59) },
  },
  {
    name: 'links',
    headers: {
      Deprecation: '@1688169599',
      Link: '</v2/things>; rel="successor-version", <https://docs.example/old>; rel="deprecation", <https://docs.example/end>; rel="sunset"',
    },
    expected: {
      deprecatedAt: 1_688_169_599_000,
      successor: 'https://api.example/v2/things',
      documentation: 'https://docs.example/old',
      policy: 'https://docs.example/end',
    },
  },
  {
    name: 'the latest version, where no successor is named',
    headers: { Deprecation: 'true', Link: '</v3>; rel=latest-version' },
    expected: { successor: 'https://api.example/v3' },
  },
])('reads $name', ({ headers, expected }) => {
  expect(read(headers as Record<string, string>)).toEqual(expected);
});

test.each([
  { name: 'neither field', headers: {} },
  { name: 'links alone', headers: { Link: '</v2>; rel="successor-version"' } },
  { name: 'false', headers: { Deprecation: 'false' } },
  { name: 'no date', headers: { Sunset: 'soon' } },
])('$name: nothing to tell', ({ headers }) => {
  expect(read(headers as Record<string, string>)).toBeUndefined();
});
