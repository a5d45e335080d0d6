import { expect, test } from 'vitest';

import type { ArgumentValue } from '../../src/model/api.ts';
import type { Parameter } from '../../src/model/operation.ts';
import { serialiseHeader, serialisePath, serialiseQuery } from '../../src/plan/serialise.ts';
import { aParameter } from '../helpers/model.ts';

interface Case {
  readonly name: string;
  readonly parameter: Partial<Parameter>;
  readonly value: ArgumentValue;
  readonly expected: string;
}

const list = { schema: { type: 'array' } } as const;

test.each<Case>([
  { name: 'a text', parameter: {}, value: 'a b&c', expected: 'p=a%20b%26c' },
  { name: 'an empty text', parameter: {}, value: '', expected: 'p=' },
  { name: 'a text given several times', parameter: {}, value: ['a', 'b'], expected: 'p=a&p=b' },
  { name: 'a text with commas is one text', parameter: {}, value: 'a,b', expected: 'p=a,b' },
  { name: 'a list by repetition', parameter: list, value: ['a', 'b c'], expected: 'p=a&p=b%20c' },
  { name: 'a list with commas', parameter: { ...list, explode: false }, value: ['a', 'b c'], expected: 'p=a,b%20c' },
  { name: 'one text that is such a list', parameter: { ...list, explode: false }, value: 'a,b', expected: 'p=a,b' },
  {
    name: 'a list with spaces',
    parameter: { ...list, explode: false, style: 'spaceDelimited' },
    value: ['a', 'b'],
    expected: 'p=a%20b',
  },
  {
    name: 'a list with bars',
    parameter: { ...list, explode: false, style: 'pipeDelimited' },
    value: ['a', 'b'],
    expected: 'p=a|b',
  },
  {
    name: 'reserved characters as they are',
    parameter: { allowReserved: true },
    value: 'a+AND+"b"',
    expected: 'p=a+AND+%22b%22',
  },
  {
    name: 'reserved characters in a list',
    parameter: { ...list, explode: false, allowReserved: true },
    value: ['a:b', 'c+d'],
    expected: 'p=a:b,c+d',
  },
])('in the query: $name', ({ parameter, value, expected }) => {
  expect(serialiseQuery(aParameter('p', parameter), 'p', value).join('&')).toBe(expected);
});

test('a parameter that stands for many names takes the name that was given', () => {
  expect(serialiseQuery(aParameter('filters', { open: { pattern: '.' } }), 'school.name', 'Ohio')).toEqual([
    'school.name=Ohio',
  ]);
});

test.each<Case>([
  { name: 'a text', parameter: {}, value: 'a/b?', expected: 'a%2Fb%3F' },
  { name: 'a list', parameter: list, value: ['a', 'b'], expected: 'a,b' },
  { name: 'a label', parameter: { style: 'label' }, value: 'a', expected: '.a' },
  {
    name: 'labels of a list, taken apart',
    parameter: { ...list, style: 'label', explode: true },
    value: ['a', 'b'],
    expected: '.a.b',
  },
  { name: 'a label of a whole list', parameter: { ...list, style: 'label' }, value: ['a', 'b'], expected: '.a,b' },
  { name: 'a matrix parameter', parameter: { style: 'matrix' }, value: 'a', expected: ';p=a' },
  {
    name: 'a matrix parameter of a whole list',
    parameter: { ...list, style: 'matrix' },
    value: ['a', 'b'],
    expected: ';p=a,b',
  },
  {
    name: 'matrix parameters of a list, taken apart',
    parameter: { ...list, style: 'matrix', explode: true },
    value: ['a', 'b'],
    expected: ';p=a;p=b',
  },
])('in the path: $name', ({ parameter, value, expected }) => {
  expect(serialisePath(aParameter('p', { in: 'path', style: 'simple', explode: false, ...parameter }), value)).toBe(
    expected,
  );
});

test.each([
  { value: 'a b', expected: 'a b' },
  { value: ['a', 'b'], expected: 'a, b' },
])('in a header: $value', ({ value, expected }) => {
  expect(serialiseHeader(value)).toBe(expected);
});
