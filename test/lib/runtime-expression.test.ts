import { describe, expect, test } from 'vitest';

import { expressionsIn, fillIn, parseExpression, type RuntimeScope } from '../../src/lib/runtime-expression.ts';

const scope: RuntimeScope = {
  inputs: { place: 'Kyiv', codes: ['a', 'b'], 'dotted.name': 1 },
  steps: new Map([['find-it', { id: 7, point: { lat: 1.5 } }]]),
  exchange: {
    url: 'https://api.test/x?q=1',
    method: 'GET',
    statusCode: 200,
    requestHeader: name => (name === 'accept' ? 'application/json' : undefined),
    requestQuery: name => (name === 'q' ? '1' : undefined),
    responseHeader: name => (name === 'x-next' ? '2' : undefined),
    responseBody: { items: [{ 'a/b': 'first' }], none: null },
  },
};

test.each([
  ['$url', 'https://api.test/x?q=1'],
  ['$method', 'GET'],
  ['$statusCode', 200],
  ['$request.header.accept', 'application/json'],
  ['$request.query.q', '1'],
  ['$response.header.x-next', '2'],
  ['$response.body#/items/0/a~1b', 'first'],
  ['$response.body#/items/1', undefined],
  ['$response.body#/none', null],
  ['$response.body', { items: [{ 'a/b': 'first' }], none: null }],
  ['$inputs.place', 'Kyiv'],
  ['$inputs.codes#/1', 'b'],
  ['$inputs.dotted.name', 1],
  ['$inputs.constructor', undefined],
  ['$steps.find-it.outputs.id', 7],
  ['$steps.find-it.outputs.point#/lat', 1.5],
  ['$steps.other.outputs.id', undefined],
])('%s', (expression, expected) => {
  expect(parseExpression(expression)?.(scope)).toEqual(expected);
});

test.each([
  '$',
  '$nothing',
  '$response.bodies',
  '$response.body#items',
  'statusCode',
  '$steps.x',
  '$workflows.x.outputs.y',
])('%s is none', text => {
  expect(parseExpression(text)).toBeUndefined();
});

test('before there is an answer, it has nothing', () => {
  expect(parseExpression('$response.body#/a')?.({ inputs: {}, steps: new Map() })).toBeUndefined();
});

describe('filling in', () => {
  const refuse = (expression: string): never => {
    throw new Error(`nothing for ${expression}`);
  };

  test('a whole expression keeps its type; one in braces becomes text, digits as they came', () => {
    const value = {
      all: '$inputs.codes',
      one: 'id={$steps.find-it.outputs.id}&at={$inputs.place}',
      rest: [1, 'plain {x}'],
    };

    expect(fillIn(value, scope, refuse)).toEqual({ all: ['a', 'b'], one: 'id=7&at=Kyiv', rest: [1, 'plain {x}'] });
  });

  test('what has nothing is for the caller to say, and whether it stands alone', () => {
    const missing = (expression: string, isWhole: boolean): string => `<${expression} ${isWhole}>`;

    expect(fillIn(['$inputs.no', 'a{$inputs.no}'], scope, missing)).toEqual([
      '<$inputs.no true>',
      'a<$inputs.no false>',
    ]);
    expect(() => fillIn('{$inputs.no}', scope, refuse)).toThrow('nothing for $inputs.no');
  });
});

test('all expressions of a value are found', () => {
  expect(expressionsIn({ a: '$url', b: ['x{$method}y{$inputs.z}', 3, null] })).toEqual([
    '$url',
    '$method',
    '$inputs.z',
  ]);
});
