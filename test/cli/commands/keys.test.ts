import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import type { SecretStore } from '../../../src/context.ts';
import { KeyError } from '../../../src/errors.ts';
import { depotAnswer } from '../../fixtures/depot-answers.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

const refuse = async (): Promise<never> =>
  Promise.reject(
    new KeyError('No Secret Service answers on this machine', { next: ['Or for this shell: export APIX_KEY_VAULT=…'] }),
  );

/** A server, or a container: there is nobody to keep a key. */
const closedKeychain: SecretStore = { find: refuse, set: refuse, remove: refuse, list: refuse };

describe('keys set', () => {
  test('asks on a terminal, shows nothing of it, and stores it for all that share it', async () => {
    await using context = await testContext({ terminal: { width: 80 }, input: `${secretKey}\r` });

    expect(await run(['keys', 'set', 'gallery'], context)).toBe(0);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      [
        'A key for Gallery of the town can be had at https://keys.town.example/',
        'Key (not shown): ',
        'Stored in the keychain for archive, gallery',
        '',
      ].join('\n'),
    );
    expect(await (await context.secrets()).find('town')).toBe(secretKey);
  });

  test('--stdin reads it, without the line break', async () => {
    await using context = await testContext({ input: `${secretKey}\n` });

    expect(await run(['keys', 'set', 'vault', '--stdin'], context)).toBe(0);
    expect(await (await context.secrets()).find('vault')).toBe(secretKey);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe('Stored in the keychain for vault\n');
  });

  test('the name of a group will do', async () => {
    await using context = await testContext({ input: secretKey });

    expect(await run(['keys', 'set', 'town', '--stdin'], context)).toBe(0);
    expect(await (await context.secrets()).find('town')).toBe(secretKey);
  });

  test('says that a variable comes before it', async () => {
    await using context = await testContext({ input: secretKey, env: { TOWN_API_KEY: 'other' } });
    await run(['keys', 'set', 'gallery', '--stdin'], context);

    expect(context.stderr()).toContain('$TOWN_API_KEY is set, and comes before the keychain');
    expect(context.stderr()).not.toContain('other');
  });

  test.each([
    { name: 'one word', words: [secretKey] },
    { name: 'several words', words: ['sk', secretKey] },
    { name: 'beside --stdin', words: [secretKey, '--stdin'] },
  ])('a key as an argument is refused, with the reason, and not repeated: $name', async ({ words }) => {
    await using context = await testContext({ terminal: { width: 80 }, input: secretKey });

    expect(await run(['keys', 'set', 'vault', ...words], context)).toBe(2);
    expect(await (await context.secrets()).find('vault')).toBeUndefined();
    expect(context.stdout()).toBe('');
    expect(context.stderr()).not.toContain(secretKey);
    await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'keys', 'set-with-argument'));
  });

  test.each([
    { name: 'as the value of an option that there is not', argv: [`--key=${secretKey}`] },
    { name: 'as an assignment', argv: [`key=${secretKey}`] },
  ])('a key $name is not repeated either', async ({ argv }) => {
    await using context = await testContext();

    expect(await run(['keys', 'set', 'vault', ...argv], context)).toBe(2);
    expect(context.stderr()).not.toContain(secretKey);
  });

  test.each([
    { name: 'nothing', input: ' \n', expected: 'error No key was given; nothing was stored\n' },
    {
      name: 'two lines',
      input: 'first\nsecond\n',
      expected: 'error A key is one line without control characters; nothing was stored\n',
    },
  ])('$name is no key', async ({ input, expected }) => {
    await using context = await testContext({ input });

    expect(await run(['keys', 'set', 'vault', '--stdin'], context)).toBe(2);
    expect(context.stderr()).toBe(expected);
    expect(await (await context.secrets()).list(['vault'])).toEqual([]);
  });

  test('without a terminal and without --stdin it does not wait for anybody', async () => {
    await using context = await testContext({ input: secretKey });

    expect(await run(['keys', 'set', 'vault'], context)).toBe(2);
    expect(context.stderr()).toBe(
      [
        'error There is no terminal to ask for the key',
        '  → Pipe it in: apix keys set vault --stdin < key.txt',
        '',
      ].join('\n'),
    );
  });

  test('an arrow key that slipped in is no part of a key', async () => {
    await using context = await testContext({ terminal: { width: 80 }, input: 'ab\u001B[Dc\r' });

    expect(await run(['keys', 'set', 'vault'], context)).toBe(2);
    expect(context.stderr()).toContain('nothing was stored');
    expect(await (await context.secrets()).list(['vault'])).toEqual([]);
  });

  test('Ctrl-C at the prompt: exit 130, nothing stored', async () => {
    await using context = await testContext({ terminal: { width: 80 }, input: 'abc\u0003' });

    expect(await run(['keys', 'set', 'vault'], context)).toBe(130);
    expect(await (await context.secrets()).list(['vault'])).toEqual([]);
  });
});

test.each([
  { name: 'set', argv: ['set', 'vault', '--stdin'] },
  { name: 'remove', argv: ['remove', 'vault'] },
  { name: 'test', argv: ['test', 'vault'] },
])('keys $name without a keychain: exit 7, naming the variable', async ({ argv }) => {
  await using context = await testContext({ input: secretKey, keys: closedKeychain });

  expect(await run(['keys', ...argv], context)).toBe(7);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toMatch(/^error No Secret Service answers on this machine\n/);
  expect(context.stderr()).toMatch(/export (APIX_KEY_VAULT|VAULT_API_KEY)=…/);
  expect(context.stderr()).not.toContain(secretKey);
});

test.each([
  { name: 'set', argv: ['set', 'depot', '--stdin'] },
  { name: 'test', argv: ['test', 'depot'] },
  { name: 'remove', argv: ['remove', 'depot'] },
])('keys $name for an API that takes none', async ({ argv }) => {
  await using context = await testContext({ input: secretKey });

  expect(await run(['keys', ...argv], context)).toBe(2);
  expect(context.stderr()).toBe('error Depot stock service takes no key\n  → Call it as it is: apix show depot\n');
});

describe('keys list', () => {
  test('says where each key is, and never what it is', async () => {
    const text = await transcript(['keys', 'list'], { keys: { vault: secretKey }, env: { TOWN_API_KEY: secretKey } });

    expect(text).not.toContain(secretKey);
    await expect(text).toMatchFileSnapshot(goldenFile('cli', 'keys', 'list'));
  });

  test('without a keychain it is unknown what there is, and no failure', async () => {
    const text = await transcript(['keys', 'list'], { keys: closedKeychain });

    await expect(text).toMatchFileSnapshot(goldenFile('cli', 'keys', 'list-without-keychain'));
  });

  test('--json', async () => {
    await using context = await testContext({ keys: { vault: secretKey }, env: { TOWN_API_KEY: secretKey } });
    await run(['keys', 'list', '--json'], context);

    expect(JSON.parse(context.stdout())).toEqual([
      {
        group: 'town',
        apis: ['archive', 'gallery'],
        variables: ['APIX_KEY_TOWN', 'TOWN_API_KEY'],
        kind: 'variable',
        variable: 'TOWN_API_KEY',
      },
      { group: 'cellar', apis: ['cellar'], variables: ['APIX_KEY_CELLAR', 'CELLAR_KEY'], kind: 'none' },
      { group: 'vault', apis: ['vault'], variables: ['APIX_KEY_VAULT', 'VAULT_API_KEY'], kind: 'keychain' },
    ]);
  });

  test('an API whose own variable is set has a row of its own: the others do not read it', async () => {
    await using context = await testContext({ keys: { town: secretKey }, env: { GALLERY_API_KEY: 'x' } });
    await run(['keys', 'list'], context);

    expect(context.stdout()).toContain('town\tfrom $GALLERY_API_KEY\tgallery\ntown\tstored in the keychain\tarchive\n');
  });

  test("the group's own variable goes before it", async () => {
    await using context = await testContext({ env: { APIX_KEY_TOWN: 'y', GALLERY_API_KEY: 'x' } });
    await run(['keys', 'list'], context);

    expect(context.stdout()).toContain('town\tfrom $APIX_KEY_TOWN\tarchive, gallery\n');
  });
});

describe('keys remove', () => {
  test('removes it', async () => {
    await using context = await testContext({ keys: { town: secretKey } });

    expect(await run(['keys', 'remove', 'gallery'], context)).toBe(0);
    expect(context.stderr()).toBe('Removed the key of archive, gallery\n');
    expect(await (await context.secrets()).find('town')).toBeUndefined();
  });

  test('there was none', async () => {
    await using context = await testContext();

    expect(await run(['keys', 'remove', 'vault'], context)).toBe(0);
    expect(context.stderr()).toBe('The keychain has no key for vault\n');
  });
});

describe('keys test', () => {
  test('makes one call with the key, and prints no body', async () => {
    await using context = await testContext({
      keys: { vault: secretKey },
      answers: [depotAnswer({ deeds: [{ id: 1 }] })],
    });

    expect(await run(['keys', 'test', 'vault'], context)).toBe(0);
    expect(context.requests.map(({ url, headers }) => [url, headers['x-vault-key']])).toEqual([
      ['https://api.vault.example/deeds', secretKey],
    ]);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).not.toContain(secretKey);
    await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'keys', 'test-good'));
  });

  test('a key that is refused: the exit code of the answer, and what to do', async () => {
    await using context = await testContext({
      keys: { vault: secretKey },
      answers: [depotAnswer({ message: 'who are you' }, { status: 401 })],
    });

    expect(await run(['keys', 'test', 'vault'], context)).toBe(4);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).not.toContain('works');
    // What was just done is no advice.
    expect(context.stderr()).not.toContain('apix keys test');
    await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'keys', 'test-refused'));
  });

  test.each([
    {
      name: 'vault',
      expected: [
        'error There is no key for Vault of deeds to test',
        '  → Get one at https://vault.example/sign-up',
        '  → Then: apix keys set vault',
        '',
      ],
    },
    {
      name: 'gallery',
      expected: [
        'error There is no key for Gallery of the town to test',
        '  → Get one at https://keys.town.example/',
        '  → Then: apix keys set gallery',
        '',
      ],
    },
  ])('$name: no key, exit 7, and nothing is sent, not even with the demo key', async ({ name, expected }) => {
    await using context = await testContext();

    expect(await run(['keys', 'test', name], context)).toBe(7);
    expect(context.stderr()).toBe(expected.join('\n'));
    expect(context.requests).toEqual([]);
  });
});
