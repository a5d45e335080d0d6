import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { depotAnswer, plainItems } from '../../fixtures/depot-answers.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { startServer } from '../../helpers/server.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

describe('addresses', () => {
  test.each([
    {
      name: 'as it is',
      argv: ['get', 'https://else.example/a?b=c%20d'],
      method: 'GET',
      url: 'https://else.example/a?b=c%20d',
    },
    { name: 'without a scheme', argv: ['get', 'else.example/a'], method: 'GET', url: 'https://else.example/a' },
    { name: 'this machine', argv: ['get', 'localhost:8080/a'], method: 'GET', url: 'http://localhost:8080/a' },
    {
      name: 'arguments go to the query',
      argv: ['get', 'https://else.example/a?b=c', 'd=e f'],
      method: 'GET',
      url: 'https://else.example/a?b=c&d=e%20f',
    },
    { name: 'head', argv: ['head', 'https://else.example/'], method: 'HEAD', url: 'https://else.example/' },
    { name: 'delete', argv: ['delete', 'https://else.example/7'], method: 'DELETE', url: 'https://else.example/7' },
  ])('$name', async ({ argv, method, url }) => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });

    expect(await run(argv, context)).toBe(0);
    expect(context.requests.map(request => [request.method, request.url])).toEqual([[method, url]]);
  });

  test.each([
    { name: 'no address', argv: ['get', 'not an address'], expected: '"not an address" is no address' },
    { name: 'another scheme', argv: ['get', 'ftp://else.example/'], expected: 'apix speaks http and https, not ftp' },
    { name: 'a local file', argv: ['get', 'file:///etc/passwd'], expected: 'apix speaks http and https, not file' },
  ])('refused: $name', async ({ argv, expected }) => {
    await using context = await testContext();

    expect(await run(argv, context)).toBe(2);
    expect(context.stderr()).toContain(`error ${expected}\n`);
    expect(context.requests).toEqual([]);
  });
});

describe('bodies', () => {
  test.each(['post', 'put', 'patch'])('%s puts arguments into a JSON body', async method => {
    await using context = await testContext({ answers: [depotAnswer({})] });
    await run([method, 'https://else.example/', 'a=1', 'b=x'], context);

    expect(new TextDecoder().decode(context.requests[0]?.body?.bytes)).toBe('{"a":"1","b":"x"}');
  });

  test('--body and arguments together are refused', async () => {
    await using context = await testContext();

    expect(await run(['post', 'https://else.example/', 'a=1', '--body', '{}'], context)).toBe(2);
    expect(context.stderr()).toContain('error --body and name=value cannot be given together\n');
  });

  test('an answer to HEAD has no body, and that is no failure', async () => {
    await using context = await testContext({
      answers: [
        {
          headers: [
            ['content-type', 'application/json'],
            ['content-length', '84'],
          ],
        },
      ],
    });

    expect(await run(['head', 'https://else.example/'], context)).toBe(0);
    expect(context.stderr()).not.toContain('error');
  });
});

describe('what the catalog knows of a host applies', () => {
  test('its key', async () => {
    await using context = await testContext({ keys: { vault: secretKey }, answers: [depotAnswer({ deeds: [] })] });
    await run(['get', 'https://api.vault.example/deeds'], context);

    expect(context.requests[0]?.headers['x-vault-key']).toBe(secretKey);
    expect(context.stderr()).not.toContain(secretKey);
  });

  test('its error codes', async () => {
    const answers = [depotAnswer({ error: { code: 'SHELF_LOCKED' } }, { status: 409 })];
    await using context = await testContext({ answers });

    expect(await run(['get', 'https://api.depot.example/v1/items'], context)).toBe(4);
    expect(context.stderr()).toContain('Somebody is counting that shelf.');
  });

  test('and not to a host that only looks like it', async () => {
    await using context = await testContext({ keys: { vault: secretKey }, answers: [depotAnswer({})] });
    await run(['get', 'https://api.vault.example.evil.example/deeds'], context);

    expect(JSON.stringify(context.requests)).not.toContain(secretKey);
  });

  test('nor over plain http', async () => {
    await using context = await testContext({ keys: { vault: secretKey }, answers: [depotAnswer({})] });
    await run(['get', 'http://api.vault.example/deeds'], context);

    expect(JSON.stringify(context.requests)).not.toContain(secretKey);
  });
});

describe('keys', () => {
  test.each([
    { name: 'in the query', argv: [`https://cellar.example/api/depths?api_key=${secretKey}`] },
    { name: 'in the query by another name', argv: [`https://api.vault.example/deeds?api_key=${secretKey}`] },
    { name: 'as an argument', argv: ['https://cellar.example/api/depths', `api_key=${secretKey}`] },
    { name: 'in a header', argv: ['https://else.example/', '--header', `X-Api-Key: ${secretKey}`] },
    { name: 'as a password', argv: [`https://ada:${secretKey}@else.example/`] },
    { name: 'in the query of an address that apix does not know', argv: [`https://else.example/?token=${secretKey}`] },
  ])('refused $name, and not repeated', async ({ argv }) => {
    await using context = await testContext();

    expect(await run(['get', ...argv], context)).toBe(2);
    expect(context.requests).toEqual([]);
    expect(context.stdout() + context.stderr()).not.toContain(secretKey);
  });

  test('in a file are sent, and not said', async () => {
    await using context = await testContext({ input: secretKey, answers: [depotAnswer({})] });
    await run(['get', 'https://else.example/', '--header', 'X-Api-Key: @-', '-v', '-i'], context);

    expect(context.requests[0]?.headers['x-api-key']).toBe(secretKey);
    expect(context.stdout() + context.stderr()).not.toContain(secretKey);
  });

  test.each(['--dry-run', '--curl'])('from a file are not shown by %s', async option => {
    await using context = await testContext({ input: secretKey });
    await run(['get', 'https://else.example/', '--header', 'X-Api-Key: @-', option], context);

    expect(context.stdout() + context.stderr()).not.toContain(secretKey);
  });
});

test('an answer of an address that apix knows nothing of', async () => {
  await expect(
    await transcript(['get', 'https://else.example/items'], { answers: [depotAnswer(plainItems)] }),
  ).toMatchFileSnapshot(goldenFile('cli', 'call', 'get'));
});

test('a redirect loop ends, with its address', async () => {
  await using server = await startServer((_request, response) => {
    response.writeHead(302, { location: '/round' });
    response.end();
  });
  await using context = await testContext({ server: server.url });

  expect(await run(['get', 'https://else.example/'], context)).toBe(6);
  expect(context.stderr()).toMatch(/^error More than 10 redirects, the last to \S+\n/);
  expect(server.requests).toHaveLength(11);
});
