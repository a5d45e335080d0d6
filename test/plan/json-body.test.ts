import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import type { ArgumentValue } from '../../src/model/api.ts';
import type { ValueSchema } from '../../src/model/operation.ts';
import { jsonBody } from '../../src/plan/json-body.ts';
import { failureOf } from '../helpers/failure.ts';
import { aParameter } from '../helpers/model.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (written: string): Uint8Array => new TextEncoder().encode(written);

test.each<{
  readonly name: string;
  readonly schema: ValueSchema;
  readonly value: ArgumentValue;
  readonly expected: string;
}>([
  { name: 'a text', schema: { type: 'string' }, value: '5', expected: '"5"' },
  { name: 'a value without a type', schema: {}, value: '5', expected: '"5"' },
  { name: 'a number', schema: { type: 'integer' }, value: '5', expected: '5' },
  {
    name: 'a number of many digits',
    schema: { type: 'integer' },
    value: '12345678901234567890',
    expected: '12345678901234567890',
  },
  { name: 'a number as it was written', schema: { type: 'number' }, value: '1.50', expected: '1.50' },
  { name: 'true', schema: { type: 'boolean' }, value: 'true', expected: 'true' },
  { name: 'false', schema: { type: 'boolean' }, value: 'false', expected: 'false' },
  { name: 'an object', schema: { type: 'object' }, value: '{"a":1}', expected: '{"a":1}' },
  {
    name: 'a list with commas',
    schema: { type: 'array', items: { type: 'string' } },
    value: 'a,b',
    expected: '["a","b"]',
  },
  {
    name: 'a list by repetition keeps commas',
    schema: { type: 'array', items: { type: 'string' } },
    value: ['a,b', 'c'],
    expected: '["a,b","c"]',
  },
  { name: 'a list of numbers', schema: { type: 'array', items: { type: 'integer' } }, value: '1,2', expected: '[1,2]' },
  {
    name: 'one object of a list, with its commas',
    schema: { type: 'array', items: { type: 'object' } },
    value: '{"role":"user","content":"a, b"}',
    expected: '[{"role":"user","content":"a, b"}]',
  },
  {
    name: 'a list of objects written as JSON',
    schema: { type: 'array', items: { type: 'object' } },
    value: '[{"a":1.0},{"b":"c, d"}]',
    expected: '[{"a":1.0},{"b":"c, d"}]',
  },
  { name: 'a list written as JSON', schema: { type: 'array' }, value: '["a,b"]', expected: '["a,b"]' },
  {
    name: 'no number at all, for the service to refuse',
    schema: { type: 'integer' },
    value: 'five',
    expected: '"five"',
  },
  { name: 'a text with quotes', schema: { type: 'string' }, value: 'a"b\n', expected: String.raw`"a\"b\n"` },
])('$name', ({ schema, value, expected }) => {
  expect(text(jsonBody([aParameter('p', { in: 'body', schema })], { p: value }, undefined))).toBe(`{"p":${expected}}`);
});

test('named values are put into the body that is given, which keeps its digits', () => {
  const whole = bytes('{"id":12345678901234567890,"p":"old","q":1.0}');

  expect(text(jsonBody([aParameter('p', { in: 'body' })], { p: 'new' }, whole))).toBe(
    '{"id":12345678901234567890,"p":"new","q":1.0}',
  );
});

test.each(['[1]', 'null', '"a"', '{', ''])('a body %j takes no named values', async whole => {
  const error = await failureOf(() => jsonBody([aParameter('p', { in: 'body' })], { p: 'new' }, bytes(whole)));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({ message: '--body: a JSON object is needed where parameters are put into it by name' });
});
