import { expect, test } from 'vitest';
import { memorySecrets } from '../../src/store/memory-secrets.ts';

test('finds what was set, and nothing else', async () => {
  const secrets = memorySecrets();
  await secrets.set('nasa', 's3cret');

  expect(await secrets.find('nasa')).toBe('s3cret');
  expect(await secrets.find('census')).toBeUndefined();
});

test('a second set replaces the first', async () => {
  const secrets = memorySecrets({ nasa: 'old' });
  await secrets.set('nasa', 'new');

  expect(await secrets.find('nasa')).toBe('new');
});

test('remove says whether there was one', async () => {
  const secrets = memorySecrets({ nasa: 's3cret' });

  expect(await secrets.remove('nasa')).toBe(true);
  expect(await secrets.remove('nasa')).toBe(false);
  expect(await secrets.find('nasa')).toBeUndefined();
});

test('list names those of the groups that have an entry, in the order asked', async () => {
  const secrets = memorySecrets({ census: 'a', nasa: 'b', other: 'c' });

  expect(await secrets.list(['nasa', 'bls', 'census'])).toEqual(['nasa', 'census']);
});
