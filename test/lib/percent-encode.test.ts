import { expect, test } from 'vitest';

import { encodePathSegment, encodeQueryName, encodeQueryValue, encodeReserved } from '../../src/lib/percent-encode.ts';

test.each([
  { name: 'letters, digits and marks', value: 'aZ09-._~', expected: 'aZ09-._~' },
  { name: 'a space', value: 'a b', expected: 'a%20b' },
  { name: 'what would end the pair', value: 'a&b=c#d', expected: 'a%26b%3Dc%23d' },
  { name: 'a plus, which form readers take for a space', value: 'a+b', expected: 'a%2Bb' },
  { name: 'a percent sign, even before hexadecimal digits', value: '50%25', expected: '50%2525' },
  { name: 'quotes', value: `"a'`, expected: '%22a%27' },
  { name: 'colons, commas and stars stay readable', value: 'county:*,state:06', expected: 'county:*,state:06' },
  { name: 'UTF-8 in upper case', value: 'é€', expected: '%C3%A9%E2%82%AC' },
  { name: 'beyond the basic plane', value: '𝄞', expected: '%F0%9D%84%9E' },
  { name: 'half a surrogate pair', value: 'a\uD834', expected: 'a%EF%BF%BD' },
  { name: 'control characters', value: '\r\n\0', expected: '%0D%0A%00' },
])('a query value: $name', ({ value, expected }) => {
  expect(encodeQueryValue(value)).toBe(expected);
});

test.each([
  { name: 'page[size]', expected: 'page[size]' },
  { name: '$where', expected: '$where' },
  { name: 'a b&c=d', expected: 'a%20b%26c%3Dd' },
])('a query name: $name', ({ name, expected }) => {
  expect(encodeQueryName(name)).toBe(expected);
});

test.each([
  { name: 'a slash', value: 'a/b', expected: 'a%2Fb' },
  { name: 'what would end the path', value: 'a?b#c', expected: 'a%3Fb%23c' },
  { name: 'a path parameter', value: 'a;b', expected: 'a%3Bb' },
  { name: 'a pair of numbers', value: '39.7456,-97.0892', expected: '39.7456,-97.0892' },
  { name: 'encoded dots are not dots', value: '%2e%2e', expected: '%252e%252e' },
  { name: 'a backslash', value: 'a\\b', expected: 'a%5Cb' },
])('a path segment: $name', ({ value, expected }) => {
  expect(encodePathSegment(value)).toBe(expected);
});

test.each([
  { name: 'a plus stays', value: 'a+AND+b', expected: 'a+AND+b' },
  { name: 'quotes and spaces do not', value: '"a b"', expected: '%22a%20b%22' },
  { name: 'brackets and colons stay', value: 'date:[20040101+TO+20081231]', expected: 'date:[20040101+TO+20081231]' },
  { name: 'a triplet stays', value: '%5Ba%5d', expected: '%5Ba%5d' },
  { name: 'a percent sign alone does not', value: '50%', expected: '50%25' },
  { name: 'nor one before something else', value: '%zz%4', expected: '%25zz%254' },
  { name: 'what would end the value does not', value: 'a&b#c', expected: 'a%26b%23c' },
  { name: 'other alphabets', value: 'né', expected: 'n%C3%A9' },
])('reserved expansion: $name', ({ value, expected }) => {
  expect(encodeReserved(value)).toBe(expected);
});
