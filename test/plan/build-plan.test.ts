import { expect, test } from 'vitest';

import type { SignIn } from '../../src/model/api.ts';
import type { Operation } from '../../src/model/operation.ts';
import { buildPlan, credentialSlot } from '../../src/plan/build-plan.ts';
import type { Arguments } from '../../src/plan/check-arguments.ts';
import { anApi, anOperation, aParameter } from '../helpers/model.ts';

const userAgent = 'apix/0.1.0';
const api = anApi();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const inPath = { in: 'path', style: 'simple', explode: false, required: true } as const;

const serverParameters = [
  aParameter('domain', { in: 'server', schema: { type: 'string', default: 'data.city.example' } }),
  aParameter('folder', { in: 'server', schema: { type: 'string', default: 'rest' } }),
];

interface UrlCase {
  readonly name: string;
  readonly operation?: Partial<Operation>;
  readonly args?: Arguments;
  readonly expected: string;
}

test.each([
  { name: 'a POST that only reads', operation: { method: 'POST', reads: true }, expected: true },
  { name: 'any other POST', operation: { method: 'POST' }, expected: undefined },
  { name: 'a GET', operation: {}, expected: undefined },
] as const)('what a plan says of reading: $name', ({ operation, expected }) => {
  expect(buildPlan(api, anOperation(operation), {}, { userAgent }).reads).toBe(expected);
});

test.each<UrlCase>([
  { name: 'no arguments', expected: 'https://api.shop.example/v1/things' },
  {
    name: 'a part of the path',
    operation: { path: '/things/{id}', parameters: [aParameter('id', inPath)] },
    args: { id: 'a/b ?' },
    expected: 'https://api.shop.example/v1/things/a%2Fb%20%3F',
  },
  {
    name: 'several parts in one segment',
    operation: { path: '/gridpoints/{x},{y}', parameters: [aParameter('x', inPath), aParameter('y', inPath)] },
    args: { y: '2', x: '1' },
    expected: 'https://api.shop.example/v1/gridpoints/1,2',
  },
  {
    name: 'the query in the order that it was given in',
    operation: { parameters: [aParameter('a'), aParameter('b')] },
    args: { b: '1', a: '2' },
    expected: 'https://api.shop.example/v1/things?b=1&a=2',
  },
  {
    name: 'what is always sent comes first',
    operation: { parameters: [aParameter('a'), aParameter('format', { preset: 'json' })] },
    args: { a: '1' },
    expected: 'https://api.shop.example/v1/things?format=json&a=1',
  },
  {
    name: 'what is always sent can be said otherwise, and is not sent twice',
    operation: { parameters: [aParameter('a'), aParameter('format', { preset: 'json' })] },
    args: { a: '1', format: 'xml' },
    expected: 'https://api.shop.example/v1/things?format=xml&a=1',
  },
  {
    name: 'a path that has a query already',
    operation: { path: '/things?kind=all', parameters: [aParameter('a')] },
    args: { a: '1' },
    expected: 'https://api.shop.example/v1/things?kind=all&a=1',
  },
  {
    name: 'a variable of the server',
    operation: { server: 'https://{domain}/{folder}', parameters: serverParameters },
    args: { domain: 'data.town.example', folder: 'one two/three' },
    expected: 'https://data.town.example/one%20two/three/things',
  },
  {
    name: 'what a variable of the server is unless it is given',
    operation: { server: 'https://{domain}/{folder}', parameters: serverParameters },
    expected: 'https://data.city.example/rest/things',
  },
  {
    name: 'a base address of its own',
    operation: { baseUrl: 'https://files.shop.example' },
    expected: 'https://files.shop.example/things',
  },
  {
    name: 'a name that the operation does not have',
    args: { extra: ['1', '2'] },
    expected: 'https://api.shop.example/v1/things?extra=1&extra=2',
  },
  {
    name: 'a header parameter is not in the address',
    operation: { parameters: [aParameter('X-Trace', { in: 'header' })] },
    args: { 'X-Trace': 'on' },
    expected: 'https://api.shop.example/v1/things',
  },
  {
    name: 'brackets and dollars of names stay',
    operation: { parameters: [aParameter('page[size]'), aParameter('$where')] },
    args: { 'page[size]': '5', $where: 'a > 1' },
    expected: 'https://api.shop.example/v1/things?page[size]=5&$where=a%20%3E%201',
  },
])('address: $name', ({ operation, args = {}, expected }) => {
  expect(buildPlan(api, anOperation(operation), args, { userAgent }).url).toBe(expected);
});

test('a whole plan', () => {
  const operation = anOperation({ accept: ['application/json', 'text/csv'], records: '/items' });

  expect(buildPlan(api, operation, {}, { userAgent })).toEqual({
    method: 'GET',
    url: 'https://api.shop.example/v1/things',
    headers: { accept: 'application/json, text/csv, */*;q=0.1', 'user-agent': 'apix/0.1.0' },
    apiId: 'shop',
    operationId: 'things',
    records: '/items',
  });
});

test("the user's own headers win", () => {
  const plan = buildPlan(api, anOperation(), {}, { userAgent, headers: { accept: 'text/plain', 'x-a': '1' } });

  expect(plan.headers).toEqual({ accept: 'text/plain', 'user-agent': 'apix/0.1.0', 'x-a': '1' });
});

test('header and cookie parameters become fields', () => {
  const operation = anOperation({
    parameters: [
      aParameter('X-Trace', { in: 'header' }),
      aParameter('a', { in: 'cookie' }),
      aParameter('b', { in: 'cookie' }),
      aParameter('X-Absent', { in: 'header' }),
    ],
  });
  const { headers } = buildPlan(api, operation, { 'X-Trace': ['1', '2'], a: 'x;y', b: '2' }, { userAgent });

  expect(headers).toMatchObject({ 'x-trace': '1, 2', cookie: 'a=x%3By; b=2' });
  expect(headers).not.toHaveProperty('x-absent');
});

const create = anOperation({
  method: 'POST',
  body: { required: true, contentType: 'application/vnd.shop+json', schema: {} },
  parameters: [aParameter('title', { in: 'body' }), aParameter('count', { in: 'body', schema: { type: 'integer' } })],
});

test.each([
  { name: 'of named values', args: { title: 'a', count: '2' }, body: undefined, expected: '{"title":"a","count":2}' },
  { name: 'as given', args: {}, body: '{ "title" : "a" }', expected: '{ "title" : "a" }' },
  {
    name: 'as given, with named values put in',
    args: { count: '2' },
    body: '{"title":"a"}',
    expected: '{"title":"a","count":2}',
  },
])('a body $name', ({ args, body, expected }) => {
  const plan = buildPlan(api, create, args, { userAgent, ...(body === undefined ? {} : { body: bytes(body) }) });

  expect(new TextDecoder().decode(plan.body?.bytes)).toBe(expected);
  expect(plan.body?.contentType).toBe('application/vnd.shop+json');
  expect(plan.headers['content-type']).toBe('application/vnd.shop+json');
  expect(plan.url).toBe('https://api.shop.example/v1/things');
});

test.each([
  {
    name: 'of named values',
    args: { To: '+1 555', StatusEvent: ['sent', 'a&b'] },
    expected: 'To=%2B1%20555&StatusEvent=sent&StatusEvent=a%26b',
  },
  { name: 'as given', args: {}, body: 'To=1', expected: 'To=1' },
  { name: 'as given, with named values after it', args: { To: '2' }, body: 'From=1\n', expected: 'From=1&To=2' },
])('a form $name', ({ args, body, expected }) => {
  const contentType = 'application/x-www-form-urlencoded';
  const operation = anOperation({
    method: 'POST',
    body: { required: true, contentType, schema: {} },
    parameters: [
      aParameter('To', { in: 'body' }),
      aParameter('StatusEvent', { in: 'body', schema: { type: 'array', items: { type: 'string' } } }),
    ],
  });
  const plan = buildPlan(api, operation, args, { userAgent, ...(body === undefined ? {} : { body: bytes(body) }) });

  expect(new TextDecoder().decode(plan.body?.bytes)).toBe(expected);
  expect(plan.headers['content-type']).toBe(contentType);
});

test('without a body there is no content type', () => {
  const plan = buildPlan(api, create, {}, { userAgent });

  expect(plan).not.toHaveProperty('body');
  expect(plan.headers).not.toHaveProperty('content-type');
});

const key = {
  group: 'shop',
  need: 'required',
  variables: ['SHOP_KEY', 'OTHER_KEY'],
  origins: ['https://api.shop.example'],
} as const;

test.each<{
  readonly name: string;
  readonly signIn: readonly SignIn[];
  readonly method?: Operation['method'];
  readonly expected: SignIn | undefined;
}>([
  {
    name: 'a header before the query',
    signIn: [
      { kind: 'query', name: 'k' },
      { kind: 'header', name: 'h' },
    ],
    expected: { kind: 'header', name: 'h' },
  },
  {
    name: 'the body where there is one',
    signIn: [
      { kind: 'query', name: 'k' },
      { kind: 'body', name: 'b' },
    ],
    method: 'POST',
    expected: { kind: 'body', name: 'b' },
  },
  {
    name: 'the query where there is no body',
    signIn: [
      { kind: 'query', name: 'k' },
      { kind: 'body', name: 'b' },
    ],
    expected: { kind: 'query', name: 'k' },
  },
  { name: 'nowhere when only a body would do', signIn: [{ kind: 'body', name: 'b' }], expected: undefined },
  { name: 'nowhere when the operation takes none', signIn: [], expected: undefined },
])('the key goes: $name', ({ signIn, method = 'GET', expected }) => {
  expect(credentialSlot(anApi({ key }), anOperation({ signIn, method }), key.origins[0])?.signIn).toEqual(expected);
});

test('the plan names the key and does not hold it', () => {
  const operation = anOperation({ signIn: [{ kind: 'query', name: 'api_key' }] });
  const plan = buildPlan(anApi({ key }), operation, {}, { userAgent });

  expect(plan.url).toBe('https://api.shop.example/v1/things');
  expect(plan.credential).toEqual({
    group: 'shop',
    signIn: { kind: 'query', name: 'api_key' },
    need: 'required',
    origins: ['https://api.shop.example'],
    variable: 'SHOP_KEY',
  });
});

test('another base address gets no key, and none is named for it', () => {
  const operation = anOperation({ signIn: [{ kind: 'header', name: 'h' }] });
  const plan = buildPlan(anApi({ key }), operation, {}, { userAgent, baseUrl: 'http://127.0.0.1:8080/test' });

  expect(plan.url).toBe('http://127.0.0.1:8080/test/things');
  expect(plan).not.toHaveProperty('credential');
});

test('the key goes to the published hosts of a server with variables, and to no other', () => {
  const operation = anOperation({
    server: 'https://{domain}',
    parameters: [aParameter('domain', { in: 'server', schema: { type: 'string', default: 'api.shop.example' } })],
    signIn: [{ kind: 'query', name: 'api_key' }],
  });
  const planFor = (domain: string) => buildPlan(anApi({ key }), operation, { domain }, { userAgent });

  expect(planFor('api.shop.example').credential?.group).toBe('shop');
  expect(planFor('data.elsewhere.example')).not.toHaveProperty('credential');
});

test('an API without a key has no place for one', () => {
  expect(buildPlan(api, anOperation({ signIn: [{ kind: 'bearer' }] }), {}, { userAgent })).not.toHaveProperty(
    'credential',
  );
});
