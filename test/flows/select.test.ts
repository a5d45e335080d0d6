import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { missesLongNumbers, select } from '../../src/flows/select.ts';
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
