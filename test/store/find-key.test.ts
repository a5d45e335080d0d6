import { expect, test } from 'vitest';
import type { SecretStore } from '../../src/context.ts';
import { KeyError } from '../../src/errors.ts';
import { findKey, keyVariable, type FoundKey, type KeyQuestion } from '../../src/store/find-key.ts';
import { memorySecrets } from '../../src/store/memory-secrets.ts';

const group = 'data-gov';
const variables = ['NASA_API_KEY', 'DATA_GOV_API_KEY'];

interface Case {
  readonly name: string;
  readonly env: KeyQuestion['env'];
  readonly kept?: Readonly<Record<string, string>>;
  readonly expected: FoundKey | undefined;
}

test.each<Case>([
  {
    name: 'our own variable is first',
    env: { APIX_KEY_DATA_GOV: 'own', NASA_API_KEY: 'usual' },
    kept: { 'data-gov': 'kept' },
    expected: { secret: 'own', source: 'APIX_KEY_DATA_GOV' },
  },
  {
    name: 'then those of the API, in their order',
    env: { DATA_GOV_API_KEY: 'second', NASA_API_KEY: 'first' },
    kept: { 'data-gov': 'kept' },
    expected: { secret: 'first', source: 'NASA_API_KEY' },
  },
  {
    name: 'an empty variable is passed over',
    env: { APIX_KEY_DATA_GOV: '', NASA_API_KEY: ' \n', DATA_GOV_API_KEY: 'last' },
    expected: { secret: 'last', source: 'DATA_GOV_API_KEY' },
  },
  {
    name: 'white space around is cut off',
    env: { NASA_API_KEY: ' key\r\n' },
    expected: { secret: 'key', source: 'NASA_API_KEY' },
  },
  {
    name: 'the keychain is last',
    env: {},
    kept: { 'data-gov': 'kept\n' },
    expected: { secret: 'kept', source: 'keychain' },
  },
  { name: 'nowhere', env: { APIX_KEY_OTHER: 'x' }, kept: { other: 'x' }, expected: undefined },
  { name: 'a blank entry is none', env: {}, kept: { 'data-gov': ' ' }, expected: undefined },
])('$name', async ({ env, kept = {}, expected }) => {
  const secrets = async (): Promise<SecretStore> => memorySecrets(kept);

  expect(await findKey({ group, variables, env, secrets })).toEqual(expected);
});

test('the keychain is not opened when a variable holds the key', async () => {
  const secrets = async (): Promise<SecretStore> => {
    throw new Error('opened');
  };

  expect(await findKey({ group, variables, env: { NASA_API_KEY: 'key' }, secrets })).toEqual({
    secret: 'key',
    source: 'NASA_API_KEY',
  });
});

test('a failure of the keychain is passed on', async () => {
  const locked = new KeyError('The keychain is locked');
  const secrets = async (): Promise<SecretStore> => ({
    ...memorySecrets(),
    find: async () => {
      throw locked;
    },
  });

  await expect(findKey({ group, variables, env: {}, secrets })).rejects.toBe(locked);
});

test.each([
  { name: 'a line break', secret: 's3c\nret' },
  { name: 'a tab', secret: 's3c\tret' },
  { name: 'an escape', secret: 's3c\u001B[31mret' },
  { name: 'a C1 control', secret: 's3c\u0085ret' },
])('a variable with $name inside is refused by name, never by value', async ({ secret }) => {
  const error = await failure({
    group,
    variables,
    env: { NASA_API_KEY: secret },
    secrets: async () => memorySecrets(),
  });

  expect(error).toBeInstanceOf(KeyError);
  expect(error).toMatchObject({
    exitCode: 7,
    message: 'The key in NASA_API_KEY holds a control character',
    next: ['Set NASA_API_KEY again, on one line'],
  });
  expect(JSON.stringify(error) + String(error)).not.toContain('s3c');
});

test('an entry with a control character is refused by its group', async () => {
  const secrets = async () => memorySecrets({ [group]: 's3c\nret' });
  const error = await failure({ group, variables, env: {}, secrets });

  expect(error).toMatchObject({
    message: 'The key kept for data-gov holds a control character',
    next: ['apix keys set data-gov'],
  });
  expect(JSON.stringify(error) + String(error)).not.toContain('s3c');
});

test.each([
  { group: 'nasa', expected: 'APIX_KEY_NASA' },
  { group: 'data-gov', expected: 'APIX_KEY_DATA_GOV' },
  { group: 'api.example', expected: 'APIX_KEY_API_EXAMPLE' },
])('the variable of $group is $expected', ({ group: name, expected }) => {
  expect(keyVariable(name)).toBe(expected);
});

const failure = async (question: KeyQuestion): Promise<unknown> => {
  try {
    return await findKey(question);
  } catch (error) {
    return error;
  }
};
