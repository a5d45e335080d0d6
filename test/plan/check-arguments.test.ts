import { expect, test } from 'vitest';

import { checkArguments, findParameter, itemsOf, type Arguments } from '../../src/plan/check-arguments.ts';
import { anOperation, aParameter } from '../helpers/model.ts';

const operation = anOperation({
  path: '/zones/{zone}',
  parameters: [
    aParameter('zone', {
      in: 'path',
      required: true,
      style: 'simple',
      explode: false,
      description: 'Code of the zone. Found with zones.',
    }),
    aParameter('limit', { schema: { type: 'integer', maximum: 500 } }),
    aParameter('area', {
      explode: false,
      schema: { type: 'array', items: { pattern: '^[A-Z]{2}$' }, minItems: 1, maxItems: 3 },
    }),
    aParameter('format', { required: true, preset: 'json' }),
  ],
  example: { zone: 'KSZ001' },
});

test.each<{ readonly name: string; readonly given: Arguments }>([
  { name: 'what is required', given: { zone: 'KSZ001' } },
  { name: 'a list with commas', given: { zone: 'KSZ001', area: 'KS,MO' } },
  { name: 'a list by repetition', given: { zone: 'KSZ001', area: ['KS', 'MO'] } },
  { name: 'both mixed', given: { zone: 'KSZ001', area: ['KS,MO', 'NE'] } },
])('fits: $name', ({ given }) => {
  expect(checkArguments(operation, given)).toEqual([]);
});

test.each<{ readonly name: string; readonly given: Arguments; readonly expected: readonly string[] }>([
  {
    name: 'a missing one is asked for with an example and the first sentence of its meaning',
    given: {},
    expected: ['zone: needed, for example zone=KSZ001 (Code of the zone)'],
  },
  {
    name: 'an unknown name that is near',
    given: { zone: 'a', limits: '5' },
    expected: ['limits: no such parameter; did you mean limit?'],
  },
  {
    name: 'an unknown name that is near nothing',
    given: { zone: 'a', zzzzzzzz: '5' },
    expected: ['zzzzzzzz: no such parameter; it takes zone, limit, area, format'],
  },
  {
    name: 'all at once, in the order they were given',
    given: { limit: '501', areas: 'KS' },
    expected: [
      'limit: 501 is too large, at most 500 is allowed',
      'areas: no such parameter; did you mean area?',
      'zone: needed, for example zone=KSZ001 (Code of the zone)',
    ],
  },
  {
    name: 'one value given twice',
    given: { zone: 'a', limit: ['1', '2'] },
    expected: ['limit: given 2 times, but it takes one value'],
  },
  {
    name: 'an item that does not fit',
    given: { zone: 'a', area: 'KS,kansas' },
    expected: ['area: "kansas" does not match ^[A-Z]{2}$'],
  },
  {
    name: 'too many items',
    given: { zone: 'a', area: 'KS,MO,NE,OK' },
    expected: ['area: 4 given, at most 3 are allowed'],
  },
  { name: 'no items', given: { zone: 'a', area: [] }, expected: ['area: 0 given, at least 1 are needed'] },
  {
    name: 'an empty part of the path',
    given: { zone: '' },
    expected: ['zone: a part of the path cannot be empty, "." or ".."'],
  },
  {
    name: 'a way out of the path',
    given: { zone: '..' },
    expected: ['zone: a part of the path cannot be empty, "." or ".."'],
  },
])('refuses: $name', ({ given, expected }) => {
  expect(checkArguments(operation, given).map(problem => problem.message)).toEqual(expected);
});

test('says of each problem its kind and its name', () => {
  expect(checkArguments(operation, { limit: 'x', nonsense: '' }).map(({ kind, name }) => ({ kind, name }))).toEqual([
    { kind: 'value', name: 'limit' },
    { kind: 'unknown', name: 'nonsense' },
    { kind: 'missing', name: 'zone' },
  ]);
});

test('an operation without parameters says so', () => {
  expect(checkArguments(anOperation(), { a: '1' }).map(problem => problem.message)).toEqual([
    'a: no such parameter; it takes none',
  ]);
});

test.each(['..', '.', ''])('a list in the path cannot be %j', value => {
  const zones = anOperation({
    path: '/zones/{zones}',
    parameters: [
      aParameter('zones', { in: 'path', required: true, style: 'simple', explode: false, schema: { type: 'array' } }),
    ],
  });

  expect(checkArguments(zones, { zones: value }).map(problem => problem.message)).toEqual([
    'zones: a part of the path cannot be empty, "." or ".."',
  ]);
});

test('properties of the body need not be given by name when there is a body', () => {
  const create = anOperation({ method: 'POST', parameters: [aParameter('title', { in: 'body', required: true })] });

  expect(checkArguments(create, {}, true)).toEqual([]);
  expect(checkArguments(create, {}, false).map(problem => problem.name)).toEqual(['title']);
});

const census = anOperation({
  parameters: [
    aParameter('get', { required: true }),
    aParameter('predicates', { open: { pattern: '^[A-Z][A-Z0-9_]+$' }, required: true }),
  ],
});

test.each([
  { name: 'B01001_001E', expected: 'predicates' },
  { name: 'get', expected: 'get' },
  { name: 'predicates', expected: undefined },
  { name: 'lower', expected: undefined },
])('a parameter that stands for many names: $name belongs to $expected', ({ name, expected }) => {
  expect(findParameter(census, name)?.name).toBe(expected);
});

test('a parameter that stands for many names is neither missing nor suggested', () => {
  expect(checkArguments(census, { predicate: 'x' }).map(problem => problem.message)).toEqual([
    'predicate: no such parameter; it takes get',
    'get: needed',
  ]);
});

test.each([
  { name: 'a comma list', style: 'form', explode: false, value: 'a,b', expected: ['a', 'b'] },
  { name: 'repeated and listed', style: 'form', explode: false, value: ['a,b', 'c'], expected: ['a', 'b', 'c'] },
  {
    name: 'a repeated name keeps its commas',
    style: 'form',
    explode: true,
    value: ['a,b', 'c'],
    expected: ['a,b', 'c'],
  },
  { name: 'a list with bars', style: 'pipeDelimited', explode: false, value: 'a|b,c', expected: ['a', 'b,c'] },
  { name: 'a list with spaces', style: 'spaceDelimited', explode: false, value: 'a b', expected: ['a', 'b'] },
] as const)('items of $name', ({ style, explode, value, expected }) => {
  expect(itemsOf(aParameter('p', { style, explode, schema: { type: 'array' } }), value)).toEqual(expected);
});

const chat = anOperation({
  method: 'POST',
  parameters: [
    aParameter('messages', { in: 'body', schema: { type: 'array', items: { type: 'object' } } }),
    aParameter('stops', { in: 'body', schema: { type: 'array', items: { type: 'integer' }, maxItems: 2 } }),
  ],
});

test.each<{ readonly name: string; readonly given: Arguments; readonly expected: readonly string[] }>([
  { name: 'one object, with its commas', given: { messages: '{"a":"b, c"}' }, expected: [] },
  { name: 'several', given: { messages: ['{"a":1}', '{"b":2}'] }, expected: [] },
  { name: 'the whole list as JSON', given: { messages: '[{"a":1},{"b":2}]' }, expected: [] },
  { name: 'what is no object', given: { messages: 'hello' }, expected: ['messages: "hello" is not a JSON object'] },
  { name: 'numbers with commas', given: { stops: '1,2' }, expected: [] },
  { name: 'too many', given: { stops: '[1,2,3]' }, expected: ['stops: 3 given, at most 2 are allowed'] },
])('a list in a body: $name', ({ given, expected }) => {
  expect(checkArguments(chat, given).map(({ message }) => message)).toEqual(expected);
});
