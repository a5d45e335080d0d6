import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { awaitRepair, setAside } from '../../src/store/set-aside.ts';
import { scratchFolder } from '../helpers/scratch-folder.ts';

const now = (): number => Date.UTC(2026, 10, 21, 12, 30, 1, 5);
const name = 'state.db.damaged-2026-11-21T12-30-01-005Z';

const inodeOf = async (path: string): Promise<number> => (await stat(path)).ino;

test('the file and those beside it go together, and the lock is taken away', async () => {
  await using folder = await scratchFolder();
  const path = join(folder.path, 'state.db');
  for (const suffix of ['', '-wal', '-shm']) await writeFile(path + suffix, `old${suffix}`);

  expect(setAside(path, { inode: await inodeOf(path), now })).toBe(join(folder.path, name));
  expect((await readdir(folder.path)).toSorted()).toEqual([name, `${name}-shm`, `${name}-wal`]);
  expect(await readFile(join(folder.path, `${name}-wal`), 'utf8')).toBe('old-wal');
});

test.each([
  { what: 'another file has taken its place', inode: 1 },
  { what: 'there was none when it was looked at', inode: undefined },
])('$what: nothing is moved', async ({ inode }) => {
  await using folder = await scratchFolder();
  const path = join(folder.path, 'state.db');
  await writeFile(path, 'sound');

  expect(setAside(path, { inode, now })).toBeUndefined();
  expect(await readdir(folder.path)).toEqual(['state.db']);
});

test('a lock left over from a process that was killed is waited for, not for ever', async () => {
  await using folder = await scratchFolder();
  const path = join(folder.path, 'state.db');
  await writeFile(path, 'damaged');
  await mkdir(`${path}.repair`);
  const start = performance.now();

  expect(setAside(path, { inode: await inodeOf(path), now })).toBe(join(folder.path, name));
  expect(performance.now() - start).toBeGreaterThan(900);
  expect(await readdir(folder.path)).toEqual([name]);
});

test('who comes while a file is moved away waits until that is done', async () => {
  await using folder = await scratchFolder();
  const path = join(folder.path, 'state.db');
  await mkdir(`${path}.repair`);
  spawn('sh', ['-c', 'sleep 0.3; rmdir "$1"', 'sh', `${path}.repair`]);
  awaitRepair(path);

  expect(await readdir(folder.path)).toEqual([]);
});

test('a lock that others take one after the other is not taken from one of them', async () => {
  await using folder = await scratchFolder();
  const path = join(folder.path, 'state.db');
  await mkdir(`${path}.repair`);
  // Longer in all than a left-over lock is left alone.
  const line = 'for turn in 1 2 3 4 5 6; do sleep 0.5; rmdir "$1" || exit 1; mkdir "$1"; done; rmdir "$1"';
  const others = spawn('sh', ['-c', line, 'sh', `${path}.repair`]);
  const ended = once(others, 'exit');
  awaitRepair(path);

  expect(await ended).toEqual([0, null]);
});

test('who comes to a left-over lock takes it away, so that nobody waits for it again', async () => {
  await using folder = await scratchFolder();
  const path = join(folder.path, 'state.db');
  await mkdir(`${path}.repair`);
  const start = performance.now();
  awaitRepair(path);

  expect(performance.now() - start).toBeGreaterThan(900);
  expect(await readdir(folder.path)).toEqual([]);
});
