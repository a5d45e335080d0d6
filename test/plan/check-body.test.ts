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

test('a body that named values are put into is checked for the rest', async () => {
  expect(await checkBody(operation, bytes('{"tags":"b"}'), { title: 'a' })).toEqual([
    expect.stringMatching(/^--body: tags: /),
  ]);
});
