import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConfigStore } from '../../src/context.ts';
import { UsageError } from '../../src/errors.ts';
import { openConfig } from '../../src/store/config.ts';
import { settings } from '../../src/store/settings.ts';

let root: string;
let folder: string;
let config: ConfigStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'apix-config-'));
  folder = join(root, 'config', 'apix');
  config = openConfig({ folder });
});

afterEach(async () => rm(root, { recursive: true }));

test('nothing is set where there is no file, and reading makes none', async () => {
  expect(config.path).toBe(join(folder, 'config.json'));
  expect(config.get('timeout')).toBeUndefined();
  expect(await readdir(root)).toEqual([]);
});

test('what is set can be read, here and by another run', async () => {
  await config.set('timeout', '10s');
  await config.set('identity', 'Ada Brook <ada@example.org>');

  expect(config.get('timeout')).toBe('10s');
  expect(openConfig({ folder }).get('identity')).toBe('Ada Brook <ada@example.org>');
  expect(await readFile(config.path, 'utf8')).toBe(
    '{\n  "timeout": "10s",\n  "identity": "Ada Brook <ada@example.org>"\n}\n',
  );
});

test('what is unset is gone, and unsetting it again is harmless', async () => {
  await config.set('timeout', '10s');
  await config.unset('timeout');
  await config.unset('timeout');

  expect(config.get('timeout')).toBeUndefined();
  expect(await readFile(config.path, 'utf8')).toBe('{}\n');
});

test('unsetting what was never set makes no file', async () => {
  await config.unset('timeout');

  expect(await readdir(root)).toEqual([]);
});

test('the file is readable by its owner alone, and nothing else is left in the folder', async () => {
  await config.set('timeout', '10s');

  expect((await stat(config.path)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await readdir(folder)).toEqual(['config.json']);
});

test('a linked file stays a link', async () => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(root, 'dotfile.json'), '{"retries": "5"}');
  await symlink(join(root, 'dotfile.json'), config.path);
  await config.set('timeout', '10s');

  expect(JSON.parse(await readFile(join(root, 'dotfile.json'), 'utf8'))).toEqual({ retries: '5', timeout: '10s' });
});

test('entries of other names are kept, and cannot be read', async () => {
  await given('{"future": {"deep": [1]}, "a.b": true, "retries": "5"}');
  await config.set('timeout', '10s');
  await config.unset('retries');

  expect(JSON.parse(await readFile(config.path, 'utf8'))).toEqual({
    future: { deep: [1] },
    'a.b': true,
    timeout: '10s',
  });
  expect(() => config.get('future')).toThrow(UsageError);
});

test.each([
  { name: 'a number', text: '{"retries": 5}' },
  { name: 'behind a byte order mark', text: '\uFEFF{"retries": "5"}' },
])('a value by hand, $name, is read', async ({ text }) => {
  await given(text);

  expect(config.get('retries')).toBe('5');
});

test.each([
  { name: 'timeot', message: 'No such setting: timeot; did you mean timeout?' },
  { name: 'colour', message: 'No such setting: colour' },
  { name: '__proto__', message: 'No such setting: __proto__' },
  { name: 'toString', message: 'No such setting: toString' },
])('$name is refused by all three', async ({ name, message }) => {
  const expected = { exitCode: 2, message, facts: [`The settings are ${Object.keys(settings).join(', ')}`] };

  expect(() => config.get(name)).toThrow(expect.objectContaining(expected));
  await expect(config.set(name, '10s')).rejects.toMatchObject(expected);
  await expect(config.unset(name)).rejects.toMatchObject(expected);
  expect(await readdir(root)).toEqual([]);
});

test.each([
  {
    name: 'timeout',
    value: '10',
    problem: 'a duration is needed: 500ms, 30s, 2m',
    next: 'apix config set timeout 10s',
  },
  { name: 'retries', value: '11', problem: 'a whole number from 0 to 10 is needed', next: 'apix config set retries 0' },
  {
    name: 'identity',
    value: 'Ada',
    problem: 'a name and a mail address are needed: Ada Brook <ada@example.org>',
    next: "apix config set identity 'Ada Brook <ada@example.org>'",
  },
])('$name does not take $value', async ({ name, value, problem, next }) => {
  await expect(config.set(name, value)).rejects.toMatchObject({
    exitCode: 2,
    message: `${name}: ${problem}`,
    facts: [],
    next: [next],
  });
  expect(await readdir(root)).toEqual([]);
});

test('a value by hand that does not fit is refused when it is read, and can be mended', async () => {
  await given('{"retries": 99}');

  expect(() => config.get('retries')).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: 'retries: a whole number from 0 to 10 is needed',
      facts: [`set to "99" in ${config.path}`],
      next: ['apix config set retries 0'],
    }),
  );
  await config.set('retries', '5');
  expect(config.get('retries')).toBe('5');
});

test('a password that was written into an address by hand is not repeated', async () => {
  await given('{"state": "redis://ada:s3cret@shared"}');

  expect(() => config.get('state')).toThrow(
    expect.objectContaining({
      message: 'state: a password does not belong in the address: set APIX_REDIS_PASSWORD',
      facts: [`set to "redis://…@shared" in ${config.path}`],
    }),
  );
});

test.each([
  { name: 'an extra comma', text: '{\n  "timeout": "10s",\n}\n', line: 3 },
  { name: 'cut short', text: '{\n  "timeout": "1', line: 2 },
  { name: 'empty', text: '', line: 1 },
])('a damaged file, $name, is told with its line, and left alone', async ({ text, line }) => {
  await given(text);
  const expected = {
    exitCode: 2,
    message: `The settings in ${config.path} cannot be read`,
    facts: [expect.stringContaining(`line ${line}`)],
    next: [`correct line ${line}, or move the file away to begin with the defaults`],
  };

  expect(() => config.get('timeout')).toThrow(expect.objectContaining(expected));
  await expect(config.set('timeout', '10s')).rejects.toMatchObject(expected);
  await expect(config.unset('timeout')).rejects.toMatchObject(expected);
  expect(await readFile(config.path, 'utf8')).toBe(text);
});

test.each(['[]', 'null', '"timeout"'])('%s holds no settings, and is left alone', async text => {
  await given(text);

  await expect(config.set('timeout', '10s')).rejects.toMatchObject({
    facts: ['It must hold one JSON object: {"timeout": "10s"}'],
  });
  expect(await readFile(config.path, 'utf8')).toBe(text);
});

test('a folder that cannot be made is told in words', async () => {
  await writeFile(join(root, 'config'), '');

  await expect(config.set('timeout', '10s')).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^Cannot (read|write) .*config\.json: a part of its path is a file, not a folder$/),
  });
});

test('reading loads no conf, writing does', async () => {
  await given('{"timeout": "10s"}');
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ resolve: (name, context, next) => (loaded.push(name), next(name, context)) });
    const { openConfig } = await import(${JSON.stringify(new URL('../../src/store/config.ts', import.meta.url).href)});
    const config = openConfig({ folder: ${JSON.stringify(folder)} });
    const value = config.get('timeout');
    const before = loaded.includes('conf');
    await config.set('timeout', '20s');
    console.log(JSON.stringify({ value, before, after: loaded.includes('conf') }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);

  expect(JSON.parse(stdout)).toEqual({ value: '10s', before: false, after: true });
});

const given = async (text: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(config.path, text);
};
