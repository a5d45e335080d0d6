import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { depotAnswer, plainItems } from '../../fixtures/depot-answers.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { startServer } from '../../helpers/server.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

describe('refused before anything is sent, all at once, with what was probably meant', () => {
  test.each([
    { name: 'unknown-api', argv: ['dpot', 'items'] },
    { name: 'no-such-api', argv: ['xyzzyplugh', 'items'] },
    { name: 'unknown-operation', argv: ['depot', 'itms'] },
    { name: 'no-such-operation', argv: ['depot', 'xyzzyplugh'] },
    { name: 'operation-left-out', argv: ['depot'] },
    { name: 'operation-left-out-with-arguments', argv: ['depot', 'size=5'] },
    { name: 'unknown-parameter', argv: ['depot', 'items', 'sorts=name'] },
    { name: 'missing-parameter', argv: ['depot', 'item'] },
    {
      name: 'everything-at-once',
      argv: ['depot', 'items', 'size=many', 'page=0', 'sort=colour', 'since=2026-02-30', 'collor=red'],
    },
    { name: 'pattern', argv: ['depot', 'item', 'id=417'] },
    { name: 'repeated-where-one-fits', argv: ['depot', 'items', 'size=1', 'size=2'] },
    { name: 'no-argument', argv: ['depot', 'items', 'size'] },
    { name: 'body-left-out', argv: ['depot', 'order-create'] },
    { name: 'body-that-is-no-json', argv: ['depot', 'order-create', '--body', '{"item": '] },
    { name: 'body-that-does-not-fit', argv: ['depot', 'order-create', '--body', '{"count": "two"}'] },
    { name: 'header-without-colon', argv: ['depot', 'items', '--header', 'accept'] },
    { name: 'file-that-is-not-there', argv: ['depot', 'items', 'sort=@nowhere.txt'] },
    { name: 'base-url-that-is-none', argv: ['depot', 'items', '--base-url', 'ftp://depot.example'] },
    { name: 'key-as-argument', argv: ['vault', 'deeds', `x-vault-key=${secretKey}`] },
    { name: 'key-as-header', argv: ['vault', 'deeds', '--header', `X-Vault-Key: ${secretKey}`] },
    { name: 'key-in-the-query', argv: ['cellar', 'depths', `api_key=${secretKey}`] },
  ])('$name', async ({ name, argv }) => {
    await using context = await testContext({ terminal: { width: 80 } });
    const code = await run(['call', ...argv], context);

    expect(code).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.requests).toEqual([]);
    expect(context.stderr()).not.toContain(secretKey);
    await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'refused', name));
  });

  test('--no-validate sends what does not fit', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });
    const code = await run(['call', 'depot', 'items', 'size=many', 'sorts=name', '--no-validate'], context);

    expect(code).toBe(0);
    expect(context.requests.map(request => request.url)).toEqual([
      'https://api.depot.example/v1/items?size=many&sorts=name',
    ]);
  });

  test('--no-validate sends no key from the command line either', async () => {
    await using context = await testContext();
    const code = await run(['call', 'vault', 'deeds', `x-vault-key=${secretKey}`, '--no-validate'], context);

    expect(code).toBe(2);
    expect(context.requests).toEqual([]);
  });
});

describe('arguments', () => {
  test.each([
    { name: 'a repeated name is a list', argv: ['items', 'tag=a b', 'tag=c'], target: '/v1/items?tag=a%20b&tag=c' },
    { name: 'an alias of the API', api: 'stock', argv: ['items'], target: '/v1/items' },
    { name: 'a path parameter', argv: ['item', 'id=00417'], target: '/v1/items/00417' },
    { name: 'from standard input', argv: ['items', 'sort=@-'], input: 'name\n', target: '/v1/items?sort=name' },
    { name: 'a value that begins with @', argv: ['items', String.raw`tag=\@home`], target: '/v1/items?tag=%40home' },
  ])('$name', async ({ api = 'depot', argv, input = '', target }) => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)], input });
    await run(['call', api, ...argv], context);

    expect(context.requests.map(({ url }) => url.replace('https://api.depot.example', ''))).toEqual([target]);
  });

  test('from a file, without its last line break', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });
    await writeFile(join(context.cwd, 'sort.txt'), 'price\r\n');
    await run(['call', 'depot', 'items', 'sort=@sort.txt'], context);

    expect(context.requests[0]?.url).toBe('https://api.depot.example/v1/items?sort=price');
  });

  test('properties of a body by name, with their types', async () => {
    await using context = await testContext({ answers: [depotAnswer({ order: 7 }, { status: 201 })] });
    const code = await run(['call', 'depot', 'order-create', 'item=00417', 'count=2'], context);

    expect(code).toBe(0);
    expect(new TextDecoder().decode(context.requests[0]?.body?.bytes)).toBe('{"item":"00417","count":2}');
    expect(context.requests[0]?.headers['content-type']).toBe('application/json');
  });

  test.each([
    { name: 'as typed', body: '{"item":"00417"}', input: '' },
    { name: 'from standard input', body: '-', input: '{"item":"00417"}' },
  ])('a whole body $name', async ({ body, input }) => {
    await using context = await testContext({ answers: [depotAnswer({ order: 7 }, { status: 201 })], input });
    await run(['call', 'depot', 'order-create', '--body', body], context);

    expect(new TextDecoder().decode(context.requests[0]?.body?.bytes)).toBe('{"item":"00417"}');
  });

  test('a header of the user’s wins over ours', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });
    await run(['call', 'depot', 'items', '--header', 'Accept: text/html', '--header', 'x-trace: 7'], context);

    expect(context.requests[0]?.headers).toEqual({ accept: 'text/html', 'user-agent': 'apix/1.2.3', 'x-trace': '7' });
  });

  test('the identity is part of the User-Agent', async () => {
    await using context = await testContext({
      answers: [depotAnswer(plainItems)],
      settings: { identity: 'Ada Brook <ada@example.org>' },
    });
    await run(['call', 'depot', 'items'], context);

    expect(context.requests[0]?.headers['user-agent']).toContain('ada@example.org');
  });
});

describe('nothing is sent', () => {
  test.each([
    { name: 'dry-run', argv: ['call', 'depot', 'items', 'size=5', 'tag=a', '--dry-run'] },
    { name: 'dry-run-with-key', argv: ['call', 'vault', 'deeds', 'owner=Ada', '--dry-run'] },
    { name: 'dry-run-with-body', argv: ['call', 'depot', 'order-create', 'item=00417', 'count=2', '--dry-run'] },
    { name: 'curl', argv: ['call', 'depot', 'items', 'size=5', 'tag=a b', '--curl'] },
    { name: 'curl-with-key', argv: ['call', 'vault', 'deeds', 'owner=Ada', '--curl'] },
    { name: 'curl-with-key-in-the-query', argv: ['call', 'cellar', 'depths', 'town=Aa', '--curl'] },
    { name: 'curl-with-body', argv: ['call', 'depot', 'order-create', "item=it's", '--curl'] },
    { name: 'sample', argv: ['call', 'depot', 'items', '--sample'] },
    { name: 'sample-without-what-is-required', argv: ['call', 'depot', 'item', '--sample'] },
    { name: 'sample-that-there-is-none-of', argv: ['call', 'depot', 'photo', '--sample'] },
    { name: 'sample-with-key', argv: ['call', 'vault', 'deeds', '--sample'] },
  ])('$name', async ({ name, argv }) => {
    const text = await transcript(argv, { env: { VAULT_API_KEY: secretKey, CELLAR_KEY: secretKey } });

    expect(text).not.toContain(secretKey);
    await expect(text).toMatchFileSnapshot(goldenFile('cli', 'call', name));
  });

  test.each(['--dry-run', '--curl', '--sample'])('%s asks no network and no keychain', async option => {
    const refuse = async () => Promise.reject(new Error('the keychain was asked'));
    await using context = await testContext({ keys: { find: refuse, set: refuse, remove: refuse, list: refuse } });

    expect(await run(['call', 'vault', 'deeds', option], context)).toBe(0);
    expect(context.requests).toEqual([]);
  });
});

describe('the key', () => {
  const deeds = depotAnswer({ deeds: [{ id: 1 }] });

  test.each([
    {
      name: 'APIX_KEY_<GROUP> first',
      env: { APIX_KEY_VAULT: 'first-key', VAULT_API_KEY: 'second-key' },
      sent: 'first-key',
    },
    { name: 'then the usual variable', env: { VAULT_API_KEY: 'second-key' }, sent: 'second-key' },
    { name: 'then the keychain', env: { VAULT_API_KEY: '' }, sent: 'third-key' },
  ])('$name', async ({ env, sent }) => {
    await using context = await testContext({ env, keys: { vault: 'third-key' }, answers: [deeds] });

    expect(await run(['call', 'vault', 'deeds'], context)).toBe(0);
    expect(context.requests[0]?.headers['x-vault-key']).toBe(sent);
  });

  test('is on the wire, and nowhere else, in all that is said with -v -i', async () => {
    await using server = await startServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', link: `</deeds?k=${secretKey}>; rel=next` });
      response.end(`{"deeds": [], "you_sent": "${secretKey}"}`);
    });
    await using context = await testContext({ server: server.url, keys: { vault: secretKey } });
    const code = await run(['call', 'vault', 'deeds', '-v', '-i'], context);

    expect(code).toBe(0);
    expect(server.requests[0]?.headers['x-vault-key']).toBe(secretKey);
    expect(context.stderr()).not.toContain(secretKey);
    expect(context.stderr()).toContain('REDACTED');
  });

  test('does not follow a redirect to another host', async () => {
    await using context = await testContext({
      keys: { vault: secretKey },
      answers: [{ status: 302, headers: [['location', 'https://evil.example/deeds']] }, deeds],
    });
    await run(['call', 'vault', 'deeds'], context);

    expect(context.requests.map(({ url, headers }) => [url, headers['x-vault-key']])).toEqual([
      ['https://api.vault.example/deeds', secretKey],
      ['https://evil.example/deeds', undefined],
    ]);
  });

  test('does not go to another address that --base-url names', async () => {
    await using context = await testContext({ keys: { vault: secretKey }, answers: [deeds] });
    await run(['call', 'vault', 'deeds', '--base-url', 'https://mirror.example/'], context);

    expect(context.requests.map(({ url, headers }) => [url, headers['x-vault-key']])).toEqual([
      ['https://mirror.example/deeds', undefined],
    ]);
  });

  test('that the service repeats in its error is taken out of what is said of it', async () => {
    await using context = await testContext({
      keys: { vault: secretKey },
      answers: [depotAnswer({ error: { message: `Key ${secretKey} is unknown` } }, { status: 403 })],
    });
    const code = await run(['call', 'vault', 'deeds'], context);

    expect(code).toBe(4);
    expect(context.stderr()).toContain('Key REDACTED is unknown');
    expect(context.stderr()).not.toContain(secretKey);
  });

  test.each([
    { name: 'missing-key', argv: ['call', 'vault', 'deeds'] },
    { name: 'missing-key-without-sign-up', argv: ['call', 'cellar', 'depths'] },
  ])('$name: exit 7, the way to one, and nothing is sent', async ({ name, argv }) => {
    await using context = await testContext({ terminal: { width: 80 } });

    expect(await run(argv, context)).toBe(7);
    expect(context.stdout()).toBe('');
    expect(context.requests).toEqual([]);
    await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'call', name));
  });

  test('demo-key: used where there is none, with a note of its limits', async () => {
    await using context = await testContext({
      answers: [depotAnswer({ pictures: [{ id: 3 }] })],
      terminal: { width: 80 },
    });

    expect(await run(['call', 'gallery', 'pictures'], context)).toBe(0);
    expect(context.requests[0]?.headers['x-api-key']).toBe('DEMO_KEY');
    expect(context.stderr()).toContain('DEMO_KEY');
    expect(context.stderr()).toMatch(/\b30\b/);
    await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'call', 'demo-key'));
  });

  test('the demo key is not mentioned where the user has a key', async () => {
    await using context = await testContext({ keys: { town: secretKey }, answers: [depotAnswer({ pictures: [] })] });
    await run(['call', 'gallery', 'pictures'], context);

    expect(context.stderr()).not.toContain('DEMO_KEY');
  });

  test('an optional key that is not there is not missed', async () => {
    await using context = await testContext({ answers: [depotAnswer([{ id: 9 }])] });

    expect(await run(['call', 'archive', 'letters'], context)).toBe(0);
    expect(context.requests[0]?.headers).not.toHaveProperty('authorization');
  });
});
