import { expect, test } from 'vitest';

import { compileApi, summarise } from '../../src/catalog/compile.ts';
import { UsageError } from '../../src/errors.ts';
import type { SignIn } from '../../src/model/api.ts';
import type { Operation, Parameter } from '../../src/model/operation.ts';
import { failureOf } from '../helpers/failure.ts';
import { smallDocument, type Document } from '../helpers/small-document.ts';

/** The small document after a change, compiled. */
const compileAfter = (change: (document: Document) => void) => {
  const document = smallDocument();
  change(document);
  return compileApi(document);
};

/** The operation `things` with these properties on top, compiled. */
const things = (properties: Readonly<Record<string, unknown>>): Operation => {
  const api = compileAfter(document => void Object.assign(document.paths['/things']?.get ?? {}, properties));
  const [operation] = api.operations;
  if (!operation) throw new Error('There is no operation');
  return operation;
};

/** A parameter of `things`, compiled. */
const parameter = (source: Readonly<Record<string, unknown>>): Parameter | undefined =>
  things({ parameters: [{ name: 'p', in: 'query', description: 'A part.', schema: { type: 'string' }, ...source }] })
    .parameters[0];

test('an API', () => {
  const { operations, ...api } = compileApi(smallDocument());

  expect(api).toEqual({
    id: 'shop',
    aliases: ['the-shop'],
    title: 'The Shop',
    summary: 'Things on offer and their prices',
    description:
      'A made-up shop for tests; it has things with a number and a name, and sells none of them to anybody at all.',
    agency: 'Shop Office',
    initials: ['SO'],
    categories: ['testing'],
    region: 'world',
    signIn: 'none',
    baseUrl: 'https://api.shop.test/v1',
    origins: ['https://api.shop.test'],
    docsUrl: 'https://shop.test/docs',
    limits: [{ count: 100, per: 60, window: 'rolling', scope: 'address', for: 'everyone' }],
    softFailures: [],
    codes: [],
    licence: { name: 'MIT' },
    updates: 'never',
    doubts: [],
    sources: [{ name: 'Guide', url: 'https://shop.test/docs', read: '2026-11-21' }],
    test: { operation: 'things', arguments: { colour: 'red' } },
  });
  expect(operations.map(({ id, method, path }) => ({ id, method, path }))).toEqual([
    { id: 'things', method: 'GET', path: '/things' },
    { id: 'thing', method: 'GET', path: '/things/{id}' },
  ]);
});

test('an operation', () => {
  expect(compileApi(smallDocument()).operations[1]).toEqual({
    id: 'thing',
    method: 'GET',
    path: '/things/{id}',
    summary: 'Read one thing',
    description: '',
    tags: [],
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        description: 'Number of the thing.',
        schema: { type: 'integer', minimum: 1 },
        style: 'simple',
        explode: false,
        allowReserved: false,
      },
    ],
    accept: ['application/json'],
    signIn: [],
    deprecated: false,
    docsUrl: 'https://shop.test/docs',
    records: '',
    softFailures: [],
    example: { id: '1' },
    notes: [],
    keywords: [],
    sample: { status: 200, contentType: 'application/json', body: '{\n  "id": 1,\n  "name": "kettle"\n}\n' },
  });
});

test('a summary of it', () => {
  expect(summarise(compileApi(smallDocument()))).toEqual({
    id: 'shop',
    aliases: ['the-shop'],
    title: 'The Shop',
    summary: 'Things on offer and their prices',
    agency: 'Shop Office',
    initials: ['SO'],
    categories: ['testing'],
    region: 'world',
    signIn: 'none',
    operations: 2,
    origins: ['https://api.shop.test'],
  });
});

test('what is compiled is plain JSON without references', () => {
  const api = compileApi(smallDocument());

  expect(JSON.parse(JSON.stringify(api))).toEqual(api);
  expect(JSON.stringify(api)).not.toContain('$ref');
});

test.each([
  { name: 'in the query', source: {}, expected: { style: 'form', explode: true } },
  { name: 'in the query, without explode', source: { explode: false }, expected: { style: 'form', explode: false } },
  { name: 'with bars', source: { style: 'pipeDelimited' }, expected: { style: 'pipeDelimited', explode: false } },
  { name: 'in the path', source: { in: 'path' }, expected: { style: 'simple', explode: false } },
  { name: 'in a header', source: { in: 'header' }, expected: { style: 'simple', explode: false } },
  { name: 'in a cookie', source: { in: 'cookie' }, expected: { style: 'form', explode: true } },
])("a parameter's style as OpenAPI defaults it: $name", ({ source, expected }) => {
  expect(parameter(source)).toMatchObject(expected);
});

test.each([
  { name: 'always sent', source: { 'x-apix': { preset: 'json' } }, expected: { preset: 'json' } },
  { name: 'deprecated', source: { deprecated: true }, expected: { deprecated: true } },
  { name: 'reserved characters', source: { allowReserved: true }, expected: { allowReserved: true } },
  {
    name: 'one of two types, null aside',
    source: { schema: { type: ['null', 'integer'] } },
    expected: { schema: { type: 'integer' } },
  },
  { name: 'a constant', source: { schema: { const: 'a' } }, expected: { schema: { enum: ['a'] } } },
  {
    name: 'alternatives by oneOf',
    source: { schema: { oneOf: [{ type: 'integer' }, { const: 'all' }] } },
    expected: { schema: { anyOf: [{ type: 'integer' }, { enum: ['all'] }] } },
  },
  {
    name: 'items by reference',
    source: { schema: { type: 'array', items: { $ref: '#/components/parameters/id/schema' } } },
    expected: { schema: { type: 'array', items: { type: 'integer', minimum: 1 } } },
  },
  {
    name: 'many names',
    source: {
      schema: { type: 'object', propertyNames: { pattern: '^[A-Z]+$' }, additionalProperties: { type: 'integer' } },
    },
    expected: { open: { pattern: '^[A-Z]+$' }, schema: { type: 'integer' } },
  },
])('a parameter: $name', ({ source, expected }) => {
  expect(parameter(source)).toMatchObject(expected);
});

test('a plain parameter has no more than it says', () => {
  expect(parameter({})).toEqual({
    name: 'p',
    in: 'query',
    required: false,
    description: 'A part.',
    schema: { type: 'string' },
    style: 'form',
    explode: true,
    allowReserved: false,
  });
});

test("an operation's parameter replaces its path's", () => {
  const api = compileAfter(document => {
    const item = document.paths['/things'] as unknown as Record<string, unknown>;
    item.parameters = [
      { name: 'limit', in: 'query', schema: { type: 'string' } },
      { name: 'shared', in: 'query', schema: { type: 'string' } },
    ];
  });

  expect(api.operations[0]?.parameters.map(({ name, schema }) => [name, schema.type])).toEqual([
    ['limit', 'integer'],
    ['shared', 'string'],
    ['colour', 'string'],
  ]);
});

test('properties of a JSON body are parameters, and the body is kept without references', () => {
  const operation = things({
    requestBody: {
      required: true,
      content: {
        'text/csv': {},
        'application/json': {
          schema: {
            type: 'object',
            required: ['name'],
            properties: {
              name: { type: 'string', description: 'A name.' },
              thing: { $ref: '#/components/schemas/Thing' },
            },
          },
        },
      },
    },
  });

  expect(operation.body).toMatchObject({ required: true, contentType: 'application/json' });
  expect(JSON.stringify(operation.body)).not.toContain('$ref');
  expect(
    operation.parameters
      .filter(each => each.in === 'body')
      .map(({ name, required, schema }) => ({ name, required, type: schema.type })),
  ).toEqual([
    { name: 'name', required: true, type: 'string' },
    { name: 'thing', required: false, type: 'object' },
  ]);
});

test('a description of a body property that is a reference is kept', () => {
  const api = compileAfter(document => {
    Object.assign(document.components.schemas ?? {}, { Named: { type: 'string', description: 'A name.' } });
    Object.assign(document.paths['/things']?.get ?? {}, {
      requestBody: {
        content: {
          'application/json': {
            schema: { type: 'object', properties: { thing: { $ref: '#/components/schemas/Named' } } },
          },
        },
      },
    });
  });

  expect(api.operations[0]?.parameters.at(-1)).toMatchObject({ name: 'thing', description: 'A name.' });
});

test('a body property can have its values in a table, as any other parameter', () => {
  const values = [{ table: 'us-states', code: 'fips' }];
  const schema = { type: 'object', properties: { state: { type: 'string', 'x-apix': { values } } } };
  const { parameters } = things({ requestBody: { content: { 'application/json': { schema } } } });

  expect(parameters.at(-1)).toMatchObject({ name: 'state', in: 'body', values });
});

test('a schema that contains itself ends', () => {
  const api = compileAfter(document => {
    Object.assign(document.components.schemas ?? {}, {
      Tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } },
    });
    Object.assign(document.paths['/things']?.get ?? {}, {
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } } },
    });
  });

  expect(api.operations[0]?.body?.schema).toEqual({ type: 'object', properties: { child: {} } });
});

const withKey = (document: Document, scheme: object): void => {
  document.components.securitySchemes = { key: scheme };
  document.security = [{ key: [] }];
  document['x-apix'].key = {
    group: 'shop',
    need: 'optional',
    variables: ['SHOP_KEY'],
    signUp: 'https://shop.test/key',
  };
};

test.each<{ readonly name: string; readonly scheme: object; readonly expected: readonly SignIn[] }>([
  {
    name: 'a query parameter',
    scheme: { type: 'apiKey', in: 'query', name: 'api_key' },
    expected: [{ kind: 'query', name: 'api_key' }],
  },
  {
    name: 'a header, in lower case',
    scheme: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
    expected: [{ kind: 'header', name: 'x-api-key' }],
  },
  {
    name: 'a property of the body',
    scheme: { type: 'apiKey', in: 'query', name: 'registrationkey', 'x-apix': { in: 'body' } },
    expected: [{ kind: 'body', name: 'registrationkey' }],
  },
  { name: 'Basic', scheme: { type: 'http', scheme: 'basic' }, expected: [{ kind: 'basic' }] },
  { name: 'a bearer token', scheme: { type: 'http', scheme: 'bearer' }, expected: [{ kind: 'bearer' }] },
  { name: 'a way that apix does not know', scheme: { type: 'mutualTLS' }, expected: [] },
])('signs in by $name', ({ scheme, expected }) => {
  expect(compileAfter(document => withKey(document, scheme)).operations[0]?.signIn).toEqual(expected);
});

test('the schemes of HTTP are named in any case (RFC 9110)', () => {
  expect(compileAfter(document => withKey(document, { type: 'http', scheme: 'Bearer' })).operations[0]?.signIn).toEqual(
    [{ kind: 'bearer' }],
  );
});

test('the key goes to the origins of the operations that take it, and to no other', () => {
  const api = compileAfter(document => {
    withKey(document, { type: 'apiKey', in: 'header', name: 'X-Api-Key' });
    Object.assign(document.paths['/things']?.get ?? {}, { servers: [{ url: 'https://open.shop.test' }], security: [] });
  });

  expect(api.key?.origins).toEqual(['https://api.shop.test']);
  expect(api.origins).toEqual(['https://api.shop.test', 'https://open.shop.test']);
  expect(api.operations.map(({ id, signIn, baseUrl }) => ({ id, signs: signIn.length, baseUrl }))).toEqual([
    { id: 'things', signs: 0, baseUrl: 'https://open.shop.test' },
    { id: 'thing', signs: 1, baseUrl: undefined },
  ]);
});

test.each([
  { need: 'required', expected: 'key' },
  { need: 'optional', expected: 'optional key' },
])('a key that is $need is listed as "$expected"', ({ need, expected }) => {
  const api = compileAfter(document => {
    withKey(document, { type: 'apiKey', in: 'header', name: 'X-Api-Key' });
    Object.assign(document['x-apix'].key ?? {}, { need });
  });

  expect(summarise(api)).toMatchObject({ signIn: expected, keyGroup: 'shop' });
});

test.each([
  {
    name: "the API's where it says nothing",
    extension: {},
    expected: { records: '/things', paging: { kind: 'page' } },
  },
  {
    name: 'its own',
    extension: { records: '/rows', paging: { kind: 'cursor' } },
    expected: { records: '/rows', paging: { kind: 'cursor' } },
  },
  {
    name: 'a family of software, with what differs',
    extension: { paging: { family: 'ckan', maxSize: 500 } },
    expected: {
      paging: { kind: 'offset', offset: 'start', size: 'rows', first: 0, maxSize: 500, total: '/result/count' },
    },
  },
  { name: 'the whole body', extension: { records: '' }, expected: { records: '' } },
])('rows and pages of an operation: $name', ({ extension, expected }) => {
  const api = compileAfter(document => {
    document['x-apix'].paging = { kind: 'page' };
    Object.assign(document.paths['/things']?.get ?? {}, { 'x-apix': { example: {}, ...extension } });
  });

  expect(api.operations[0]).toMatchObject(expected);
});

test.each([
  { type: 'integer', expected: ['limit', 'page'] },
  { type: 'number', expected: ['limit', 'page'] },
  { type: 'string', expected: undefined },
])('pages turned in the body by $type', ({ type, expected }) => {
  const schema = { type: 'object', properties: { limit: { type }, page: { type }, other: { type: 'integer' } } };
  const { paging } = things({
    requestBody: { content: { 'application/json': { schema } } },
    'x-apix': { example: {}, paging: { kind: 'page', page: 'page', size: 'limit', sends: 'body' } },
  });

  expect(paging && paging.numbers).toEqual(expected);
});

test('what goes into an object of the body is kept where it has tables of values', () => {
  const values = [{ table: 'us-states', code: 'postal' }];
  const states = { type: 'array', items: { type: 'string' }, 'x-apix': { values } };
  const properties = { criteria: { type: 'object', properties: { states, years: { type: 'array' } } }, limit: {} };
  const { parameters } = things({
    parameters: [],
    requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
  });

  expect(parameters.map(({ name, members }) => ({ name, members }))).toEqual([
    {
      name: 'criteria',
      members: [{ name: 'states', schema: { type: 'array', items: { type: 'string' } }, values }],
    },
    { name: 'limit', members: undefined },
  ]);
});

test('an operation that only reads says so, and no other', () => {
  expect(things({ 'x-apix': { example: {}, reads: true } }).reads).toBe(true);
  expect(things({ 'x-apix': { example: {} } })).not.toHaveProperty('reads');
});

test('an operation whose answer is whole says so, though its API has pages', () => {
  const api = compileAfter(document => {
    document['x-apix'].paging = { kind: 'page' };
    Object.assign(document.paths['/things']?.get ?? {}, { 'x-apix': { example: {}, paging: false } });
  });

  expect(api.operations[0]).toHaveProperty('paging', false);
});

test("soft failures: an operation's own come before its API's", () => {
  const failure = (text: string) => ({ when: { text }, kind: 'failure', meaning: text });
  const api = compileAfter(document => {
    document['x-apix'].softFailures = [failure('of the API')];
    Object.assign(document.paths['/things']?.get ?? {}, {
      'x-apix': { example: {}, softFailures: [failure('of the operation')] },
    });
  });

  expect(api.operations.map(each => each.softFailures.map(({ meaning }) => meaning))).toEqual([
    ['of the operation', 'of the API'],
    ['of the API'],
  ]);
});

test('a sample that is text is kept as it is, and what is asked for comes in the order of the document', () => {
  const operation = things({
    responses: {
      404: { description: 'None', content: { 'text/html': { example: 'no' } } },
      200: {
        description: 'Things',
        content: { 'text/csv': { schema: { type: 'string' }, example: 'id,name\n1,kettle\n' }, 'application/json': {} },
      },
    },
  });

  expect(operation.sample).toEqual({ status: 200, contentType: 'text/csv', body: 'id,name\n1,kettle\n' });
  expect(operation.accept).toEqual(['text/csv', 'application/json']);
});

test('every method of OpenAPI that apix sends is an operation, and x- properties are none', () => {
  const api = compileAfter(document => {
    const item = document.paths['/things'] as unknown as Record<string, unknown>;
    item.post = { operationId: 'thing-create', responses: {} };
    item.trace = { operationId: 'thing-trace', responses: {} };
    item['x-note'] = {};
  });

  expect(api.operations.map(({ id, method }) => `${method} ${id}`)).toEqual([
    'GET things',
    'POST thing-create',
    'GET thing',
  ]);
});

test.each<{ readonly name: string; readonly change: (document: Document) => void; readonly expected: string }>([
  {
    name: 'no server',
    change: document => void (document.servers = []),
    expected: 'shop: servers: an absolute URL is needed',
  },
  {
    name: 'a server without a host',
    change: document => void (document.servers = [{ url: '/v1' }]),
    expected: 'shop: servers: an absolute URL is needed',
  },
  {
    name: 'no x-apix',
    change: document => void delete (document as Partial<Document>)['x-apix'],
    expected: 'x-apix: an object is needed',
  },
  {
    name: 'no paths',
    change: document => void delete (document as Partial<Document>).paths,
    expected: 'paths: an object is needed',
  },
  {
    name: 'a reference to nothing',
    change: document =>
      void Object.assign(document.paths['/things']?.get ?? {}, {
        parameters: [{ $ref: '#/components/parameters/gone' }],
      }),
    expected: 'the reference #/components/parameters/gone leads nowhere',
  },
  {
    name: 'a reference to a file',
    change: document =>
      void Object.assign(document.paths['/things']?.get ?? {}, { parameters: [{ $ref: '/etc/passwd' }] }),
    expected: 'cannot follow the reference /etc/passwd',
  },
  {
    name: 'a reference to another host',
    change: document =>
      void Object.assign(document.paths['/things']?.get ?? {}, {
        parameters: [{ $ref: 'http://169.254.169.254/#/a' }],
      }),
    expected: 'cannot follow the reference http://169.254.169.254/#/a',
  },
  {
    name: 'references in a circle',
    change: document => {
      document.components.parameters = {
        a: { $ref: '#/components/parameters/b' },
        b: { $ref: '#/components/parameters/a' },
      };
      Object.assign(document.paths['/things']?.get ?? {}, { parameters: [{ $ref: '#/components/parameters/a' }] });
    },
    expected: 'a reference refers to itself',
  },
])('cannot be compiled: $name', async ({ change, expected }) => {
  const error = await failureOf(() => compileAfter(change));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({ message: expected });
});

test.each([null, [], 'text', 5])('%j is no document', async document => {
  expect(await failureOf(() => compileApi(document))).toMatchObject({ message: 'the document: an object is needed' });
});

test.each([
  { name: 'nothing is said', api: undefined, operation: undefined, expected: undefined },
  { name: 'of the API', api: '1h', operation: undefined, expected: 3600 },
  { name: 'the operation before the API', api: '1h', operation: '90s', expected: 90 },
  { name: 'live data in an API that is not', api: '1h', operation: '0', expected: 0 },
])('freshness: $name', ({ api, operation, expected }) => {
  const compiled = compileAfter(document => {
    if (api !== undefined) document['x-apix'].freshness = api;
    const extension = { example: {}, ...(operation === undefined ? {} : { freshness: operation }) };
    Object.assign(document.paths['/things']?.get ?? {}, { 'x-apix': extension });
  });

  expect(compiled.operations[0]?.freshness).toBe(expected);
});
