import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { testContext, type TestContext } from '../../helpers/test-context.ts';

const document = (more: object = {}): string =>
  JSON.stringify({
    swagger: '2.0',
    info: { title: 'Parts' },
    host: 'parts.test',
    paths: { '/a': { get: { operationId: 'a', parameters: [{ name: 'page', in: 'query', type: 'integer' }] } } },
    ...more,
  });

const broken = document({ paths: { '/b': { get: { operationId: 'b' } } } });
const moved = document({ host: 'evil.test' });

/** An API that was added, whose document is another now. */
const addedThen = async (text: string): Promise<TestContext> => {
  const context = await testContext();
  const file = join(context.cwd, 'parts.json');
  await writeFile(file, document());
  await run(['add', 'parts.json', '--yes'], context);
  await writeFile(file, text);
  return context;
};

const keptFile = async (context: TestContext): Promise<string> =>
  readFile(join(context.cwd, 'apis', 'parts.ndjson'), 'utf8');

const rerun = async (
  first: TestContext,
  argv: readonly string[],
  options: Parameters<typeof testContext>[0] = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  const context = await testContext({ ...options, folder: first.cwd });
  const code = await run(argv, context);
  return { code, out: context.stdout(), err: context.stderr() };
};

describe('--check changes nothing', () => {
  test('and ends with 10 where something breaks', async () => {
    await using first = await addedThen(broken);
    const before = await keptFile(first);
    const { code, out } = await rerun(first, ['update', '--check']);

    expect(code).toBe(10);
    expect(out).toBe('parts\ta\tgone\tbreaking\tGET /a\nparts\tb\tadded\t\tGET /b\n');
    expect(await keptFile(first)).toBe(before);
  });

  test('and with 0 where nothing does', async () => {
    await using first = await addedThen(document());
    const { code, out, err } = await rerun(first, ['update', 'parts', '--check']);

    expect([code, out, err]).toEqual([0, '', 'parts: nothing has changed in how it is called\n']);
  });
});

test('the API is as its document has it now', async () => {
  await using first = await addedThen(broken);
  const { code, out } = await rerun(first, ['update', 'parts', '--json']);

  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    { api: 'parts', kind: 'gone', operation: 'a', what: 'GET /a', isBreaking: true },
    { api: 'parts', kind: 'added', operation: 'b', what: 'GET /b', isBreaking: false },
  ]);
  expect((await rerun(first, ['call', 'parts', 'b', '--dry-run'])).out).toContain('GET https://parts.test/b');
});

describe('a new host gets neither requests nor a key unasked', () => {
  test('without a terminal it is refused', async () => {
    await using first = await addedThen(moved);
    const before = await keptFile(first);
    const { code, err } = await rerun(first, ['update', 'parts']);

    expect([code, await keptFile(first)]).toEqual([2, before]);
    expect(err).toContain('https://evil.test');
  });

  test.each([
    { answer: 'y', expected: 'https://evil.test' },
    { answer: 'n', expected: 'https://parts.test' },
  ])('"$answer" on a terminal', async ({ answer, expected }) => {
    await using first = await addedThen(moved);
    await rerun(first, ['update', 'parts'], { terminal: { width: 80 }, input: `${answer}\n` });

    expect((await rerun(first, ['show', 'parts'])).out).toContain(expected);
  });
});

test('a host that was there gets no key unasked, if it got none before', async () => {
  const api = (security: object): string =>
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Parts' },
      servers: [{ url: 'https://parts.test' }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      paths: {
        '/a': { get: { security: [{ key: [] }], responses: {} } },
        '/b': { servers: [{ url: 'https://other.test' }], get: { ...security, responses: {} } },
      },
    });
  await using first = await testContext();
  await writeFile(join(first.cwd, 'parts.json'), api({ security: [] }));
  await run(['add', 'parts.json', '--yes'], first);
  await writeFile(join(first.cwd, 'parts.json'), api({ security: [{ key: [] }] }));
  const { code, err } = await rerun(first, ['update', 'parts']);

  expect([code, err]).toEqual([2, expect.stringContaining('https://other.test')]);
});

test('what cannot be read again leaves the API as it was', async () => {
  await using first = await addedThen('{');
  const before = await keptFile(first);
  const { code, err } = await rerun(first, ['update', 'parts']);

  expect([code, await keptFile(first)]).toEqual([2, before]);
  expect(err).toContain('parts.json, line 1');
});

test('one that came from standard input cannot be fetched anew', async () => {
  await using first = await testContext({ input: document() });
  await run(['add', '-', '--yes'], first);
  const { code, err } = await rerun(first, ['update', 'parts']);

  expect([code, err]).toEqual([2, expect.stringContaining('came from standard input')]);
});

test('a bundled API, and nothing to update', async () => {
  await using context = await testContext();

  expect(await run(['update', 'depot'], context)).toBe(2);
  expect(await run(['update'], context)).toBe(2);
  expect(context.stderr()).toMatch(/depot came with apix[\s\S]*You have added no API yet/);
});
