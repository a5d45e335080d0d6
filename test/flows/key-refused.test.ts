import { expect, test } from 'vitest';

import { keyRefused } from '../../src/flows/key-refused.ts';
import { anApi } from '../helpers/model.ts';

const facts = ['Every process on the machine can read it there, and the shell keeps it in its history.'];

test('names both ways to give the key of an API', () => {
  const api = anApi({ key: { group: 'shop', need: 'required', variables: ['SHOP_KEY', 'OTHER'], origins: [] } });

  expect(keyRefused('api_key', api)).toMatchObject({
    exitCode: 2,
    message: 'api_key: a key is not taken from the command line',
    facts,
    next: ['Store it once: apix keys set shop', 'Or for this shell: export SHOP_KEY=…'],
  });
});

test('names a file where the API is not known', () => {
  expect(keyRefused('token', undefined)).toMatchObject({
    facts,
    next: [
      "Read it from a file: token=@key.txt, or --header 'token: @key.txt'",
      'It is no key? --no-validate sends it',
    ],
  });
});
