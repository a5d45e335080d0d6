import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { checkQuery, compileTest, missesLongNumbers, select } from '../../src/flows/select.ts';
import { parseJson, stringifyJson } from '../../src/lib/json.ts';
import { failureOf } from '../helpers/failure.ts';

test.each([
  { name: 'a path', expression: 'a.b[0]', expected: 1 },
  { name: 'a filter', expression: 'rows[?n > `1`].id', expected: ['y'] },
  { name: 'nothing', expression: 'a.zzz', expected: null },
])('$name', async ({ expression, expected }) => {
  const value = {
    a: { b: [1] },
    rows: [
      { id: 'x', n: 1 },
      { id: 'y', n: 2 },
    ],
  };

  expect(await select(value, expression)).toEqual(expected);
});

test('digits that a double cannot hold come through', async () => {
  const value = parseJson('{"id":12345678901234567890,"n":1.5}', { keep: 'precision' });

  expect(stringifyJson(await select(value, '{id: id, n: n}'))).toBe('{"id":12345678901234567890,"n":1.5}');
});

test.each(['a[', 'a b', '@@', 'length('])('%s is no expression', async expression => {
  const error = await failureOf(async () => select({}, expression));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    message: expect.stringMatching(/^--query: ./) as string,
    next: ['JMESPath is explained at https://jmespath.site, for example: features[].properties.event'],
  });
});

test('a function that is not there, and one of another type, are wrong use', async () => {
  expect(await failureOf(async () => select({}, 'nosuch(@)'))).toBeInstanceOf(UsageError);
  expect(await failureOf(async () => select({ a: 5 }, 'length(a)'))).toBeInstanceOf(UsageError);
});

test.each([
  { name: 'a comparison of order', expression: 'items[?size > `5`]', expected: true },
  { name: 'a number that is looked for', expression: 'items[?id == `12345678901234567890`]', expected: true },
  { name: 'a text that is looked for', expression: "items[?name == 'a']", expected: false },
  { name: 'no comparison', expression: 'items[].id', expected: false },
])('long numbers are missed by $name: $expected', ({ expression, expected }) => {
  const value = parseJson('{"items": [{"id": 12345678901234567890, "name": "a", "size": 7}]}', { keep: 'precision' });

  expect(missesLongNumbers(value, expression)).toBe(expected);
  expect(missesLongNumbers({ items: [{ id: 5 }] }, expression)).toBe(false);
});

test.each([
  { value: { a: 0 }, expected: true },
  { value: { a: 'text' }, expected: true },
  { value: { a: [0] }, expected: true },
  { value: { a: parseJson('12345678901234567890') }, expected: true },
  { value: { a: false }, expected: false },
  { value: { a: null }, expected: false },
  { value: { a: '' }, expected: false },
  { value: { a: [] }, expected: false },
  { value: { a: {} }, expected: false },
  { value: {}, expected: false },
])('$value holds as JMESPath sees it: $expected', async ({ value, expected }) => {
  const holds = await compileTest('a');

  expect(holds(value)).toBe(expected);
  // The same truth that a filter of JMESPath has.
  expect(await select([value], '[?a]')).toHaveLength(expected ? 1 : 0);
});

test('a condition that is none, and one that does not fit, are told as --where', async () => {
  const holds = await compileTest('length(a) > `1`');

  expect(await failureOf(async () => compileTest('a >'))).toMatchObject({
    message: expect.stringMatching(/^--where: /),
  });
  expect(await failureOf(async () => checkQuery('a >', '--where'))).toMatchObject({
    message: expect.stringMatching(/^--where: /),
    next: [expect.stringContaining('population')],
  });
  expect(await failureOf(async () => holds({ a: 5 }))).toMatchObject({ message: expect.stringMatching(/^--where: /) });
});
