import { expect, test } from 'vitest';

import type { BodySpec } from '../../src/model/operation.ts';
import { checkBody } from '../../src/plan/check-body.ts';
import { anOperation, aParameter } from '../helpers/model.ts';

const body: BodySpec = {
  required: true,
  contentType: 'application/json',
  schema: {
    type: 'object',
    required: ['title'],
    properties: {
      title: { type: 'string', minLength: 1 },
      tags: { type: 'array', items: { type: 'string' } },
      when: { type: 'string', format: 'date' },
    },
  },
};
const operation = anOperation({
  method: 'POST',
  body,
  parameters: [aParameter('title', { in: 'body', required: true })],
});
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  { name: 'a body that fits', text: '{"title":"a","tags":["b"],"when":"2026-11-21","more":1}' },
  { name: 'white space around it', text: '\n {"title":"a"} \n' },
])('fits: $name', async ({ text }) => {
  expect(await checkBody(operation, bytes(text), {})).toEqual([]);
});

test.each([
  { name: 'a property is missing', text: '{}', place: '--body: title is needed' },
  { name: 'a property of another type', text: '{"title":5}', place: /^--body: title: / },
  { name: 'an item of another type', text: '{"title":"a","tags":["b",5]}', place: /^--body: tags\/1: / },
  { name: 'a date that is none', text: '{"title":"a","when":"soon"}', place: /^--body: when: / },
  { name: 'no object', text: '[]', place: /^--body: object/ },
])('one line with its place: $name', async ({ text, place }) => {
  expect(await checkBody(operation, bytes(text), {})).toEqual([expect.stringMatching(place)]);
});

test('what is not JSON says where it goes wrong', async () => {
  expect(await checkBody(operation, bytes('{"title":'), {})).toEqual([
    '--body: not JSON: The JSON breaks off at line 1, column 10',
  ]);
});

test('every misfit is said', async () => {
  expect(await checkBody(operation, bytes('{"title":"","tags":"b"}'), {})).toHaveLength(2);
});

test.each([
  { name: 'an operation that takes none', operation: anOperation() },
  { name: 'an operation that takes text', operation: anOperation({ body: { ...body, contentType: 'text/plain' } }) },
])('nothing is checked of $name', async ({ operation: other }) => {
  expect(await checkBody(other, bytes('not json'), {})).toEqual([]);
});

test('a body that named values are put into need not be whole', async () => {
  expect(await checkBody(operation, bytes('{}'), { title: 'a' })).toEqual([]);
});

const name = {
  type: 'object',
  additionalProperties: false,
  properties: { first: { type: 'string' }, last: { type: 'string' } },
};
const search = anOperation({
  method: 'POST',
  body: {
    required: true,
    contentType: 'application/json',
    schema: {
      type: 'object',
      required: ['criteria'],
      properties: {
        criteria: {
          type: 'object',
          additionalProperties: false,
          properties: {
            years: { type: 'array', items: { type: 'integer' } },
            amounts: { type: 'object', required: ['least', 'most'] },
            names: { type: 'array', items: name },
          },
        },
        sorts: { type: 'array', items: name },
        tags: { type: 'array', items: { type: 'string', minLength: 2 } },
      },
    },
  },
  parameters: [
    aParameter('criteria', { in: 'body', required: true, schema: { type: 'object' } }),
    aParameter('sorts', { in: 'body', schema: { type: 'array', items: { type: 'object' } } }),
    aParameter('tags', { in: 'body', schema: { type: 'array', items: { type: 'string', minLength: 2 } } }),
  ],
});

test.each([
  { name: 'an object that fits', args: { criteria: '{"years":[2026],"names":[{"last":"Lovelace"}]}' }, expected: [] },
  {
    name: 'a name that there is not',
    args: { criteria: '{"year":[2026]}' },
    expected: ['criteria/year: no such property; did you mean years?'],
  },
  {
    name: 'one that is like none',
    args: { criteria: '{"colour":1}' },
    expected: ['criteria/colour: no such property'],
  },
  {
    name: 'one deeper down, in a list',
    args: { criteria: '{"names":[{"first":"Ada"},{"lats":"Lovelace"}]}' },
    expected: ['criteria/names/1/lats: no such property; did you mean last?'],
  },
  {
    name: 'a value of another type',
    args: { criteria: '{"years":["2026"]}' },
    expected: ['criteria/years/0: integer is needed, not string'],
  },
  {
    name: 'what is needed inside',
    args: { criteria: '{"amounts":{"least":1}}' },
    expected: ['criteria/amounts: most is needed'],
  },
  {
    name: 'an item of a list of objects',
    args: { criteria: '{}', sorts: '[{"last":"up"},{"lsat":"up"}]' },
    expected: ['sorts/1/lsat: no such property; did you mean last?'],
  },
  // The check of the arguments says these.
  { name: 'no JSON', args: { criteria: 'years' }, expected: [] },
  { name: 'a list of texts', args: { tags: ['a'] }, expected: [] },
  { name: 'nothing of what is needed', args: {}, expected: [] },
])('objects given by name: $name', async ({ args, expected }) => {
  expect(await checkBody(search, undefined, args)).toEqual(expected);
});

test('a body that named values are put into is checked for the rest', async () => {
  expect(await checkBody(operation, bytes('{"tags":"b"}'), { title: 'a' })).toEqual([
    expect.stringMatching(/^--body: tags: /),
  ]);
});
