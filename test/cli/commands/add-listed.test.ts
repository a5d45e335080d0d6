import { expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { testContext } from '../../helpers/test-context.ts';

const tolls = (path: string): string =>
  JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Crossings' },
    servers: [{ url: 'https://tolls.example/v1' }],
    paths: { [path]: { get: { operationId: 'tolls', responses: {} } } },
  });
const address = 'https://tolls.example/openapi.json?v=2&full=1';

test('what the directory lists is added by its id, which it keeps; an update asks there again', async () => {
  await using context = await testContext({ answers: [{ body: tolls('/tolls') }, { body: tolls('/all-tolls') }] });

  expect(await run(['add', 'bridge-tolls', '--yes'], context)).toBe(0);
  expect(context.stderr()).toContain('Added bridge-tolls\n');
  expect((await context.ownApis()).read('bridge-tolls', 'origin')).toEqual({ source: 'bridge-tolls' });

  // The catalog is opened once for a run.
  await using next = await testContext({ answers: [{ body: tolls('/all-tolls') }], folder: context.cwd });
  expect(await run(['update', 'bridge-tolls', '--check'], next)).toBe(10);
  expect([...context.requests, ...next.requests].map(({ url }) => url)).toEqual([address, address]);
});

test('of another name, where one is given', async () => {
  await using context = await testContext({ answers: [{ body: tolls('/tolls') }] });

  expect(await run(['add', 'bridge-tolls', '--as', 'crossings', '--yes'], context)).toBe(0);
  expect(context.stderr()).toContain('Added crossings\n');
});

test('a service whose document nobody knows is refused, and nothing is asked', async () => {
  await using context = await testContext();

  expect(await run(['add', 'bell-tower', '--yes'], context)).toBe(2);
  expect(context.stderr()).toBe(
    [
      'error Bell Tower is listed, and nobody knows a document of it',
      '  → Look for one at https://bells.example/docs, then: apix add ADDRESS --as bell-tower',
      '',
    ].join('\n'),
  );
  expect(context.requests).toEqual([]);
});
