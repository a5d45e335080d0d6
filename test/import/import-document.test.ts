import { describe, expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { importDocument } from '../../src/import/import-document.ts';
import type { ImportOptions } from '../../src/import/describe-api.ts';
import type { Api } from '../../src/model/api.ts';
import type { Operation } from '../../src/model/operation.ts';
import { checkBody } from '../../src/plan/check-body.ts';
import { failureOf } from '../helpers/failure.ts';

const options: ImportOptions = { name: 'pets.yaml', today: '2026-11-21' };

const openApi = (more: object): object => ({
  openapi: '3.0.3',
  info: { title: 'Pet Shop API', version: '1' },
  servers: [{ url: 'https://pets.test/v1' }],
  paths: { '/pets': { get: { operationId: 'listPets', responses: {} } } },
  ...more,
});

const swagger = (more: object): object => ({
  swagger: '2.0',
  info: { title: 'Pet Shop', version: '1' },
  host: 'pets.test',
  basePath: '/v1',
  paths: { '/pets': { get: { operationId: 'listPets', responses: {} } } },
  ...more,
});

const take = async (document: unknown, more: Partial<ImportOptions> = {}): Promise<Api> =>
  (await importDocument(document, { ...options, ...more })).api;

const onlyOperation = async (document: unknown): Promise<Operation> => {
  const [operation] = (await take(document)).operations;
  if (!operation) throw new Error('There is no operation');
  return operation;
};

const get = (operation: object): object => openApi({ paths: { '/pets/{id}': { get: operation } } });

test('a plain document: what it says becomes the API, and nothing that it does not say', async () => {
  const api = await take(
    openApi({
      info: {
        title: 'Pet Shop API',
        version: '1',
        description: 'All about pets. And more.',
        contact: { name: 'Pets Inc', url: 'https://pets.test' },
        license: { name: 'MIT' },
        termsOfService: 'https://pets.test/terms',
      },
      externalDocs: { url: 'https://pets.test/docs' },
    }),
  );

  expect(api).toMatchObject({
    id: 'pet-shop',
    isOwn: true,
    title: 'Pet Shop API',
    summary: 'All about pets',
    agency: 'Pets Inc',
    baseUrl: 'https://pets.test/v1',
    origins: ['https://pets.test'],
    docsUrl: 'https://pets.test/docs',
    signIn: 'none',
    categories: [],
    limits: [],
    licence: { name: 'MIT', terms: ['https://pets.test/terms'] },
    sources: [{ name: 'Its document', url: 'pets.yaml', read: '2026-11-21' }],
  });
  expect(api.operations.map(each => each.id)).toEqual(['list-pets']);
});

describe('where the API is', () => {
  test.each([
    { name: 'relative to its document', servers: [{ url: '/v3' }], expected: 'https://docs.test/v3' },
    { name: 'without a scheme', servers: [{ url: '//pets.test/v1/' }], expected: 'https://pets.test/v1' },
    { name: 'without a scheme or slashes', servers: [{ url: 'pets.test/v1' }], expected: 'https://pets.test/v1' },
    { name: 'not said: where its document is', servers: [], expected: 'https://docs.test' },
    {
      name: 'with variables',
      servers: [{ url: 'https://{zone}.pets.test', variables: { zone: { default: 'eu' } } }],
      expected: 'https://eu.pets.test',
    },
    {
      name: 'over https, where there is a choice',
      servers: [{ url: 'http://pets.test' }, { url: 'https://pets.test' }],
      expected: 'https://pets.test',
    },
    { name: 'no files', servers: [{ url: 'file:///etc' }, { url: 'https://b.test' }], expected: 'https://b.test' },
    { name: 'no password', servers: [{ url: 'https://a:b@pets.test' }], expected: 'https://pets.test' },
  ])('$name', async ({ servers, expected }) => {
    expect((await take(openApi({ servers }), { address: 'https://docs.test/a/openapi.json' })).baseUrl).toBe(expected);
  });

  test('Swagger 2.0: host, base path and schemes', async () => {
    expect((await take(swagger({ schemes: ['http', 'https'] }))).baseUrl).toBe('https://pets.test/v1');
    expect((await take(swagger({ schemes: ['http'] }))).baseUrl).toBe('http://pets.test/v1');
  });

  test('nobody says it: refused, with how to say it', async () => {
    const error = await failureOf(async () => take(openApi({ servers: undefined })));

    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ next: ['Say it: --base-url https://api.example.org/v1'] });
  });

  test('what the user says counts, for every operation', async () => {
    const paths = { '/a': { get: { servers: [{ url: 'https://other.test' }], responses: {} } } };
    const api = await take(openApi({ paths }), { baseUrl: 'https://mine.test/x/' });

    expect([api.baseUrl, api.origins]).toEqual(['https://mine.test/x', ['https://mine.test']]);
  });
});

describe('ids', () => {
  test('are made from method and path where there are none, and numbered where they repeat', async () => {
    const responses = {};
    const api = await take(
      openApi({
        paths: {
          '/pets/{petId}': { get: { responses }, delete: { operationId: 'pet', responses } },
          '/v2/pets': { get: { operationId: 'Pet', responses }, post: { operationId: '取得', responses } },
        },
      }),
    );

    expect(api.operations.map(each => each.id)).toEqual(['get-pets-by-pet-id', 'pet', 'pet-2', 'post-v2-pets']);
  });

  test('of the API: the user’s own, which has to be one that can be typed', async () => {
    expect((await take(openApi({}), { id: 'my-pets' })).id).toBe('my-pets');
    expect(await failureOf(async () => take(openApi({}), { id: '../x' }))).toHaveProperty(
      'message',
      expect.stringMatching(/^--as: an id is/),
    );
    expect(await failureOf(async () => take(openApi({ info: {} })))).toHaveProperty(
      'message',
      expect.stringContaining('no title'),
    );
  });
});

describe('parameters', () => {
  test('a part of the path that nobody declared', async () => {
    const operation = await onlyOperation(get({ responses: {} }));

    expect(operation.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
    expect(operation.example).toEqual({ id: 'text' });
  });

  test('types, bounds and null in the dialects of three standards', async () => {
    const parameters = [
      { name: 'a', in: 'query', schema: { type: 'integer', minimum: 0, exclusiveMinimum: true, nullable: true } },
      { name: 'b', in: 'query', schema: { type: ['string', 'null'], maxLength: 3 } },
      { name: 'c', in: 'query', schema: { type: ['integer', 'string'] } },
      { name: 'd', in: 'query', schema: { allOf: [{ type: 'string' }, { enum: ['x', 'y'] }] } },
      { name: 'e', in: 'query', schema: { type: 'int64', minimum: 5, maximum: 1 } },
      { name: 'f', in: 'query', schema: { type: 'integer', enum: ['all', 'none'] } },
    ];
    const operation = await onlyOperation(openApi({ paths: { '/a': { get: { parameters, responses: {} } } } }));

    expect(operation.parameters.map(each => each.schema)).toEqual([
      { type: 'integer', exclusiveMinimum: 0 },
      { type: 'string', maxLength: 3 },
      { anyOf: [{ type: 'integer' }, { type: 'string' }] },
      { type: 'string', enum: ['x', 'y'] },
      { type: 'integer', format: 'int64' },
      { enum: ['all', 'none'] },
    ]);
  });

  test.each([
    { collectionFormat: 'multi', style: 'form', explode: true },
    { collectionFormat: 'csv', style: 'form', explode: false },
    { collectionFormat: undefined, style: 'form', explode: false },
    { collectionFormat: 'ssv', style: 'spaceDelimited', explode: false },
    { collectionFormat: 'pipes', style: 'pipeDelimited', explode: false },
  ])('a list of Swagger 2.0 written $collectionFormat', async ({ collectionFormat, style, explode }) => {
    const parameters = [{ name: 'a', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat }];
    const operation = await onlyOperation(swagger({ paths: { '/a': { get: { parameters, responses: {} } } } }));

    expect(operation.parameters).toMatchObject([
      { style, explode, schema: { type: 'array', items: { type: 'string' } } },
    ]);
  });

  test('the members of an object have names of their own', async () => {
    const schema = { type: 'object', properties: { colour: { type: 'string' }, age: { type: 'integer' } } };
    const parameters = [
      { name: 'filter', in: 'query', style: 'deepObject', schema },
      { name: 'more', in: 'query', schema: { $ref: '#/components/schemas/More' } },
    ];
    const components = { schemas: { More: { properties: { page: { type: 'integer' } } } } };
    const operation = await onlyOperation(
      openApi({ components, paths: { '/a': { get: { parameters, responses: {} } } } }),
    );

    expect(operation.parameters.map(each => each.name)).toEqual(['filter[colour]', 'filter[age]', 'page']);
    expect(operation.parameters.some(each => each.open !== undefined)).toBe(false);
  });

  test('fields that the transport makes are not the caller’s', async () => {
    const parameters = ['Accept', 'Content-Type', 'Host', 'Content-Length', 'Bad\r\nName', 'X-Page'].map(name => ({
      name,
      in: 'header',
      schema: { type: 'string' },
    }));
    const operation = await onlyOperation(openApi({ paths: { '/a': { get: { parameters, responses: {} } } } }));

    expect(operation.parameters.map(each => each.name)).toEqual(['X-Page']);
  });

  test('a pattern that could take for ever, or is none, is not tried', async () => {
    const patterns = ['^(a+)+$', '[', '^[a-z]{2}$'];
    const parameters = patterns.map((pattern, index) => ({
      name: `p${index}`,
      in: 'query',
      schema: { type: 'string', pattern },
    }));
    const operation = await onlyOperation(openApi({ paths: { '/a': { get: { parameters, responses: {} } } } }));

    expect(operation.parameters.map(each => each.schema.pattern)).toEqual([undefined, undefined, '^[a-z]{2}$']);
  });
});

describe('bodies', () => {
  const post = (operation: object): object =>
    openApi({ paths: { '/pets': { post: { responses: {}, ...operation } } } });
  const json = (schema: object): object => ({ required: true, content: { 'application/json': { schema } } });

  test('a tower of allOf is one object', async () => {
    const requestBody = json({
      allOf: [
        { allOf: [{ properties: { id: { type: 'integer', readOnly: true } }, required: ['id'] }] },
        { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      ],
    });
    const operation = await onlyOperation(post({ requestBody }));

    expect(operation.parameters).toMatchObject([{ name: 'name', in: 'body', required: true }]);
    expect(operation.example).toEqual({ name: 'text' });
  });

  test('the example has what is needed inside an object', async () => {
    const owner = {
      type: 'object',
      required: ['name', 'age'],
      properties: { name: { type: 'string' }, age: { type: 'integer' } },
    };
    const requestBody = json({ type: 'object', required: ['owner'], properties: { owner } });
    const operation = await onlyOperation(post({ requestBody }));

    expect(operation.example).toEqual({ owner: '{"name":"text","age":1}' });
    expect(await checkBody(operation, undefined, operation.example)).toEqual([]);
    expect(operation.notes).toEqual([]);
  });

  test('where no object fits its own schema, none is checked', async () => {
    const owner = { type: 'object', required: ['name'], properties: { name: { type: 'string', pattern: '^(?=a)b$' } } };
    const requestBody = json({ type: 'object', required: ['owner'], properties: { owner } });
    const operation = await onlyOperation(post({ requestBody }));

    expect(operation.body?.schema).toEqual({});
    expect(operation.notes).toEqual(['No body could be made that fits its schema, so apix checks none.']);
  });

  test('a schema that contains itself ends', async () => {
    const components = {
      schemas: {
        Pet: { type: 'object', required: ['mother'], properties: { mother: { $ref: '#/components/schemas/Pet' } } },
      },
    };
    const requestBody = json({ $ref: '#/components/schemas/Pet' });
    const operation = await onlyOperation({ ...post({ requestBody }), components });

    expect(operation.body?.schema).toEqual({ type: 'object', required: ['mother'], properties: { mother: {} } });
  });

  test('references that lead nowhere, or round in a circle, mean anything', async () => {
    const components = { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } };
    const properties = { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/nowhere' }, c: { $ref: '/etc/passwd' } };
    const requestBody = json({ type: 'object', properties });
    const operation = await onlyOperation({ ...post({ requestBody }), components });

    expect(operation.parameters.map(each => each.schema)).toEqual([{}, {}, {}]);
  });

  test('a list is given whole, and the example has one', async () => {
    const operation = await onlyOperation(post({ requestBody: json({ type: 'array', items: { type: 'integer' } }) }));

    expect([operation.parameters, operation.exampleBody]).toEqual([[], '[1]']);
  });

  test('a form of Swagger 2.0, and one with a file', async () => {
    const field = { name: 'name', in: 'formData', type: 'string', required: true };
    const file = { name: 'photo', in: 'formData', type: 'file' };
    const form = async (parameters: readonly object[]): Promise<string | undefined> =>
      (await onlyOperation(swagger({ paths: { '/a': { post: { parameters, responses: {} } } } }))).body?.contentType;

    expect(await form([field])).toBe('application/x-www-form-urlencoded');
    expect(await form([field, file])).toBe('multipart/form-data');
  });

  test('what a body means with GET nobody knows', async () => {
    const requestBody = json({ type: 'object', properties: { a: {} } });
    const operation = await onlyOperation(openApi({ paths: { '/a': { get: { requestBody, responses: {} } } } }));

    expect([operation.body, operation.parameters]).toEqual([undefined, []]);
  });
});

describe('sample answers', () => {
  test('are made of the schema, the same each time', async () => {
    const schema = {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'integer' }, born: { type: 'string', format: 'date' } } },
    };
    const document = get({ responses: { 200: { description: 'Pets', content: { 'application/json': { schema } } } } });
    const operation = await onlyOperation(document);

    expect(JSON.parse(operation.sample?.body ?? '')).toEqual([{ id: 1, born: '2026-01-15' }]);
    expect(await onlyOperation(document)).toEqual(operation);
  });

  test('are the document’s own where it has them', async () => {
    const responses = { 200: { description: 'Pets', examples: { 'application/json': { name: 'Rex' } } } };
    const operation = await onlyOperation(swagger({ paths: { '/a': { get: { responses } } } }));

    expect(operation.sample).toMatchObject({ status: 200, contentType: 'application/json' });
    expect(JSON.parse(operation.sample?.body ?? '')).toEqual({ name: 'Rex' });
  });
});

describe('documents that are refused', () => {
  test.each([
    { name: 'a list', document: [], expected: /holds no object/ },
    { name: 'something else', document: { a: 1 }, expected: /neither "openapi" nor "swagger"/ },
    { name: 'Swagger 1.2', document: { swaggerVersion: '1.2' }, expected: /version 1\.2/ },
    { name: 'AsyncAPI', document: { asyncapi: '2.0.0' }, expected: /AsyncAPI/ },
    { name: 'no paths', document: openApi({ paths: {} }), expected: /no operation/ },
  ])('$name', async ({ document, expected }) => {
    const error = await failureOf(async () => take(document));

    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('message', expect.stringMatching(expected));
  });

  test('a part of a document is taken for what it is, and said to be one', async () => {
    const part = { '/pets': { get: { parameters: [{ name: 'a', in: 'query', type: 'string' }] } } };
    const api = await take(part, { id: 'pets', baseUrl: 'https://pets.test' });

    expect(api.doubts[0]).toBe('The document does not say which version of OpenAPI it follows.');
    expect(api.operations[0]?.parameters[0]?.schema).toEqual({ type: 'string' });
  });
});
