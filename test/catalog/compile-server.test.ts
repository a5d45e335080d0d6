import { expect, test } from 'vitest';

import { compileServer } from '../../src/catalog/compile-server.ts';

const portal = {
  servers: [
    {
      url: 'https://{domain}/{folder}/',
      variables: {
        domain: {
          default: 'data.city.example',
          enum: ['data.city.example', 'data.town.example'],
          description: 'The portal',
        },
        folder: { default: 'rest' },
      },
    },
  ],
};

test('a server with variables has their defaults, its template, and the origins that are published', () => {
  expect(compileServer(portal)).toMatchObject({
    url: 'https://data.city.example/rest',
    template: 'https://{domain}/{folder}',
    origins: ['https://data.city.example', 'https://data.town.example'],
  });
});

test('each variable is a parameter; one in the host takes what a host is made of', () => {
  const [domain, folder] = compileServer(portal)?.parameters ?? [];
  const pattern = new RegExp(domain?.schema.pattern ?? '');

  expect(domain).toMatchObject({ name: 'domain', in: 'server', required: false, description: 'The portal' });
  expect(folder).toMatchObject({ name: 'folder', schema: { type: 'string', default: 'rest' } });
  expect(folder?.schema).not.toHaveProperty('pattern');
  expect(['data.a-b.example', 'localhost:8080'].filter(each => pattern.test(each))).toHaveLength(2);
  expect(
    ['a.example/b', 'a.example?b', 'me@a.example', 'a.example#', '.example', ''].filter(each => pattern.test(each)),
  ).toEqual([]);
});

test('a server without variables is its address', () => {
  expect(compileServer({ servers: [{ url: 'https://api.example/v1/' }] })).toEqual({
    url: 'https://api.example/v1',
    parameters: [],
    origins: ['https://api.example'],
  });
});

test.each([
  { name: 'none', holder: {} },
  { name: 'an empty list', holder: { servers: [] } },
  { name: 'a relative one', holder: { servers: [{ url: '/v1' }] } },
  { name: 'a variable that nobody tells of', holder: { servers: [{ url: 'https://{domain}/' }] } },
])('no server: $name', ({ holder }) => {
  expect(compileServer(holder)).toBeUndefined();
});
