import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { openPartialFile, resumePartialFile } from '../../src/store/partial-file.ts';

const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apix-partial-'));
  return {
    file: join(folder, 'file'),
    names: async () => (await readdir(folder)).toSorted(),
    read: async (name: string) => readFile(join(folder, name), 'utf8'),
    folder,
    [Symbol.asyncDispose]: async () => rm(folder, { recursive: true, force: true }),
  };
};

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

test('is called partial until it is whole', async () => {
  await using place = await temporary();
  const partial = await openPartialFile(place.file);
  await partial.write(text('one\n'));
  await partial.mark({ next: 2 });
  await partial.write(text('two\n'));

  expect(await place.names()).toEqual(['file.partial', 'file.partial.json']);
  expect((await stat(join(place.folder, 'file.partial.json'))).mode & 0o777).toBe(0o600);
  await partial.commit();
  expect(await place.names()).toEqual(['file']);
  expect(await place.read('file')).toBe('one\ntwo\n');
});

test('is gone on with after what was noted, whatever follows that', async () => {
  await using place = await temporary();
  const partial = await openPartialFile(place.file);
  await partial.write(text('one\n'));
  await partial.mark({ next: 2 });
  await partial.write(text('tw'));
  await partial.keep({ canGoOn: true });
  expect(await place.read('file.partial')).toBe('one\ntw');

  const { file, state } = await resumePartialFile(place.file);
  expect(state).toEqual({ next: 2 });
  await file.write(text('two\n'));
  await file.commit();
  expect(await place.read('file')).toBe('one\ntwo\n');
});

test('without anything to go on with only the part is left', async () => {
  await using place = await temporary();
  const partial = await openPartialFile(place.file);
  await partial.write(text('one\n'));
  await partial.mark({});
  await partial.keep({ canGoOn: false });

  expect(await place.names()).toEqual(['file.partial']);
});

test('discarded leaves nothing, and the old file as it was', async () => {
  await using place = await temporary();
  await writeFile(place.file, 'old');
  const partial = await openPartialFile(place.file);
  await partial.write(text('new'));
  await partial.discard();
  await partial.discard();

  expect(await place.names()).toEqual(['file']);
  expect(await place.read('file')).toBe('old');
});

test('keeps the mode of the file that it replaces, and the link that leads to it', async () => {
  await using place = await temporary();
  await writeFile(place.file, 'old');
  await chmod(place.file, 0o640);
  const link = join(place.folder, 'link');
  await symlink(place.file, link);
  const partial = await openPartialFile(link);
  await partial.write(text('new'));
  await partial.commit();

  expect(await place.names()).toEqual(['file', 'link']);
  expect(await place.read('file')).toBe('new');
  expect((await stat(place.file)).mode & 0o777).toBe(0o640);
});

test('two runs that write the same file do not mix', async () => {
  await using place = await temporary();
  const [first, second] = [await openPartialFile(place.file), await openPartialFile(place.file)];
  await first.write(text('first'));
  await second.write(text('second'));

  await expect(first.commit()).rejects.toThrow('another apix writes the same file');
  await second.commit();
  expect(await place.read('file')).toBe('second');
});

test.each([
  { name: 'there is none', note: undefined, words: 'There is nothing to go on with' },
  { name: 'its note is broken', note: '{"bytes": 1', words: 'There is nothing to go on with' },
  { name: 'its note says nothing', note: '{"bytes": "one"}', words: 'There is nothing to go on with' },
  { name: 'it is shorter than noted', note: '{"bytes": 100, "state": {}}', words: 'is shorter than it was' },
])('cannot be gone on with: $name', async ({ note, words }) => {
  await using place = await temporary();
  await writeFile(`${place.file}.partial`, 'one\n');
  if (note !== undefined) await writeFile(`${place.file}.partial.json`, note);

  const failure = await resumePartialFile(`${place.file}.partial`).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect(String(failure)).toContain(words);
  expect(await place.read('file.partial')).toBe('one\n');
});

test('a folder that cannot be written to is said in plain words', async () => {
  await using place = await temporary();

  await expect(openPartialFile(join(place.folder, 'none', 'file'))).rejects.toThrow(UsageError);
  await expect(openPartialFile(place.folder)).rejects.toThrow(UsageError);
  expect(await place.names()).toEqual([]);
});
