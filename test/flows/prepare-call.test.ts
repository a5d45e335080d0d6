import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { exampleCommand } from '../../src/flows/call-command.ts';
import { prepareCall, type PrepareOptions } from '../../src/flows/prepare-call.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { Arguments } from '../../src/plan/check-arguments.ts';
import { failureOf } from '../helpers/failure.ts';
import { anApi, anOperation, aParameter } from '../helpers/model.ts';

const api = anApi({
  key: { group: 'shop', need: 'required', variables: ['SHOP_KEY'], origins: ['https://api.shop.example'] },
});
const operation = anOperation({
  parameters: [
    aParameter('sort', { required: true, schema: { enum: ['asc', 'desc'] } }),
    aParameter('limit', { schema: { type: 'integer' } }),
  ],
  signIn: [
    { kind: 'query', name: 'api_key' },
    { kind: 'header', name: 'x-api-key' },
  ],
  example: { sort: 'asc', limit: '5' },
});
const options: PrepareOptions = { userAgent: 'apix/0.1.0', validates: true, isSample: false };

const prepare = async (args: Arguments, overrides: Partial<PrepareOptions> = {}, of: Operation = operation) =>
  prepareCall(api, of, args, { ...options, ...overrides });

test('a call that fits becomes a plan', async () => {
  expect(await prepare({ sort: 'asc' })).toMatchObject({
    method: 'GET',
    url: 'https://api.shop.example/v1/things?sort=asc',
    credential: { group: 'shop', variable: 'SHOP_KEY' },
  });
});

test('everything that does not fit is said at once', async () => {
  const error = await failureOf(async () => prepare({ sorts: 'asc', limit: 'many' }));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    exitCode: 2,
    message: '3 things do not fit shop things; nothing was sent',
    facts: [
      'sorts: no such parameter; did you mean sort?',
      'limit: "many" is not a whole number',
      'sort: needed, for example sort=asc',
    ],
    next: [
      'See what it takes: apix show shop things',
      'For example: apix call shop things sort=asc limit=5',
      'Send it all the same: --no-validate',
    ],
  });
});

test('what is inside an object given by name is checked like the rest', async () => {
  const criteria = { type: 'object', additionalProperties: false, properties: { years: { type: 'array' } } };
  const of = anOperation({
    method: 'POST',
    body: { required: true, contentType: 'application/json', schema: { type: 'object', properties: { criteria } } },
    parameters: [
      aParameter('criteria', { in: 'body', schema: { type: 'object' } }),
      aParameter('limit', { in: 'body', schema: { type: 'integer' } }),
    ],
  });
  const given = { criteria: '{"year":[2026]}', limit: 'many' };

  expect(await failureOf(async () => prepare(given, {}, of))).toMatchObject({
    facts: ['limit: "many" is not a whole number', 'criteria/year: no such property; did you mean years?'],
  });
  expect((await prepare({ criteria: '{"years":[2026]}' }, {}, of)).method).toBe('POST');
  expect((await prepare(given, { validates: false }, of)).method).toBe('POST');
});

test('a name in place of a code is met with the code alone, not with what a code looks like', async () => {
  const values = [{ table: 'countries', code: 'alpha2' }];
  const schema = { type: 'array' as const, items: { type: 'string' as const, pattern: '^[A-Z]{2}$' } };
  const of = anOperation({ parameters: [aParameter('country', { schema, values })] });
  const valuesOf = async () => [{ value: 'NL', name: 'Netherlands' }];

  expect(await failureOf(async () => prepare({ country: ['Netherlands', 'x'] }, { valuesOf }, of))).toMatchObject({
    facts: ['country: "x" does not match ^[A-Z]{2}$', 'country: Netherlands is written NL, not Netherlands'],
  });
});

test('one thing is one, and the example is for what is missing', async () => {
  expect(await failureOf(async () => prepare({ sort: 'up' }))).toMatchObject({
    message: 'One thing does not fit shop things; nothing was sent',
    facts: ['sort: "up" is not allowed; use asc, desc'],
    next: ['See what it takes: apix show shop things', 'Send it all the same: --no-validate'],
  });
});

test('with --no-validate it is sent all the same', async () => {
  expect((await prepare({ sorts: 'asc', limit: 'many' }, { validates: false })).url).toBe(
    'https://api.shop.example/v1/things?sorts=asc&limit=many',
  );
});

test('for a sample nothing needs to be given', async () => {
  expect((await prepare({}, { isSample: true })).url).toBe('https://api.shop.example/v1/things');
});

test('but what is given for a sample must fit', async () => {
  expect(await failureOf(async () => prepare({ limit: 'many' }, { isSample: true }))).toMatchObject({
    facts: ['limit: "many" is not a whole number'],
  });
});

test.each<{
  readonly name: string;
  readonly args: Arguments;
  readonly overrides?: Partial<PrepareOptions>;
  readonly said: string;
}>([
  { name: 'as the parameter that carries it', args: { sort: 'asc', api_key: 's3cret' }, said: 'api_key' },
  { name: 'in other letters', args: { sort: 'asc', API_KEY: 's3cret' }, said: 'API_KEY' },
  { name: 'by another of the usual names', args: { sort: 'asc', token: 's3cret' }, said: 'token' },
  { name: 'as a header', args: { sort: 'asc' }, overrides: { headers: { 'x-api-key': 's3cret' } }, said: 'x-api-key' },
  {
    name: 'with --no-validate',
    args: { sort: 'asc', api_key: 's3cret' },
    overrides: { validates: false },
    said: 'api_key',
  },
])('a key on the command line is refused: $name', async ({ args, overrides, said }) => {
  const error = await failureOf(async () => prepare(args, overrides));

  expect(error).toMatchObject({ message: `${said}: a key is not taken from the command line` });
  expect(JSON.stringify(error) + String(error)).not.toContain('s3cret');
});

test('a parameter that is only called like a key is none', async () => {
  const search = anOperation({ parameters: [aParameter('token')] });

  expect((await prepare({ token: 'abc' }, {}, search)).url).toBe('https://api.shop.example/v1/things?token=abc');
});

const create = anOperation({
  id: 'thing-create',
  method: 'POST',
  body: {
    required: true,
    contentType: 'application/json',
    schema: { type: 'object', properties: { size: { type: 'integer' } } },
  },
  parameters: [aParameter('size', { in: 'body', schema: { type: 'integer' } })],
});

test('a body that is needed is asked for', async () => {
  expect(await failureOf(async () => prepare({}, {}, create))).toMatchObject({
    facts: ['--body: this operation needs a request body'],
  });
});

test('a body that does not fit is refused', async () => {
  const body = new TextEncoder().encode('{"size":"big"}');

  expect(await failureOf(async () => prepare({}, { body }, create))).toMatchObject({
    facts: [expect.stringMatching(/^--body: size: /) as string],
  });
});

test.each([
  { name: 'named values', args: { size: '5' }, body: undefined },
  { name: 'a whole body', args: {}, body: new TextEncoder().encode('{"size":5}') },
])('a body of $name is sent', async ({ args, body }) => {
  const plan = await prepare(args, body === undefined ? {} : { body }, create);

  expect(new TextDecoder().decode(plan.body?.bytes)).toBe('{"size":5}');
});

test.each([
  { name: 'plain', example: { area: 'KS' }, expected: 'apix call shop things area=KS' },
  {
    name: 'quoted for the shell',
    example: { search: 'a:"b c"', $where: 'x' },
    expected: `apix call shop things 'search=a:"b c"' '$where=x'`,
  },
  { name: 'repeated', example: { id: ['1', '2'] }, expected: 'apix call shop things id=1 id=2' },
  { name: 'without arguments', example: {}, expected: 'apix call shop things' },
])('an example command: $name', ({ example, expected }) => {
  expect(exampleCommand('shop', anOperation({ example }))).toBe(expected);
});

test.each([
  { name: 'a name', given: 'Kansas', schema: {}, reads: true },
  { name: 'a name in capitals with a blank', given: 'NEW YORK', schema: {}, reads: true },
  { name: 'a name in capitals that does not fit', given: 'KANSAS', schema: { pattern: '^[A-Z]{2}$' }, reads: true },
  { name: 'a code that fits', given: 'KS', schema: { pattern: '^[A-Z]{2}$' }, reads: false },
  { name: 'capitals where anything fits', given: 'KSLC', schema: {}, reads: false },
  { name: 'digits', given: '20', schema: {}, reads: false },
])('the values are looked up for what could be a name: $name, $reads', async ({ given, schema, reads }) => {
  const asked: string[] = [];
  const parameter = aParameter('state', {
    schema: { type: 'string', ...schema },
    values: [{ table: 'us-states', code: 'postal' }],
  });
  const valuesOf: PrepareOptions['valuesOf'] = async ({ name }) => {
    asked.push(name);
    return [];
  };

  await prepare({ state: given }, { valuesOf }, anOperation({ parameters: [parameter] })).catch(() => undefined);

  expect(asked).toEqual(reads ? ['state'] : []);
});

test('several codes in one text are looked at one by one', async () => {
  const parameter = aParameter('zone', {
    schema: { type: 'array', items: { type: 'string', pattern: '^[A-Z]{3}[0-9]{3}$' } },
    explode: false,
    values: [{ table: 'nws-zones', code: 'id' }],
  });
  const valuesOf: PrepareOptions['valuesOf'] = async () => {
    throw new Error('Nothing need be looked up');
  };

  expect(
    await prepare({ zone: 'CAZ006,CAC075' }, { valuesOf }, anOperation({ parameters: [parameter] })),
  ).toMatchObject({
    url: 'https://api.shop.example/v1/things?zone=CAZ006,CAC075',
  });
});
