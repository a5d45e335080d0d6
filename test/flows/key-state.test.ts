import { expect, test } from 'vitest';

import type { SecretStore } from '../../src/context.ts';
import { KeyError } from '../../src/errors.ts';
import { keyStates, keyStateText } from '../../src/flows/key-state.ts';
import { memorySecrets } from '../../src/store/memory-secrets.ts';
import { testContext } from '../helpers/test-context.ts';

const owners = [
  { group: 'data-gov', variables: ['NASA_API_KEY', 'DATA_GOV_API_KEY'] },
  { group: 'census', variables: ['CENSUS_API_KEY'] },
];
const refusing: SecretStore = {
  ...memorySecrets(),
  list: async () => {
    throw new KeyError('There is no Secret Service here');
  },
};

test('each group: from a variable, from the keychain, or not there', async () => {
  await using context = await testContext({ env: { DATA_GOV_API_KEY: 's3cret' }, keys: { census: 's3cret' } });
  const states = await keyStates(context, [...owners, { group: 'bls', variables: [] }]);

  expect([...states]).toEqual([
    ['data-gov', { kind: 'variable', variable: 'DATA_GOV_API_KEY' }],
    ['census', { kind: 'keychain' }],
    ['bls', { kind: 'none' }],
  ]);
  expect(JSON.stringify([...states])).not.toContain('s3cret');
});

test('our own variable goes before those of the API', async () => {
  await using context = await testContext({ env: { APIX_KEY_DATA_GOV: 'a', NASA_API_KEY: 'b' } });

  expect((await keyStates(context, owners)).get('data-gov')).toEqual({
    kind: 'variable',
    variable: 'APIX_KEY_DATA_GOV',
  });
});

test('a blank variable is none', async () => {
  await using context = await testContext({ env: { NASA_API_KEY: ' \n' } });

  expect((await keyStates(context, owners)).get('data-gov')).toEqual({ kind: 'none' });
});

test('where variables hold all of them the keychain is not opened', async () => {
  await using context = await testContext({ env: { NASA_API_KEY: 'a', CENSUS_API_KEY: 'b' }, keys: refusing });

  expect([...(await keyStates(context, owners)).values()].map(({ kind }) => kind)).toEqual(['variable', 'variable']);
});

test('a keychain that cannot be opened says nothing, and why', async () => {
  await using context = await testContext({ env: { NASA_API_KEY: 'a' }, keys: refusing });

  expect((await keyStates(context, owners)).get('census')).toEqual({
    kind: 'unknown',
    reason: 'There is no Secret Service here',
  });
});

test.each([
  { state: { kind: 'variable', variable: 'NASA_API_KEY' }, expected: 'from $NASA_API_KEY' },
  { state: { kind: 'keychain' }, expected: 'stored in the keychain' },
  { state: { kind: 'none' }, expected: 'none stored' },
  { state: { kind: 'unknown', reason: 'It is locked' }, expected: 'unknown: It is locked' },
  { state: undefined, expected: 'none stored' },
] as const)('in words: $expected', ({ state, expected }) => {
  expect(keyStateText(state)).toBe(expected);
});
