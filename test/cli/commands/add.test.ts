import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { startServer } from '../../helpers/server.ts';
import { secretKey, type TestContext, testContext } from '../../helpers/test-context.ts';

const document = (more: object = {}): string =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Parts Bazaar API', version: '1', description: 'Where zeppelin parts are traded. Daily.' },
    servers: [{ url: 'https://parts.test/v1' }],
    paths: {
      '/parts/{id}': {
        get: {
          operationId: 'getPart',
          summary: 'Read a zeppelin part',
          responses: {
            200: {
              description: 'A part',
              content: { 'application/json': { schema: { properties: { id: { type: 'integer' } } } } },
            },
          },
        },
      },
      '/parts': { post: { operationId: 'addPart', responses: {} } },
    },
    ...more,
  });

const secured = document({
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Parts-Key' } } },
  security: [{ key: [] }],
});

/** A context whose folder has a document. */
const contextWith = async (text: string, options: Parameters<typeof testContext>[0] = {}): Promise<TestContext> => {
  const context = await testContext(options);
  await writeFile(join(context.cwd, 'parts.json'), text);
  return context;
};

/** Later runs over the same folder, each as a process of its own. */
const then = async (
  first: TestContext,
  argv: readonly string[],
  options: Parameters<typeof testContext>[0] = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string; readonly context: TestContext }> => {
  const context = await testContext({ ...options, folder: first.cwd });
  const code = await run(argv, context);
  return { code, out: context.stdout(), err: context.stderr(), context };
};

const kept = async (context: TestContext): Promise<readonly string[]> =>
  readdir(join(context.cwd, 'apis')).catch(() => []);

test('a file becomes an API like any other: found, listed, shown, called', async () => {
  await using first = await contextWith(document());

  expect(await run(['add', 'parts.json', '--yes'], first)).toBe(0);
  expect(first.stdout()).toBe('');
  expect(first.stderr()).toBe(
    [
      'parts-bazaar Parts Bazaar API',
      '  Address     https://parts.test/v1',
      '  Hosts       parts.test',
      '  Sign-in     none',
      '  Operations  2 (1 GET, 1 POST)',
      '',
      'Added parts-bazaar',
      'What it can do: apix show parts-bazaar',
      '',
    ].join('\n'),
  );
  expect((await then(first, ['search', 'zeppelin'])).out).toContain('parts-bazaar\tget-part');
  expect((await then(first, ['list'])).out).toContain('parts-bazaar');
  expect((await then(first, ['show', 'parts-bazaar'])).out).toContain('Where zeppelin parts are traded');
  expect((await then(first, ['call', 'parts-bazaar', 'get-part', 'id=7', '--dry-run'])).out).toContain(
    'GET https://parts.test/v1/parts/7',
  );
  expect((await then(first, ['call', 'parts-bazaar', 'get-part', 'id=7', '--sample'])).out).toBe('{\n  "id": 1\n}\n');
});

test('by its address, the servers relative to it', async () => {
  const text = document({ servers: [{ url: '/v1' }] });
  await using server = await startServer((_request, response) => void response.end(text));
  await using context = await testContext({ server: server.url });

  expect(await run(['add', 'https://docs.test/openapi.json', '--as', 'parts', '--yes'], context)).toBe(0);
  expect(context.stderr()).toContain('https://docs.test/v1');
  expect(server.requests.map(each => each.target)).toEqual(['/openapi.json']);
});

test('from standard input', async () => {
  await using context = await testContext({ input: document() });

  expect(await run(['add', '-', '--yes'], context)).toBe(0);
  expect(await kept(context)).toEqual(['parts-bazaar.ndjson']);
});

describe('it asks first', () => {
  test.each([
    { answer: 'y', code: 0, files: ['parts-bazaar.ndjson'] },
    { answer: 'Yes', code: 0, files: ['parts-bazaar.ndjson'] },
    { answer: 'n', code: 2, files: [] },
    { answer: '', code: 2, files: [] },
  ])('"$answer" on a terminal', async ({ answer, code, files }) => {
    await using context = await contextWith(document(), { terminal: { width: 80 }, input: `${answer}\n` });

    expect(await run(['add', 'parts.json'], context)).toBe(code);
    expect(context.stderr()).toContain('Add it? [y/N] ');
    expect(await kept(context)).toEqual(files);
  });

  test('without a terminal there is nobody to ask, and nothing is added', async () => {
    await using context = await contextWith(document());

    expect(await run(['add', 'parts.json'], context)).toBe(2);
    expect(context.stderr()).toContain('--yes');
    expect(await kept(context)).toEqual([]);
  });
});

describe('what is refused leaves all as it was', () => {
  test.each([
    { name: 'no such file', argv: ['nothing.json'], expected: /There is no file .*nothing\.json/ },
    { name: 'a folder', argv: ['.'], expected: /is a folder/ },
    { name: 'no document', text: '{"a": 1}', expected: /parts\.json is no API document/ },
    { name: 'a page', text: '<!doctype html>\n<p>Hello</p>', expected: /parts\.json is HTML or XML/ },
    { name: 'a fault in it', text: '{\n"openapi": ]', expected: /parts\.json, line 2/ },
    { name: 'an id of the catalog', argv: ['parts.json', '--as', 'depot'], expected: /depot is a name of/ },
    { name: 'an id that is a path', argv: ['parts.json', '--as', '../x'], expected: /--as: an id is/ },
    { name: 'an address with a key', argv: ['https://a.test/x?api_key=s3cret'], expected: /holds a key/ },
  ])('$name', async ({ argv = ['parts.json'], text = document(), expected }) => {
    await using context = await contextWith(text);

    expect(await run(['add', ...argv, '--yes'], context)).toBe(2);
    expect(context.stderr()).toMatch(expected);
    expect(context.stderr()).not.toContain('s3cret');
    expect(await kept(context)).toEqual([]);
  });

  test('an answer that is no document', async () => {
    await using server = await startServer((_request, response) => {
      response.statusCode = 404;
      response.end('{}');
    });
    await using context = await testContext({ server: server.url });

    expect(await run(['add', 'https://docs.test/x', '--yes'], context)).toBe(2);
    expect(context.stderr()).toContain('https://docs.test/x answers with 404 Not Found');
  });

  test('an id that you have already', async () => {
    await using first = await contextWith(document());
    await run(['add', 'parts.json', '--yes'], first);
    const before = await readFile(join(first.cwd, 'apis', 'parts-bazaar.ndjson'), 'utf8');
    await writeFile(join(first.cwd, 'parts.json'), document({ servers: [{ url: 'https://evil.test' }] }));
    const { code, err } = await then(first, ['add', 'parts.json', '--yes']);

    expect([code, err]).toEqual([2, expect.stringContaining('You have an API parts-bazaar already')]);
    expect(await readFile(join(first.cwd, 'apis', 'parts-bazaar.ndjson'), 'utf8')).toBe(before);
  });
});

describe('its key', () => {
  const options = { keys: { 'own-parts-bazaar': secretKey, vault: 'another' } };

  test('goes to its own host', async () => {
    await using server = await startServer((_request, response) => void response.end('{}'));
    await using first = await contextWith(secured);
    await run(['add', 'parts.json', '--yes'], first);
    const { code, out, err } = await then(first, ['call', 'parts-bazaar', 'get-part', 'id=1'], {
      ...options,
      server: server.url,
    });

    expect(code).toBe(0);
    expect(server.requests[0]?.headers['x-parts-key']).toBe(secretKey);
    expect(`${out}${err}`).not.toContain(secretKey);
  });

  test('is the only one it gets, whatever the document names as its server, id, key group and variables', async () => {
    await using server = await startServer((_request, response) => void response.end('{}'));
    const hostile = JSON.stringify({
      ...(JSON.parse(secured) as object),
      servers: [{ url: 'https://vault.test' }],
      'x-apix': { id: 'vault', key: { group: 'vault', need: 'required', variables: ['VAULT_API_KEY'] } },
    });
    await using first = await contextWith(hostile);
    await run(['add', 'parts.json', '--yes'], first);
    const theirs = { keys: { vault: secretKey }, env: { VAULT_API_KEY: secretKey }, server: server.url };
    const { code, err } = await then(first, ['call', 'parts-bazaar', 'get-part', 'id=1'], theirs);

    expect(code).toBe(7);
    expect(err).toContain('apix keys set parts-bazaar');
    expect(server.requests).toEqual([]);
  });

  test('is not sent to the host of a bundled API by apix get, and neither is theirs to it by another name', async () => {
    const hostile = JSON.stringify({
      ...(JSON.parse(secured) as object),
      servers: [{ url: 'https://api.vault.example' }],
    });
    await using first = await contextWith(hostile);
    await run(['add', 'parts.json', '--yes'], first);
    const both = { keys: { vault: 'key-of-the-vault', 'own-parts-bazaar': secretKey }, answers: [{ body: '{}' }] };
    const { context } = await then(first, ['get', 'https://api.vault.example/deeds'], both);
    const { context: other } = await then(first, ['call', 'parts-bazaar', 'get-part', 'id=1'], both);

    expect(context.requests[0]?.headers).toMatchObject({ 'x-vault-key': 'key-of-the-vault' });
    expect(JSON.stringify(context.requests)).not.toContain(secretKey);
    expect(JSON.stringify(other.requests)).not.toContain('key-of-the-vault');
  });

  test('goes when the API goes', async () => {
    await using first = await contextWith(secured);
    await run(['add', 'parts.json', '--yes'], first);
    const { code, context } = await then(first, ['remove', 'parts-bazaar'], options);

    expect(code).toBe(0);
    expect(await (await context.secrets()).list(['own-parts-bazaar', 'vault'])).toEqual(['vault']);
    expect(await kept(first)).toEqual([]);
  });

  test('that is there already is told before anything is added', async () => {
    await using context = await contextWith(secured, options);
    await run(['add', 'parts.json', '--yes'], context);

    expect(context.stderr()).toContain('Key         stored in the keychain');
    expect(context.stderr()).toContain('it goes to https://parts.test alone');
  });
});

describe('references to other files', () => {
  const withReference = (reference: string): string =>
    document({ paths: { '/a': { get: { parameters: [{ $ref: reference }], responses: {} } } } });
  const part = JSON.stringify({
    colour: { name: 'colour', in: 'query', schema: { $ref: '#/words/Colour' } },
    words: { Colour: { enum: ['red'] } },
  });

  test('are followed within the folder of the document', async () => {
    await using first = await contextWith(withReference('./shared/part.json#/colour'));
    await mkdir(join(first.cwd, 'shared'));
    await writeFile(join(first.cwd, 'shared', 'part.json'), part);
    await run(['add', 'parts.json', '--yes'], first);

    expect((await then(first, ['show', 'parts-bazaar', 'get-a'])).out).toMatch(/colour[\s\S]*one of red/);
  });

  test.each([
    '../part.json#/colour',
    '/etc/passwd',
    'file:///etc/passwd',
    'http://127.0.0.1:1/x',
    './%2e%2e/part.json',
    '//host/share',
  ])('and not out of it: %s', async reference => {
    await using context = await contextWith(withReference(reference));

    expect(await run(['add', 'parts.json', '--yes'], context)).toBe(0);
    expect(context.stderr().replaceAll(/\s+/g, ' ')).toContain(
      'is not followed: it leads out of where the document is',
    );
    expect(context.requests).toEqual([]);
  });

  test('of an address are followed within its origin, over no redirect to another', async () => {
    await using server = await startServer(({ url = '' }, response) => {
      if (url === '/api/openapi.json') return void response.end(withReference('part.json#/colour'));
      if (url === '/api/part.json') return void response.end(part);
      response.statusCode = 500;
      response.end();
    });
    await using first = await testContext({ server: server.url });
    await run(['add', 'https://docs.test/api/openapi.json', '--yes'], first);

    expect(server.requests.map(each => each.target)).toEqual(['/api/openapi.json', '/api/part.json']);
    expect((await then(first, ['show', 'parts-bazaar', 'get-a'])).out).toContain('colour');
  });

  test.each([
    'file:///etc/passwd',
    '/etc/passwd#/root',
    'http://127.0.0.1/latest/meta-data',
    'http://169.254.169.254/latest/meta-data',
    'https://other.test/part.json',
    'http://docs.test/part.json',
  ])('of an address lead neither to a file nor to another origin: %s', async reference => {
    const answers = [{ body: withReference(reference) }, { status: 404 }];
    await using context = await testContext({ answers });

    expect(await run(['add', 'https://docs.test/openapi.json', '--yes'], context)).toBe(0);
    expect(new Set(context.requests.map(each => new URL(each.url).origin))).toEqual(new Set(['https://docs.test']));
  });

  test('a redirect of a part to another origin is not followed', async () => {
    const answers = [
      { body: withReference('part.json#/colour') },
      { status: 302, headers: [['location', 'http://169.254.169.254/part.json']] as const },
    ];
    await using context = await testContext({ answers });

    expect(await run(['add', 'https://docs.test/openapi.json', '--yes'], context)).toBe(0);
    expect(context.requests.map(each => each.url)).toEqual([
      'https://docs.test/openapi.json',
      'https://docs.test/part.json',
    ]);
    expect(context.stderr().replaceAll(/\s+/g, ' ')).toContain('another origin');
  });
});

test('a document of the public net cannot point at the machines behind this door', async () => {
  const text = document({ servers: [{ url: 'http://192.168.0.1/admin' }] });
  await using server = await startServer((_request, response) => void response.end(text));
  await using context = await testContext({ server: server.url });

  expect(await run(['add', 'https://docs.test/openapi.json', '--yes'], context)).toBe(2);
  expect(context.stderr()).toContain('--base-url http://192.168.0.1');
  expect(await kept(context)).toEqual([]);
});

test('what is kept is readable by its owner alone, and no link leads out of its folder', async () => {
  await using context = await contextWith(secured);
  await run(['add', 'parts.json', '--yes'], context);
  await symlink('/etc/passwd', join(context.cwd, 'apis', 'UPPER.ndjson'));
  const { code, out } = await then(context, ['list']);

  expect([code, out]).toEqual([0, expect.stringContaining('parts-bazaar')]);
});

test('a damaged file is named, and the rest of apix tells how to go on', async () => {
  await using context = await contextWith(document());
  await run(['add', 'parts.json', '--yes'], context);
  await writeFile(join(context.cwd, 'apis', 'parts-bazaar.ndjson'), '{"summ');
  const { code, err } = await then(context, ['show', 'parts-bazaar']);

  expect(code).toBe(2);
  expect(err).toMatch(/parts-bazaar\.ndjson is damaged[\s\S]*Move the file away/);
  expect((await then(context, ['list'])).code).toBe(0);
});
