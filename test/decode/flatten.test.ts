import { expect, test } from 'vitest';

import { flattenRows } from '../../src/decode/flatten.ts';
import { parseJson, stringifyJson } from '../../src/lib/json.ts';

test.each([
  { name: 'dotted names', row: { a: { b: { c: 1 } } }, expected: { 'a.b.c': 1 } },
  { name: 'what is deeper is a value', row: { a: { b: { c: { d: 1 } } } }, expected: { 'a.b.c': { d: 1 } } },
  {
    name: 'lists are values',
    row: { a: { b: [1, 2], c: [{ d: 1 }] } },
    expected: { 'a.b': [1, 2], 'a.c': [{ d: 1 }] },
  },
  { name: 'an empty object is a value', row: { a: {} }, expected: { a: {} } },
  { name: 'null is a value', row: { a: { b: null } }, expected: { 'a.b': null } },
  {
    name: 'the text of an element with attributes is its own',
    row: { a: { '#text': '6.06', '@type': 'float' } },
    expected: { a: '6.06', 'a.@type': 'float' },
  },
])('$name', ({ row, expected }) => {
  expect(flattenRows([row])).toEqual({ columns: Object.keys(expected), rows: [expected] });
});

test('a number kept as it was written is a value', () => {
  const row = parseJson('{"a":{"b":1.50},"c":2.0}') as Record<string, unknown>;

  expect(stringifyJson(flattenRows([row]).rows)).toBe('[{"a.b":1.50,"c":2.0}]');
});

test('columns are those of all rows, in the order of their appearance, after the given', () => {
  expect(flattenRows([{ a: 1 }, { b: 2, a: 3 }], ['z']).columns).toEqual(['z', 'a', 'b']);
});

test('a row without objects is not copied', () => {
  const row = { a: 1, b: [2] };

  expect(flattenRows([row]).rows[0]).toBe(row);
});

test('a column named __proto__ is a column', () => {
  const { columns, rows } = flattenRows([JSON.parse('{"__proto__":1,"a":{"b":2}}') as Record<string, unknown>]);

  expect(columns).toEqual(['__proto__', 'a.b']);
  expect(Object.getOwnPropertyDescriptor(rows[0], '__proto__')?.value).toBe(1);
});
