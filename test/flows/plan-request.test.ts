import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { planRequest, type RequestFacts } from '../../src/flows/plan-request.ts';
import { failureOf } from '../helpers/failure.ts';
import { anApi, anOperation } from '../helpers/model.ts';

const facts = (url: string, overrides: Partial<RequestFacts> = {}): RequestFacts => ({
  method: 'GET',
  url: new URL(url),
  api: undefined,
  args: {},
  fromFile: new Set(),
  headers: {},
  headersFromFile: new Set(),
  version: '0.1.0',
  validates: true,
  ...overrides,
});

const signIn = [{ kind: 'header', name: 'x-api-key' }] as const;
const api = anApi({
  key: { group: 'shop', need: 'optional', variables: ['SHOP_KEY'], origins: ['https://api.shop.example'] },
  operations: [
    anOperation({ id: 'thing', path: '/things/{id}', signIn, accept: ['application/json'], records: '' }),
    anOperation({ id: 'thing-latest', path: '/things/latest', signIn }),
    anOperation({ id: 'thing-create', method: 'POST', path: '/things', signIn }),
    anOperation({ id: 'grid', path: '/grid/{x},{y}', signIn }),
  ],
});

test('any address', () => {
  expect(planRequest(facts('https://any.example/a?b=c+d'))).toEqual({
    plan: {
      method: 'GET',
      url: 'https://any.example/a?b=c+d',
      headers: { accept: 'application/json, */*;q=0.5', 'user-agent': 'apix/0.1.0' },
    },
  });
});

test.each([
  { name: 'where there is no query', url: 'https://any.example/a', expected: 'https://any.example/a?q=x%20y&r=1&r=2' },
  {
    name: 'behind the query',
    url: 'https://any.example/a?b=c+d',
    expected: 'https://any.example/a?b=c+d&q=x%20y&r=1&r=2',
  },
])('arguments of a GET go into the query: $name', ({ url, expected }) => {
  expect(planRequest(facts(url, { args: { q: 'x y', r: ['1', '2'] } })).plan.url).toBe(expected);
});

test.each(['POST', 'PUT', 'PATCH'])('arguments of a %s become a JSON body', method => {
  const { plan } = planRequest(facts('https://any.example/a?b=c', { method, args: { q: 'x', r: ['1', '2'] } }));

  expect(plan.url).toBe('https://any.example/a?b=c');
  expect(new TextDecoder().decode(plan.body?.bytes)).toBe('{"q":"x","r":["1","2"]}');
  expect(plan.headers['content-type']).toBe('application/json');
});

test('a POST is known to read only where its operation is', () => {
  const search = anOperation({ id: 'search', method: 'POST', path: '/search', reads: true });
  const known = { ...api, operations: [...api.operations, search] };
  const plan = (path: string) =>
    planRequest(facts(`https://api.shop.example/v1${path}`, { method: 'POST', api: known })).plan;

  expect(plan('/search').reads).toBe(true);
  expect(plan('/things')).not.toHaveProperty('reads');
  expect(plan('/else')).not.toHaveProperty('reads');
});

test('a DELETE has no body', () => {
  expect(planRequest(facts('https://any.example/a', { method: 'DELETE', args: { q: 'x' } })).plan).not.toHaveProperty(
    'body',
  );
});

test('a body and named values do not go together', async () => {
  const error = await failureOf(() =>
    planRequest(facts('https://any.example/a', { method: 'POST', args: { q: 'x' }, body: new Uint8Array() })),
  );

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({ message: '--body and name=value cannot be given together' });
});

test("the user's headers win, and the identity is said", () => {
  const { plan } = planRequest(
    facts('https://any.example/a', { headers: { accept: 'a/b' }, identity: 'Ada <a@b.cd>' }),
  );

  expect(plan.headers).toEqual({ accept: 'a/b', 'user-agent': 'apix/0.1.0 (Ada <a@b.cd>)' });
});

test.each([
  { name: 'a path with a variable', method: 'GET', path: '/things/5', expected: 'thing' },
  { name: 'the path that is nearer', method: 'GET', path: '/things/latest', expected: 'thing-latest' },
  { name: 'a slash at the end', method: 'GET', path: '/things/5/', expected: 'thing' },
  { name: 'HEAD of what can be read', method: 'HEAD', path: '/things/5', expected: 'thing' },
  { name: 'another method', method: 'POST', path: '/things', expected: 'thing-create' },
  { name: 'two variables in one segment', method: 'GET', path: '/grid/1,2', expected: 'grid' },
  { name: 'a path that is too long', method: 'GET', path: '/things/5/6', expected: undefined },
  { name: 'a method that is not there', method: 'PUT', path: '/things/5', expected: undefined },
])('an address of an API is one of its operations: $name', ({ method, path, expected }) => {
  const { plan, operation } = planRequest(facts(`https://api.shop.example/v1${path}`, { api, method }));

  expect(operation?.id).toBe(expected);
  expect(plan.operationId).toBe(expected);
  expect(plan.apiId).toBe('shop');
});

test('its key, its media types and its rows apply', () => {
  const { plan } = planRequest(facts('https://api.shop.example/v1/things/5', { api }));

  expect(plan).toMatchObject({
    headers: { accept: 'application/json, */*;q=0.1' },
    credential: { group: 'shop', signIn: { kind: 'header', name: 'x-api-key' } },
    records: '',
  });
});

test('its key applies to a path that no operation has', () => {
  expect(planRequest(facts('https://api.shop.example/other', { api })).plan.credential?.signIn).toEqual(signIn[0]);
});

test.each<{
  readonly name: string;
  readonly url?: string;
  readonly overrides?: Partial<RequestFacts>;
  readonly said: string;
}>([
  { name: 'as an argument', overrides: { args: { api_key: 's3cret' } }, said: 'api_key' },
  { name: 'in the address', url: 'https://any.example/a?access_token=s3cret', said: 'access_token' },
  { name: 'as a header', overrides: { headers: { authorization: 'Bearer s3cret' } }, said: 'authorization' },
  { name: 'as user and password', url: 'https://me:s3cret@any.example/', said: 'user:password' },
  {
    name: "as the API's own header",
    url: 'https://api.shop.example/v1/things/5',
    overrides: { api, headers: { 'x-api-key': 's3cret' } },
    said: 'x-api-key',
  },
  {
    name: "as the API's own header, even with --no-validate",
    url: 'https://api.shop.example/v1/things/5',
    overrides: { api, validates: false, headers: { 'x-api-key': 's3cret' } },
    said: 'x-api-key',
  },
  {
    name: "in another way than the API's",
    url: 'https://api.shop.example/v1/things/5',
    overrides: { api, args: { api_key: 's3cret' } },
    said: 'api_key',
  },
])('a key on the command line is refused: $name', async ({ url = 'https://any.example/a', overrides, said }) => {
  const error = await failureOf(() => planRequest(facts(url, overrides)));

  expect(error).toMatchObject({ exitCode: 2, message: `${said}: a key is not taken from the command line` });
  expect(JSON.stringify(error) + String(error)).not.toContain('s3cret');
});

test.each<{ readonly name: string; readonly overrides: Partial<RequestFacts> }>([
  { name: 'an argument read from a file', overrides: { args: { api_key: 's3cret' }, fromFile: new Set(['api_key']) } },
  {
    name: 'a header read from a file',
    overrides: { headers: { authorization: 's3cret' }, headersFromFile: new Set(['authorization']) },
  },
  { name: 'anything with --no-validate', overrides: { args: { key: 'no key' }, validates: false } },
])('is let through where the API is not known: $name', ({ overrides }) => {
  expect(() => planRequest(facts('https://any.example/a', overrides))).not.toThrow();
});
