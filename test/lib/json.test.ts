import { expect, test } from 'vitest';

import { isRawNumber, JsonSyntaxError, numberText, parseJson, stringifyJson } from '../../src/lib/json.ts';

test.each([
  { name: 'a trailing zero', text: '{"price":1.50}' },
  { name: 'an integer with a fraction', text: '[1.0,2.0,3.0]' },
  { name: 'an exponent', text: '[1e5,1E+5,1.5e-7]' },
  { name: 'an id of twenty digits', text: '{"id":12345678901234567890}' },
  { name: 'a fraction too small for plain notation', text: '[0.0000001]' },
  { name: 'more digits than a double has', text: '[4.2199999999999998]' },
  { name: 'minus zero', text: '[-0]' },
  { name: 'beyond the range of a double', text: '[1e400,1e-400]' },
  { name: 'a number that stands alone', text: '1.0' },
  { name: 'what looks like a number inside a string', text: '{"a":"x: 1.50, y"}' },
  { name: 'a property named __proto__', text: '{"__proto__":{"a":1.0},"b":2}' },
  { name: 'ordinary numbers', text: '[0,1,-1,0.1,1.5,123456789012345]' },
])('prints $name as it came', ({ text }) => {
  expect(stringifyJson(parseJson(text))).toBe(text);
});

test.each([
  { name: 'a number is plain where its text is the usual one', text: '1.5', expected: 1.5 },
  { name: 'the last value of a name wins', text: '{"a":1,"a":2}', expected: { a: 2 } },
  { name: 'a byte order mark is skipped', text: '\uFEFF{"a":1}', expected: { a: 1 } },
  { name: 'a string of digits is a string', text: '["007"]', expected: ['007'] },
])('$name', ({ text, expected }) => {
  expect(parseJson(text)).toEqual(expected);
});

test('a property named __proto__ changes no prototype', () => {
  const value = parseJson('{"__proto__":{"admin":true},"price":1.0}') as Record<string, unknown>;

  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(value['admin']).toBeUndefined();
});

test.each([
  { name: 'a trailing zero is a number to compute with', text: '1.50', isRaw: false },
  { name: 'an exponent too', text: '1e5', isRaw: false },
  { name: 'the seventeen digits that some writers print of a double', text: '4.2199999999999998', isRaw: false },
  { name: 'a large power of ten', text: '100000000000000000000000', isRaw: false },
  { name: 'zero', text: '0.000', isRaw: false },
  { name: 'an id that a double would change', text: '12345678901234567', isRaw: true },
  { name: 'more digits than name a double', text: '0.12345678901234567890', isRaw: true },
  { name: 'a number that would be infinite', text: '1e400', isRaw: true },
  { name: 'a number that would be zero', text: '1e-400', isRaw: true },
])('keeping precision: $name', ({ text, isRaw }) => {
  expect(
    [parseJson(text, { keep: 'precision' }), parseJson(`[${text}]`, { keep: 'precision' })].flat().map(isRawNumber),
  ).toEqual([isRaw, isRaw]);
});

test.each([
  { name: 'a raw number', value: parseJson('1.0'), expected: '1.0' },
  { name: 'a number', value: 1.5, expected: '1.5' },
  { name: 'a string', value: '1', expected: undefined },
  { name: 'an object that only looks raw', value: { rawJSON: '1' }, expected: undefined },
])('the number text of $name', ({ value, expected }) => {
  expect(numberText(value)).toBe(expected);
});

test('prints with an indent, and null for what JSON has no word for', () => {
  expect(stringifyJson(parseJson('{"a":[1.0]}'), 2)).toBe('{\n  "a": [\n    1.0\n  ]\n}');
  expect(stringifyJson(undefined)).toBe('null');
});

test('says where a text stops being JSON', () => {
  expect(() => parseJson('{\n  "a": 1,\n  "b": }')).toThrow(
    expect.objectContaining({ name: 'JsonSyntaxError', fault: 'unexpected', line: 3, column: 8 }),
  );
});

test('a fault is a SyntaxError', () => {
  expect(new JsonSyntaxError('', { fault: 'unexpected', line: 1, column: 1 })).toBeInstanceOf(SyntaxError);
});

test('refuses what is nested too deep to walk', () => {
  const text = `${'['.repeat(100_000)}1.0${']'.repeat(100_000)}`;

  expect(() => parseJson(text)).toThrow(expect.objectContaining({ fault: 'too-deep' }));
});
