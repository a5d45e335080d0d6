import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keyVariable } from '../../src/store/find-key.ts';
import { openKeychain, type KeychainOptions } from '../../src/store/keychain.ts';

/** Programs that stand in for the helper process. What they are asked is in test/e2e/keychain.test.ts the real one. */
const programs = {
  echo: `
    import { readSync } from 'node:fs';
    const buffer = Buffer.alloc(65_536);
    const question = buffer.toString('utf8', 0, readSync(0, buffer));
    const { argv, env } = process;
    const secret = JSON.stringify({ question, argv: argv.slice(2), options: env.NODE_OPTIONS, mark: env.MARK });
    console.log(JSON.stringify({ kind: 'done', secret }));`,
  garbage: `console.log('Hello');`,
  mute: `process.exit(0);`,
  silent: `setInterval(() => undefined, 1000);`,
  failing: `console.log(JSON.stringify({ kind: 'failed', message: 'Flux capacitor' }));`,
  halves: `
    process.stdout.write('{"kind":"done",');
    setTimeout(() => process.stdout.write('"secret":"whole"}\\n'), 20);
    setInterval(() => undefined, 1000);`,
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apix-keychain-'));
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

test('the question is on stdin alone', async () => {
  const found = await (await open('echo')).find('nasa');

  expect(JSON.parse(found ?? '')).toMatchObject({ question: '{"action":"find","group":"nasa"}\n', argv: [] });
});

test('the environment is passed on, but for the options of Node', async () => {
  const env = { ...someBus, MARK: 'here', NODE_OPTIONS: '--no-such-option' };
  const found = await (await open('echo', { env })).find('nasa');

  expect(JSON.parse(found ?? '')).toMatchObject({ mark: 'here' });
  expect(JSON.parse(found ?? '')).not.toHaveProperty('options');
});

test('an answer that comes in parts is put together, and is not kept waiting for the end of the helper', async () => {
  expect(await (await open('halves')).find('nasa')).toBe('whole');
});

test('to list nothing asks nobody', async () => {
  expect(await (await open('failing')).list([])).toEqual([]);
});

test.each([
  { program: 'garbage', message: 'The keychain cannot be reached: the process that asks it ended without an answer' },
  { program: 'mute', message: 'The keychain cannot be reached: the process that asks it ended without an answer' },
  { program: 'failing', message: 'The keychain failed' },
] as const)('a helper that is $program: $message', async ({ program, message }) => {
  await expect((await open(program)).find('nasa')).rejects.toMatchObject({ exitCode: 7, message });
});

test.each([
  { name: 'Node', wrong: { execPath: '/no/such/node' } },
  { name: 'the helper', wrong: { processFile: '/no/such/keychain-process.js' } },
])('where $name is missing, it says that it could not be started', async ({ wrong }) => {
  await expect((await open('mute', wrong)).set('data-gov', 's3cret')).rejects.toMatchObject({
    exitCode: 7,
    facts: ['It was stopped, or could not be started'],
    next: ['Try again', 'export APIX_KEY_DATA_GOV=…'],
  });
});

test('where the binding is missing, it says how to install it', async () => {
  const processFile = join(folder, 'keychain-process.ts');
  await copyFile(fileURLToPath(new URL('../../src/store/keychain-process.ts', import.meta.url)), processFile);

  await expect((await open('mute', { processFile })).find('nasa')).rejects.toMatchObject({
    exitCode: 7,
    message: 'The keychain cannot be reached: @napi-rs/keyring is not installed for this system',
  });
});

test.each([
  { platform: 'linux', patienceMs: 3000, message: 'The keychain did not answer within 3 s' },
  { platform: 'darwin', patienceMs: 60_000, message: 'The keychain did not answer within 1 min' },
  { platform: 'win32', patienceMs: 60_000, message: 'The keychain did not answer within 1 min' },
] as const)('on $platform a silent helper has $patienceMs ms', async ({ platform, patienceMs, message }) => {
  const keychain = await open('silent', { platform });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const outcome = vi.fn<(error: unknown) => void>();
  const found = keychain.find('nasa').catch(outcome);

  await vi.advanceTimersByTimeAsync(patienceMs - 1);
  expect(outcome).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await found;
  expect(outcome).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ exitCode: 7, message }));
});

test.each([
  { name: 'no variables', env: {} },
  { name: 'empty variables', env: { DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '' } },
  { name: 'a runtime folder without a bus', env: { XDG_RUNTIME_DIR: '/no/such/folder' } },
])('no bus on Linux ($name): nobody is asked', async ({ env }) => {
  await expect((await open('echo', { env })).find('data-gov')).rejects.toMatchObject({
    exitCode: 7,
    message: 'There is no keychain here: no Secret Service answers',
    next: ['export APIX_KEY_DATA_GOV=…'],
  });
});

test('without a bus a list names no variable: it was not about one group', async () => {
  await expect((await open('echo', { env: {} })).list(['data-gov', 'nasa'])).rejects.toMatchObject({ next: [] });
});

test('the bus in the runtime folder needs no variable', async () => {
  await using bus = createServer();
  bus.listen(join(folder, 'bus'));
  await once(bus, 'listening');

  expect(await (await open('halves', { env: { XDG_RUNTIME_DIR: folder } })).find('nasa')).toBe('whole');
});

test.each(['darwin', 'win32'] as const)('on %s there is no bus to look for', async platform => {
  expect(await (await open('halves', { platform, env: {} })).find('nasa')).toBe('whole');
});

const someBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/no/such/bus' };

const open = async (program: keyof typeof programs, options: Partial<KeychainOptions> = {}) => {
  const processFile = join(folder, `${program}.mjs`);
  await writeFile(processFile, programs[program]);
  return openKeychain({
    execPath: process.execPath,
    processFile,
    env: someBus,
    platform: 'linux',
    variableFor: keyVariable,
    ...options,
  });
};
