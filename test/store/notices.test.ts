import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNotices } from '../../src/store/notices.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const dayMs = 86_400_000;

let root: string;
let folder: string;
let path: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'apix-notices-'));
  folder = join(root, 'state', 'apix');
  path = join(folder, 'notices.json');
});

afterEach(async () => rm(root, { recursive: true }));

test('a key is new once a day', async () => {
  const notices = openNotices(folder);

  expect(await notices.isNew('nasa apod', noon)).toBe(true);
  expect(await notices.isNew('nasa apod', noon + 1000)).toBe(false);
  expect(await notices.isNew('nasa neo', noon)).toBe(true);
  expect(await notices.isNew('nasa apod', noon + dayMs)).toBe(true);
});

test('another run remembers', async () => {
  await openNotices(folder).isNew('nasa apod', noon);

  expect(await openNotices(folder).isNew('nasa apod', noon)).toBe(false);
});

test('old days are dropped', async () => {
  await openNotices(folder).isNew('old', noon);
  await openNotices(folder).isNew('new', noon + dayMs);

  expect(await readFile(path, 'utf8')).toBe('{\n  "new": "2026-11-22"\n}\n');
});

test('asked for many at once it forgets none', async () => {
  const notices = openNotices(folder);
  const keys = ['a', 'b', 'c', 'a'];

  expect(await Promise.all(keys.map(async key => notices.isNew(key, noon)))).toEqual([true, true, true, false]);
  expect(Object.keys(JSON.parse(await readFile(path, 'utf8')))).toEqual(['a', 'b', 'c']);
});

test('a key named __proto__ is a key', async () => {
  await openNotices(folder).isNew('__proto__', noon);

  expect(await openNotices(folder).isNew('__proto__', noon)).toBe(false);
});

test('the file is readable by its owner alone', async () => {
  await openNotices(folder).isNew('nasa apod', noon);

  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test.each([
  { name: 'damaged', text: '{"nasa apod": "2026-11-21"' },
  { name: 'another shape', text: '["nasa apod"]' },
  { name: 'null', text: 'null' },
])('a file that is $name counts as none and is replaced', async ({ text }) => {
  await mkdir(folder, { recursive: true });
  await writeFile(path, text);

  expect(await openNotices(folder).isNew('nasa apod', noon)).toBe(true);
  expect(await openNotices(folder).isNew('nasa apod', noon)).toBe(false);
});

test('a folder that cannot be made is no failure: each run announces, once', async () => {
  await writeFile(join(root, 'state'), 'a file where the folder should be');
  const notices = openNotices(folder);

  expect(await notices.isNew('nasa apod', noon)).toBe(true);
  expect(await notices.isNew('nasa apod', noon)).toBe(false);
  expect(await openNotices(folder).isNew('nasa apod', noon)).toBe(true);
});

test.skipIf(process.getuid?.() === 0)('a read-only folder is no failure', async () => {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o500);

  expect(await openNotices(folder).isNew('nasa apod', noon)).toBe(true);
  expect(await openNotices(folder).isNew('nasa apod', noon)).toBe(true);
});
