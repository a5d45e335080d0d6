import { expect, test } from 'vitest';

import type { ValueSchema } from '../../src/model/operation.ts';
import { checkValue } from '../../src/plan/check-value.ts';

test.each<{ readonly name: string; readonly schema: ValueSchema; readonly texts: readonly string[] }>([
  { name: 'anything without a type', schema: {}, texts: ['', 'a', '1'] },
  { name: 'whole numbers', schema: { type: 'integer' }, texts: ['0', '-5', '+5', '007', '12345678901234567890'] },
  { name: 'numbers', schema: { type: 'number' }, texts: ['1', '-1.5', '.5', '5.', '1e-3', '+2E+8'] },
  { name: 'truth values', schema: { type: 'boolean' }, texts: ['true', 'false'] },
  { name: 'numbers at the border', schema: { type: 'integer', minimum: 1, maximum: 5 }, texts: ['1', '5'] },
  {
    name: 'numbers within open borders',
    schema: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    texts: ['0.001', '0.999'],
  },
  { name: 'multiples', schema: { type: 'integer', multipleOf: 5 }, texts: ['0', '15', '-5'] },
  { name: 'decimal multiples', schema: { type: 'number', multipleOf: 0.01 }, texts: ['0.07', '1.1', '4.35'] },
  { name: 'allowed texts', schema: { type: 'string', enum: ['us', 'si'] }, texts: ['us', 'si'] },
  { name: 'allowed numbers', schema: { type: 'integer', enum: [1, 2] }, texts: ['1', '2'] },
  { name: 'lengths in characters, not in code units', schema: { minLength: 2, maxLength: 2 }, texts: ['ab', '𝄞𝄞'] },
  { name: 'patterns with Unicode classes', schema: { pattern: String.raw`^\p{Lu}{2}$` }, texts: ['KS', 'ÄÖ'] },
  { name: 'a pattern in another dialect', schema: { pattern: '(?i)a' }, texts: ['b'] },
  { name: 'a format that nobody knows', schema: { format: 'colour' }, texts: ['blue'] },
  { name: 'dates', schema: { format: 'date' }, texts: ['2026-11-21', '2024-02-29'] },
  {
    name: 'moments',
    schema: { format: 'date-time' },
    texts: ['2026-11-21T14:03:00Z', '2026-11-21t14:03:00.5+01:00', '1990-12-31T23:59:60Z'],
  },
  { name: 'addresses', schema: { format: 'uri' }, texts: ['https://a.example/b', 'urn:isbn:0451450523'] },
  { name: 'mail addresses', schema: { format: 'email' }, texts: ['ada@example.org'] },
  { name: 'UUIDs', schema: { format: 'uuid' }, texts: ['123E4567-e89b-12d3-a456-426614174000'] },
  {
    name: 'one of the alternatives',
    schema: { anyOf: [{ type: 'integer' }, { enum: ['latest'] }] },
    texts: ['4', 'latest'],
  },
  { name: 'JSON objects', schema: { type: 'object' }, texts: ['{}', '{"a":[1]}'] },
  { name: 'JSON arrays', schema: { type: 'array' }, texts: ['[]'] },
  { name: 'a format is for texts', schema: { type: 'integer', format: 'date' }, texts: ['5'] },
])('fits: $name', ({ schema, texts }) => {
  expect(texts.flatMap(text => checkValue(schema, text))).toEqual([]);
});

test.each<{ readonly schema: ValueSchema; readonly text: string; readonly expected: string }>([
  { schema: { type: 'integer' }, text: '1.5', expected: '"1.5" is not a whole number' },
  { schema: { type: 'integer' }, text: '', expected: '"" is not a whole number' },
  { schema: { type: 'integer' }, text: '1e3', expected: '"1e3" is not a whole number' },
  { schema: { type: 'number' }, text: 'NaN', expected: '"NaN" is not a number' },
  { schema: { type: 'number' }, text: '0x10', expected: '"0x10" is not a number' },
  { schema: { type: 'number' }, text: '1,5', expected: '"1,5" is not a number' },
  { schema: { type: 'boolean' }, text: 'TRUE', expected: '"TRUE" is neither true nor false' },
  { schema: { type: 'boolean' }, text: '1', expected: '"1" is neither true nor false' },
  { schema: { type: 'object' }, text: '[1]', expected: '"[1]" is not a JSON object' },
  { schema: { type: 'object' }, text: 'null', expected: '"null" is not a JSON object' },
  { schema: { type: 'array' }, text: '{}', expected: '"{}" is not a JSON array' },
  { schema: { minimum: 1, type: 'integer' }, text: '0', expected: '0 is too small, at least 1 is needed' },
  { schema: { maximum: 500, type: 'integer' }, text: '501', expected: '501 is too large, at most 500 is allowed' },
  { schema: { exclusiveMinimum: 0, type: 'number' }, text: '0', expected: '0 is not above 0' },
  { schema: { exclusiveMaximum: 1, type: 'number' }, text: '1', expected: '1 is not below 1' },
  { schema: { multipleOf: 5, type: 'integer' }, text: '12', expected: '12 is not a multiple of 5' },
  { schema: { minLength: 2 }, text: 'a', expected: '"a" is too short, at least 2 characters are needed' },
  { schema: { maxLength: 2 }, text: 'abc', expected: '"abc" is too long, at most 2 characters are allowed' },
  { schema: { pattern: '^[A-Z]{2}$' }, text: 'ks', expected: '"ks" does not match ^[A-Z]{2}$' },
  { schema: { format: 'date' }, text: '2026-02-29', expected: '"2026-02-29" is not a date (YYYY-MM-DD)' },
  { schema: { format: 'date' }, text: '21.11.2026', expected: '"21.11.2026" is not a date (YYYY-MM-DD)' },
  {
    schema: { format: 'date-time' },
    text: '2026-11-21T14:03:00',
    expected: '"2026-11-21T14:03:00" is not a date and time with its zone (YYYY-MM-DDThh:mm:ssZ)',
  },
  {
    schema: { format: 'date-time' },
    text: '2026-11-21T25:00:00Z',
    expected: '"2026-11-21T25:00:00Z" is not a date and time with its zone (YYYY-MM-DDThh:mm:ssZ)',
  },
  { schema: { format: 'uri' }, text: 'a b', expected: '"a b" is not an address (https://…)' },
  { schema: { format: 'email' }, text: 'ada@', expected: '"ada@" is not an e-mail address' },
  { schema: { format: 'uuid' }, text: '123', expected: '"123" is not a UUID' },
  { schema: { enum: ['asc', 'desc'] }, text: 'ascc', expected: '"ascc" is not allowed; did you mean asc?' },
  { schema: { enum: ['us', 'si'] }, text: 'metric', expected: '"metric" is not allowed; use us, si' },
  { schema: { enum: ['KS'] }, text: 'ks', expected: '"ks" is not allowed; did you mean KS?' },
])('$text: $expected', ({ schema, text, expected }) => {
  expect(checkValue(schema, text)).toEqual([expected]);
});

test('a long list of allowed values is cut', () => {
  const allowed = Array.from({ length: 20 }, (_, index) => `value-number-${index}`);

  expect(checkValue({ enum: allowed }, 'x')).toEqual([
    `"x" is not allowed; use one of 20, such as ${allowed.slice(0, 12).join(', ')}`,
  ]);
});

test('a long text is cut', () => {
  expect(checkValue({ type: 'integer' }, 'x'.repeat(200))).toEqual([`"${'x'.repeat(59)}…" is not a whole number`]);
});

test('of several misfits each is said', () => {
  expect(checkValue({ maxLength: 3, format: 'date' }, 'yesterday')).toEqual([
    '"yesterday" is too long, at most 3 characters are allowed',
    '"yesterday" is not a date (YYYY-MM-DD)',
  ]);
});

test('what fits no alternative is told by the first', () => {
  expect(checkValue({ anyOf: [{ type: 'integer' }, { enum: ['latest'] }] }, 'newest')).toEqual([
    '"newest" is not a whole number',
  ]);
});
