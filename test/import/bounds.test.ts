import { expect, test } from 'vitest';

import { importDocument } from '../../src/import/import-document.ts';

const options = { name: 'large.json', today: '2026-11-21' };

/** Each schema refers to all others: written out, a body of it would have more values than there are atoms. */
const entangled = (count: number): object => {
  const names = Array.from({ length: count }, (_, index) => `S${index}`);
  const properties = Object.fromEntries(names.map(name => [name, { $ref: `#/components/schemas/${name}` }]));
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    servers: [{ url: 'https://large.test' }],
    components: { schemas: Object.fromEntries(names.map(name => [name, { allOf: [{ type: 'object', properties }] }])) },
    paths: Object.fromEntries(
      names.map(name => [
        `/${name}`,
        { post: { requestBody: { required: true, content }, responses: { 200: { content } } } },
      ]),
    ),
  };
};

test('schemas that all refer to each other are written out no further than is of use', async () => {
  const { api, document } = await importDocument(entangled(80), options);

  expect(api.operations).toHaveLength(80);
  expect(JSON.stringify(api).length).toBeLessThan(20_000_000);
  // In the document they stay references.
  expect(JSON.stringify(document).length).toBeLessThan(1_000_000);
});

test('a document of 3 MB is compiled in under two seconds', async () => {
  const paths = Object.fromEntries(
    Array.from({ length: 1500 }, (_, index) => [
      `/things/${index}/{id}`,
      {
        get: {
          operationId: `thing${index}`,
          description: 'x'.repeat(1500),
          parameters: [{ name: 'q', in: 'query', schema: { type: 'string', enum: ['a', 'b'] } }],
          responses: {
            200: { content: { 'application/json': { schema: { properties: { id: { type: 'integer' } } } } } },
          },
        },
      },
    ]),
  );
  const document = { openapi: '3.0.3', info: { title: 'Large' }, servers: [{ url: 'https://large.test' }], paths };
  expect(JSON.stringify(document).length).toBeGreaterThan(2_500_000);
  // Of this thread alone: what other tests and programs take meanwhile is not its own.
  const before = process.threadCpuUsage();
  const { api } = await importDocument(document, options);
  const { user, system } = process.threadCpuUsage(before);

  expect((user + system) / 1000).toBeLessThan(2000);
  expect(api.operations).toHaveLength(1500);
});
