import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { depotAnswer, plainItems } from '../../fixtures/depot-answers.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { startServer } from '../../helpers/server.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

describe('arguments', () => {
  test.each([
    { name: 'a repeated name is a list', argv: ['items', 'tag=a b', 'tag=c'], target: '/v1/items?tag=a%20b&tag=c' },
    { name: 'an alias of the API', api: 'stock', argv: ['items'], target: '/v1/items' },
    { name: 'a path parameter', argv: ['item', 'id=00417'], target: '/v1/items/00417' },
    { name: 'from standard input', argv: ['items', 'sort=@-'], input: 'name\n', target: '/v1/items?sort=name' },
    { name: 'a value that begins with @', argv: ['items', String.raw`tag=\@home`], target: '/v1/items?tag=@home' },
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

describe('how far a call may go', () => {
  test('--timeout ends a call that takes too long, retries and all', async () => {
    await using server = await startServer(() => undefined);
    await using context = await testContext({ server: server.url, terminal: { width: 80 } });

    expect(await run(['call', 'depot', 'items', '--timeout', '5s'], context)).toBe(6);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      'error No whole answer within 5 s\n  → Wait longer with --timeout 2m, or ask for less\n',
    );
  });

  test('--max-size bounds what is held to be decoded', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });

    expect(await run(['call', 'depot', 'items', '-o', 'json', '--max-size', '50B'], context)).toBe(6);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      [
        'error The body is larger than 50 B, which is what apix holds to decode it',
        '  → Pass it on without decoding: -o raw, or --output FILE',
        '  → Or hold more: --max-size 1GB',
        '',
      ].join('\n'),
    );
  });

  test('a body that is passed on is not bounded by --max-size', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });

    expect(await run(['call', 'depot', 'items', '--max-size', '50B'], context)).toBe(0);
  });

  test('--cacert with a file that holds none', async () => {
    await using context = await testContext();
    await writeFile(join(context.cwd, 'ca.pem'), 'nothing');

    expect(await run(['call', 'depot', 'items', '--cacert', 'ca.pem'], context)).toBe(2);
    expect(context.stderr()).toBe('error --cacert ca.pem: no PEM certificates can be read there\n');
    expect(context.requests).toEqual([]);
  });
});
