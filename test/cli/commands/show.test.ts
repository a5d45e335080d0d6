import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { KeyError } from '../../../src/errors.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

test.each([
  { name: 'an-api', argv: ['depot'] },
  { name: 'an-api-with-key', argv: ['vault'] },
  { name: 'an-api-with-demo-key', argv: ['gallery'] },
  { name: 'an-api-that-wants-a-name', argv: ['archive'] },
  { name: 'an-operation', argv: ['depot', 'items'] },
  { name: 'an-operation-with-a-body', argv: ['depot', 'order-create'] },
  { name: 'a-deprecated-operation', argv: ['depot', 'ledger'] },
])('$name', async ({ name, argv }) => {
  const text = await transcript(['show', ...argv], { keys: { vault: secretKey } });

  expect(text).not.toContain(secretKey);
  await expect(text).toMatchFileSnapshot(goldenFile('cli', 'show', name));
});

describe('whether a key is stored, and where from', () => {
  const refuse = async (): Promise<never> => Promise.reject(new KeyError('No Secret Service answers'));

  test.each([
    { name: 'in a variable', options: { env: { VAULT_API_KEY: secretKey } }, expected: 'from $VAULT_API_KEY' },
    { name: 'in the keychain', options: { keys: { vault: secretKey } }, expected: 'stored in the keychain' },
    { name: 'nowhere', options: {}, expected: 'none stored' },
    {
      name: 'nobody knows',
      options: { keys: { find: refuse, set: refuse, remove: refuse, list: refuse } },
      expected: 'unknown: No Secret Service answers',
    },
  ])('$name', async ({ options, expected }) => {
    await using context = await testContext(options);

    expect(await run(['show', 'vault'], context)).toBe(0);
    expect(context.stdout()).toContain(expected);
    expect(context.stdout()).not.toContain(secretKey);
  });
});

test('--json of an API: what it is, the state of its key, its operations in short', async () => {
  await using context = await testContext({ keys: { vault: secretKey } });
  await run(['show', 'vault', '--json'], context);

  expect(JSON.parse(context.stdout())).toMatchObject({
    id: 'vault',
    baseUrl: 'https://api.vault.example',
    signIn: 'key',
    key: { group: 'vault', need: 'required', variables: ['VAULT_API_KEY'], origins: ['https://api.vault.example'] },
    keyState: { kind: 'keychain' },
    operations: [{ id: 'deeds', method: 'GET', path: '/deeds', summary: 'List deeds' }],
  });
  expect(context.stdout()).not.toContain(secretKey);
});

test('--json of an operation: its parameters, and a command that works', async () => {
  await using context = await testContext();
  await run(['show', 'depot', 'item', '--json'], context);

  expect(JSON.parse(context.stdout())).toMatchObject({
    api: 'depot',
    id: 'item',
    method: 'GET',
    path: '/items/{id}',
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9]{5}$' } }],
    command: 'apix call depot item id=00417',
  });
});

/** Words of a command as a POSIX shell splits it. */
const shellWords = (command: string): string[] =>
  [...command.matchAll(/(?:[^\s'"\\]+|'[^']*'|\\.)+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\(.)/g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? ''),
  );

describe('in the bundled catalog', () => {
  const bundled = useBundledCatalog();

  test('the example of every operation is a command that passes the checks as printed', async () => {
    const opened = await bundled();
    const catalog = async () => opened;
    const wrong: string[] = [];
    for (const { id } of opened.list) {
      for (const operation of (await opened.load(id)).operations) {
        await using shown = await testContext({ catalog });
        await run(['show', id, operation.id, '--json'], shown);
        const { command } = JSON.parse(shown.stdout()) as { readonly command: string };
        const [, ...argv] = shellWords(command);
        if ((await run([...argv, '--dry-run'], shown)) !== 0) wrong.push(`${command}\n${shown.stderr()}`);
      }
    }

    expect(wrong).toEqual([]);
  });
});

describe('what is in the directory alone', () => {
  test.each([
    { name: 'an-entry', argv: ['owl-calls'] },
    { name: 'an-entry-with-a-document', argv: ['bridge-tolls'] },
    { name: 'a-dead-entry', argv: ['ferry-times'] },
    { name: 'an-operation-of-an-entry', argv: ['owl-calls', 'owls'] },
  ])('$name', async ({ name, argv }) => {
    await expect(await transcript(['show', ...argv])).toMatchFileSnapshot(goldenFile('cli', 'show', name));
  });

  test('--json: all that is known, and what is in the way', async () => {
    await using context = await testContext();
    await run(['show', 'canal-locks', '--json'], context);

    expect(JSON.parse(context.stdout())).toMatchObject({
      id: 'canal-locks',
      status: 'dead',
      callable: false,
      obstacles: [expect.stringContaining('not described'), 'It was reported dead in 2026.'],
    });
  });

  test.each([
    ['call', 'owl-calls'],
    ['call', 'owl-calls', 'owls', 'a=1'],
    ['keys', 'test', 'owl-calls'],
  ])('apix %s %s: the same clear answer, exit 2', async (...argv) => {
    await using context = await testContext();

    expect(await run(argv, context)).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toContain('owl-calls is in the directory, and cannot be called yet');
    expect(context.stderr()).toContain('apix show owl-calls');
  });
});
