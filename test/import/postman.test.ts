import { describe, expect, test } from 'vitest';

import { importDocument } from '../../src/import/import-document.ts';
import type { Api } from '../../src/model/api.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

const take = async (collection: object): Promise<Api> => {
  const document = { info: { name: 'Pet Shop', schema, description: { content: 'All about pets.' } }, ...collection };
  return (await importDocument(document, { name: 'pets.json', today: '2026-11-21' })).api;
};

const collection = {
  variable: [{ key: 'baseUrl', value: 'https://pets.test/v1' }],
  auth: {
    type: 'apikey',
    apikey: [
      { key: 'key', value: 'X-Pets-Key' },
      { key: 'value', value: 's3cret' },
    ],
  },
  item: [
    {
      name: 'Pets',
      item: [
        {
          name: 'Get a pet',
          request: {
            method: 'GET',
            description: 'Reads one.',
            header: [
              { key: 'X-Lang', value: 'en' },
              { key: 'Authorization', value: 'Bearer s3cret' },
            ],
            url: {
              raw: '{{baseUrl}}/pets/:id?full=true&page={{page}}',
              query: [
                { key: 'full', value: 'true' },
                { key: 'page', value: '{{page}}', disabled: true },
              ],
              variable: [{ key: 'id', value: '7', description: 'Its number.' }],
            },
          },
          response: [
            { code: 404, body: '{}' },
            { code: 200, body: '{"id": 7, "name": "Rex"}' },
          ],
        },
        {
          name: 'Add a pet',
          request: {
            method: 'POST',
            url: '{{baseUrl}}/pets',
            body: { mode: 'raw', raw: '{"name": "Rex", "age": 3}', options: { raw: { language: 'json' } } },
          },
        },
      ],
    },
    {
      name: 'Status',
      request: {
        method: 'GET',
        auth: { type: 'noauth' },
        url: { protocol: 'https', host: ['status', 'test'], path: ['now'] },
      },
    },
  ],
};

test('each request is an operation', async () => {
  const api = await take(collection);

  expect(api).toMatchObject({ id: 'pet-shop', baseUrl: 'https://pets.test', summary: 'All about pets' });
  expect(api.operations.map(each => [each.id, each.method, each.path, each.baseUrl])).toEqual([
    ['get-a-pet', 'GET', '/v1/pets/{id}', undefined],
    ['add-a-pet', 'POST', '/v1/pets', undefined],
    ['status', 'GET', '/now', 'https://status.test'],
  ]);
  expect(api.operations[0]).toMatchObject({
    tags: ['Pets'],
    parameters: [
      { name: 'id', in: 'path' },
      { name: 'full', in: 'query' },
      { name: 'page' },
      { name: 'X-Lang', in: 'header' },
    ],
    example: { id: '7' },
  });
  expect(JSON.parse(api.operations[0]?.sample?.body ?? '')).toEqual({ id: 7, name: 'Rex' });
  expect(api.operations[1]?.parameters.map(each => [each.name, each.schema.type])).toEqual([
    ['name', 'string'],
    ['age', 'number'],
  ]);
});

test('the key is a way to sign in, and its value is not taken over', async () => {
  const api = await take(collection);

  expect(api.operations.map(each => each.signIn)).toEqual([
    [{ kind: 'header', name: 'x-pets-key' }],
    [{ kind: 'header', name: 'x-pets-key' }],
    [],
  ]);
  expect(api.key?.origins).toEqual(['https://pets.test']);
  expect(JSON.stringify(api)).not.toContain('s3cret');
});

describe('bodies that are forms', () => {
  test.each([
    { mode: 'urlencoded', type: 'application/x-www-form-urlencoded' },
    { mode: 'formdata', type: 'multipart/form-data' },
  ])('$mode', async ({ mode, type }) => {
    const body = { mode, [mode]: [{ key: 'name', value: 'Rex' }] };
    const api = await take({ item: [{ name: 'a', request: { method: 'POST', url: 'https://pets.test/a', body } }] });

    expect(api.operations[0]).toMatchObject({
      body: { contentType: type },
      parameters: [{ name: 'name', in: 'body' }],
    });
  });
});

test('two requests with one path and method: the first, and a word of the other', async () => {
  const request = { method: 'GET', url: 'https://pets.test/a' };
  const api = await take({
    item: [
      { name: 'one', request },
      { name: 'two', request },
    ],
  });

  expect(api.operations.map(each => each.id)).toEqual(['one']);
  expect(api.doubts).toEqual(['GET /a stands in the document twice; the first is taken.']);
});
