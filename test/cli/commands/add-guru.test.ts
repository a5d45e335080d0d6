import { expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { testContext, type TestContext } from '../../helpers/test-context.ts';

const document = JSON.stringify({
  swagger: '2.0',
  info: { title: 'Comics' },
  host: 'comics.test',
  paths: { '/latest': { get: {} } },
});

const at = (path: string): object => ({ swaggerUrl: `https://api.apis.guru/v2/specs/${path}` });

const addFrom = async (apis: object, name: string): Promise<TestContext & { readonly code: number }> => {
  const context = await testContext({ answers: [{ body: JSON.stringify({ apis }) }, { body: document }] });
  return Object.assign(context, { code: await run(['add', name, '--yes'], context) });
};

const asked = (context: TestContext): readonly string[] => context.requests.map(each => each.url);

test.each([
  { name: 'the only one', apis: { 'comics.test': at('comics/1.json') }, source: 'guru:comics.test' },
  {
    name: 'one of several services',
    apis: { 'comics.test:a': at('a/1.json'), 'comics.test:b': at('comics/1.json') },
    source: 'guru:comics.test:b',
  },
  {
    name: 'the preferred version',
    apis: { 'comics.test': { preferred: '1', versions: { 1: at('comics/1.json'), 2: at('comics/2.json') } } },
    source: 'guru:comics.test',
  },
])('$name', async ({ apis, source }) => {
  await using context = await addFrom(apis, source);

  expect(context.code).toBe(0);
  expect(asked(context)).toEqual([
    'https://api.apis.guru/v2/comics.test.json',
    'https://api.apis.guru/v2/specs/comics/1.json',
  ]);
  expect((await context.ownApis()).read('comics', 'origin')).toEqual({ source });
});

test('several, and not said which', async () => {
  await using context = await addFrom(
    { 'comics.test:a': at('a.json'), 'comics.test:b': at('b.json') },
    'guru:comics.test',
  );

  expect(context.code).toBe(2);
  expect(context.stderr()).toContain('apix add guru:comics.test:b');
  expect(asked(context)).toHaveLength(1);
});

test.each([
  { name: 'none of that name', apis: {} },
  { name: 'a document elsewhere', apis: { 'comics.test': { swaggerUrl: 'http://169.254.169.254/x.json' } } },
  { name: 'something else', apis: { 'comics.test': 'x' } },
])('$name: refused, and nothing else is asked', async ({ apis }) => {
  await using context = await addFrom(apis, 'guru:comics.test');

  expect(context.code).toBe(2);
  expect(asked(context)).toHaveLength(1);
});

test('a name is no path', async () => {
  await using context = await addFrom({}, 'guru:../../x');

  expect(context.code).toBe(2);
  expect(asked(context)).toEqual([]);
});
