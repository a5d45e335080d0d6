import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import type { OwnApi } from '../../src/context.ts';
import { UsageError } from '../../src/errors.ts';
import { openOwnApis } from '../../src/store/own-apis.ts';
import { failureOf } from '../helpers/failure.ts';
import { anApi, aSummary } from '../helpers/model.ts';
import { scratchFolder } from '../helpers/scratch-folder.ts';

const anOwnApi = (id: string, more: Partial<OwnApi> = {}): OwnApi => ({
  summary: aSummary({ id }),
  origin: { source: '/home/ada/pets.yaml' },
  search: { entries: [id], words: {} },
  api: anApi({ id }),
  document: { openapi: '3.1.0', text: 'line\nline' },
  ...more,
});

test('what is saved is read again, part by part, and listed by name', async () => {
  await using scratch = await scratchFolder();
  const own = openOwnApis(join(scratch.path, 'data', 'apis'));
  await own.save(anOwnApi('zoo'));
  await own.save(anOwnApi('pets'));

  expect(own.list().map(each => each.id)).toEqual(['pets', 'zoo']);
  expect(own.read('pets', 'origin')).toEqual({ source: '/home/ada/pets.yaml' });
  expect(own.read('pets', 'search')).toEqual({ entries: ['pets'], words: {} });
  expect(own.read('pets', 'api')).toEqual(anApi({ id: 'pets' }));
  expect(own.read('pets', 'document')).toEqual({ openapi: '3.1.0', text: 'line\nline' });
});

test('an API is replaced as a whole, and nothing is left beside it', async () => {
  await using scratch = await scratchFolder();
  const own = openOwnApis(scratch.path);
  await own.save(anOwnApi('pets'));
  await own.save(anOwnApi('pets', { origin: { source: '-' } }));

  expect(own.read('pets', 'origin')).toEqual({ source: '-' });
  expect(await readdir(scratch.path)).toEqual(['pets.ndjson']);
  expect((await stat(join(scratch.path, 'pets.ndjson'))).mode & 0o777).toBe(0o600);
});

test('a summary longer than what is read at once', async () => {
  await using scratch = await scratchFolder();
  const own = openOwnApis(scratch.path);
  const summary = aSummary({
    id: 'pets',
    origins: Array.from({ length: 1000 }, (_, index) => `https://é${index}.test`),
  });
  await own.save(anOwnApi('pets', { summary }));

  expect(own.list()).toEqual([summary]);
});

test('nothing there, and names that are no ids', async () => {
  await using scratch = await scratchFolder();
  const own = openOwnApis(join(scratch.path, 'none'));
  await writeFile(join(scratch.path, 'secret.ndjson'), '{}');

  expect(own.list()).toEqual([]);
  expect(own.read('pets', 'api')).toBeUndefined();
  expect(own.read('../secret', 'api')).toBeUndefined();
  expect(await own.remove('../secret')).toBe(false);
  expect(await own.remove('pets')).toBe(false);
  expect(await readdir(scratch.path)).toEqual(['secret.ndjson']);
});

test('what is no such file is passed over, and a damaged one is named and keeps no other from use', async () => {
  await using scratch = await scratchFolder();
  const own = openOwnApis(scratch.path);
  await mkdir(join(scratch.path, 'sub'));
  await writeFile(join(scratch.path, '.draft.part'), '{');
  await writeFile(join(scratch.path, 'Pets.ndjson'), '{');
  expect(own.list()).toEqual([]);

  await writeFile(join(scratch.path, 'pets.ndjson'), '{"summary"');
  await writeFile(join(scratch.path, 'birds.ndjson'), 'null\n');
  await own.save(anOwnApi('shop'));

  expect(own.list().map(({ id }) => id)).toEqual(['shop']);
  expect(own.damage().map(({ message }) => message)).toEqual([
    expect.stringContaining(`${join(scratch.path, 'birds.ndjson')} is damaged`),
    expect.stringContaining(`${join(scratch.path, 'pets.ndjson')} is damaged`),
  ]);
  expect(await failureOf(() => own.read('pets', 'origin'))).toBeInstanceOf(UsageError);
});

test('a folder that cannot be made is told in plain words', async () => {
  await using scratch = await scratchFolder();
  await writeFile(join(scratch.path, 'file'), '');
  const own = openOwnApis(join(scratch.path, 'file', 'apis'));

  expect(await failureOf(async () => own.save(anOwnApi('pets')))).toBeInstanceOf(UsageError);
});
