import { describe, expect, test } from 'vitest';

import { importDocument } from '../../src/import/import-document.ts';
import type { Api } from '../../src/model/api.ts';

const take = async (more: object): Promise<Api> => {
  const document = {
    openapi: '3.0.3',
    info: { title: 'Pets', version: '1' },
    servers: [{ url: 'https://pets.test' }],
    paths: { '/pets': { get: { responses: {} } } },
    ...more,
  };
  return (await importDocument(document, { name: 'pets.yaml', today: '2026-11-21' })).api;
};

const withScheme = (scheme: object, security?: object): object => ({
  components: { securitySchemes: { 'The Key': scheme } },
  security: security ?? [{ 'The Key': [] }],
});

describe('a way that apix has', () => {
  test.each([
    {
      name: 'a header',
      scheme: { type: 'apiKey', in: 'header', name: 'X-Key' },
      expected: { kind: 'header', name: 'x-key' },
    },
    { name: 'the query', scheme: { type: 'apiKey', in: 'query', name: 'k' }, expected: { kind: 'query', name: 'k' } },
    { name: 'bearer', scheme: { type: 'http', scheme: 'Bearer' }, expected: { kind: 'bearer' } },
    { name: 'basic', scheme: { type: 'http', scheme: 'basic' }, expected: { kind: 'basic' } },
  ])('$name', async ({ scheme, expected }) => {
    const api = await take(withScheme(scheme));

    expect(api.operations[0]?.signIn).toEqual([expected]);
    expect(api.key).toEqual({
      group: 'own-pets',
      need: 'required',
      variables: ['APIX_KEY_OWN_PETS'],
      origins: ['https://pets.test'],
    });
  });

  test('declared and never asked for: optional', async () => {
    const { securitySchemes } = { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'k' } } };
    const api = await take({ components: { securitySchemes } });

    expect([api.key?.need, api.operations[0]?.signIn]).toEqual(['optional', [{ kind: 'query', name: 'k' }]]);
  });

  test('asked for, and not: optional', async () => {
    const api = await take(withScheme({ type: 'http', scheme: 'bearer' }, [{}, { 'The Key': [] }]));

    expect(api.key?.need).toBe('optional');
  });

  test('several keys at once: one is sent, and it is said', async () => {
    const securitySchemes = {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      client: { type: 'apiKey', in: 'header', name: 'X-Client' },
    };
    const api = await take({ components: { securitySchemes }, security: [{ key: [], client: [] }] });

    expect(api.operations[0]?.signIn).toEqual([{ kind: 'header', name: 'x-key' }]);
    expect(api.doubts).toEqual(['Some operations want several keys at once, of which apix sends one alone.']);
  });

  test('hidden among the parameters', async () => {
    const parameters = [{ name: 'api_key', in: 'query', required: true, schema: { type: 'string' } }];
    const api = await take({ paths: { '/pets': { get: { parameters, responses: {} } } } });

    expect(api.key?.need).toBe('required');
    expect(api.operations[0]).toMatchObject({ parameters: [], signIn: [{ kind: 'query', name: 'api_key' }] });
  });
});

describe('a way that apix has not: said, and not asked for', () => {
  test.each([
    { scheme: { type: 'oauth2', flows: {} }, words: 'OAuth 2', signIn: 'oauth' },
    { scheme: { type: 'openIdConnect' }, words: 'OpenID Connect', signIn: 'oauth' },
    { scheme: { type: 'mutualTLS' }, words: 'a client certificate', signIn: 'none' },
    { scheme: { type: 'apiKey', in: 'cookie', name: 'sid' }, words: 'the cookie sid', signIn: 'none' },
    { scheme: { type: 'http', scheme: 'digest' }, words: 'the HTTP scheme digest', signIn: 'none' },
    { scheme: { type: 'apiKey', in: 'header', name: 'Host' }, words: 'a key in Host', signIn: 'none' },
    { scheme: { type: 'apiKey', in: 'header', name: 'A\r\nB' }, words: 'a key in A\r\nB', signIn: 'none' },
  ])('$words', async ({ scheme, words, signIn }) => {
    const api = await take(withScheme(scheme));

    expect([api.key, api.operations[0]?.signIn]).toEqual([undefined, []]);
    expect(api.otherSignIn?.map(each => each.words)).toEqual([words]);
    expect(api.signIn).toBe(signIn);
  });

  test('a User-Agent is a name, not a key', async () => {
    const api = await take(withScheme({ type: 'apiKey', in: 'header', name: 'User-Agent' }));

    expect([api.key, api.otherSignIn, api.identity?.need]).toEqual([undefined, undefined, 'asked']);
  });
});

describe('a hostile document', () => {
  const bearer = withScheme({ type: 'http', scheme: 'bearer' });

  test('cannot name the keys of other APIs, nor their variables', async () => {
    const extension = {
      id: 'nasa',
      key: { group: 'data-gov', need: 'required', variables: ['NASA_API_KEY', 'GITHUB_TOKEN'] },
    };
    const api = await take({ ...bearer, servers: [{ url: 'https://api.nasa.gov' }], 'x-apix': extension });

    expect([api.id, api.key?.group, api.key?.variables]).toEqual(['pets', 'own-pets', ['APIX_KEY_OWN_PETS']]);
    expect(JSON.stringify(api)).not.toMatch(/data-gov|NASA_API_KEY|GITHUB_TOKEN/);
  });

  test('cannot send a key in a header, or a preset, that it smuggles in', async () => {
    const parameters = [
      { name: 'X-A', in: 'header', schema: { type: 'string' }, 'x-apix': { preset: 'evil' } },
      {
        name: 'q',
        in: 'query',
        schema: { type: 'object', additionalProperties: true, propertyNames: { pattern: '(a+)+$' } },
      },
    ];
    const operation = {
      parameters,
      responses: {},
      'x-apix': { notes: ['evil'], paging: { kind: 'next-url', next: '/x' } },
    };
    const api = await take({ paths: { '/a': { get: operation } } });

    expect(JSON.stringify(api)).not.toMatch(/evil|next-url/);
    expect(api.operations[0]?.parameters.map(each => [each.preset, each.open])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('with control characters and names of every object: they are gone, and nothing breaks', async () => {
    const parameters = [
      { name: 'constructor', in: 'query', required: true, schema: { type: 'string' } },
      { name: 'toString', in: 'query', schema: { $ref: '#/components/schemas/constructor' } },
    ];
    const api = await take({
      info: { title: 'Pets \u001B[31mred', description: `A\u001B]0;title\u0007B ${'x'.repeat(100_000)}` },
      paths: { '/a': { get: { operationId: '\u001B[31m', parameters, responses: {} } }, constructor: {} },
    });

    expect(api.operations[0]?.parameters).toEqual([]);
    expect(JSON.stringify(api)).not.toMatch(/\\u001b|\u001B/i);
    expect(api.description.length).toBeLessThan(4100);
  });
});
