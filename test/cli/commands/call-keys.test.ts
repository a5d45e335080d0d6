import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { depotAnswer } from '../../fixtures/depot-answers.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { startServer } from '../../helpers/server.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';

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

  test.each([{ name: 'missing-key', argv: ['call', 'vault', 'deeds'] }])(
    '$name: exit 7, the way to one, and nothing is sent',
    async ({ name, argv }) => {
      await using context = await testContext({ terminal: { width: 80 } });

      expect(await run(argv, context)).toBe(7);
      expect(context.stdout()).toBe('');
      expect(context.requests).toEqual([]);
      await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'call', name));
    },
  );

  test('where nobody says how to get one, the advice does not begin with "Then"', async () => {
    await using context = await testContext();
    await run(['call', 'cellar', 'depths'], context);

    expect(context.stderr()).toContain('apix keys set cellar');
    expect(context.stderr()).not.toContain('Then');
  });

  test('in a header that is written wrongly is not repeated', async () => {
    await using context = await testContext();

    expect(await run(['call', 'depot', 'items', '--header', `Authorization Bearer ${secretKey}`], context)).toBe(2);
    expect(context.stderr()).not.toContain(secretKey);
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
