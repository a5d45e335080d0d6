import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { SecretStore } from '../../src/context.ts';
import { KeyError } from '../../src/errors.ts';
import { keyVariable } from '../../src/store/find-key.ts';
import { openKeychain } from '../../src/store/keychain.ts';
import type { DriverOrder } from '../helpers/keychain-driver.ts';
import { lacksKeyring, startKeyring, type Keyring } from '../helpers/keyring.ts';
import { listProcesses, type RunningProcess } from '../helpers/processes.ts';
import { soon } from '../helpers/soon.ts';

const processFile = fileURLToPath(new URL('../../src/store/keychain-process.ts', import.meta.url));
const driverFile = fileURLToPath(new URL('../helpers/keychain-driver.ts', import.meta.url));
/** After which the keychain is given up on Linux: what fails sooner was told so, and did not wait. */
const deadlineMs = 3000;
const secret = 'S3cret-of-the-test-Zürich-日本-🔑';

describe.skipIf(lacksKeyring())('the Secret Service', () => {
  describe('unlocked', () => {
    test('what is set is found by apix and by others', async () => {
      await using keyring = await startKeyring();
      const secrets = storeIn(keyring);
      await secrets.set('data-gov', secret);

      expect(await secrets.find('data-gov')).toBe(secret);
      expect(await lookup(keyring, 'data-gov')).toBe(secret);
      expect(await secrets.find('nasa')).toBeUndefined();
    });

    test('what others have set is found', async () => {
      await using keyring = await startKeyring();
      const attributes = ['service', 'apix', 'username', 'nasa'];
      await keyring.run('secret-tool', ['store', '--label=by hand', ...attributes], { input: secret });

      expect(await storeIn(keyring).find('nasa')).toBe(secret);
    });

    test('a second set replaces the first', async () => {
      await using keyring = await startKeyring();
      const secrets = storeIn(keyring);
      await secrets.set('nasa', 'old');
      await secrets.set('nasa', 'new');
      const { stdout } = await keyring.run('secret-tool', ['search', '--all', 'service', 'apix']);

      expect(stdout.match(/^secret = .*$/gm)).toEqual(['secret = new']);
    });

    test('remove says whether there was one', async () => {
      await using keyring = await startKeyring();
      const secrets = storeIn(keyring);
      await secrets.set('nasa', secret);

      expect(await secrets.remove('nasa')).toBe(true);
      expect(await secrets.remove('nasa')).toBe(false);
      expect(await lookup(keyring, 'nasa')).toBe('');
    });

    test('list names those of the groups that have an entry, in the order asked', async () => {
      await using keyring = await startKeyring();
      const secrets = storeIn(keyring);
      await secrets.set('census', secret);
      await secrets.set('nasa', secret);

      expect(await secrets.list(['nasa', 'bls', 'census'])).toEqual(['nasa', 'census']);
    });

    test.each([
      { name: '64 KB', value: 'k'.repeat(65_536) },
      { name: '64 KB of three-byte characters', value: '鍵'.repeat(21_845) },
      { name: 'quotes, line breaks and a backslash', value: 'a"b\\c\nd\u2028e\'$(f)' },
    ])('$name come back as they were', async ({ value }) => {
      await using keyring = await startKeyring();
      const secrets = storeIn(keyring);
      await secrets.set('nasa', value);

      expect(await secrets.find('nasa')).toBe(value);
    });

    test('three processes that write at once lose nothing', async () => {
      await using keyring = await startKeyring();
      const orders = ['a', 'b', 'c'].map(name => ({
        processFile,
        set: Object.fromEntries(
          Array.from({ length: 5 }, (_, index) => [`${name}-${index}`, `${secret} ${name} ${index}`]),
        ),
      }));
      const runs = orders.map(async order =>
        keyring.run(process.execPath, [driverFile], { input: JSON.stringify(order) }),
      );

      expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0, 0]);
      const written = orders.flatMap(order => Object.entries(order.set));
      const found = written.map(async ([group]) => [group, await lookup(keyring, group)]);
      expect(await Promise.all(found)).toEqual(written);
    });

    test('no file below the home folder holds the secret', async () => {
      await using keyring = await startKeyring();
      await storeIn(keyring).set('nasa', secret);

      const files = await readAll(keyring.home);
      expect(files.size).toBeGreaterThan(0);
      for (const [path, content] of files) expect(content.includes(secret), path).toBe(false);
    });

    test('nor does any command line or environment while it is written', async () => {
      await using keyring = await startKeyring();
      keyring.pause('bus');
      const written = storeIn(keyring).set('nasa', secret);
      const helper = await helperOf(process.pid, keyring);
      const processes = await listProcesses();

      expect(helper.commandLine.split('\0')).toEqual([process.execPath, processFile, '']);
      for (const { commandLine, environment } of processes) {
        expect(commandLine + environment).not.toContain(secret);
      }
      keyring.resume('bus');
      await written;
    });
  });

  describe('locked', () => {
    test.each([
      { name: 'find', act: async (secrets: SecretStore) => secrets.find('nasa') },
      { name: 'list', act: async (secrets: SecretStore) => secrets.list(['bls', 'nasa']) },
      { name: 'set', act: async (secrets: SecretStore) => secrets.set('nasa', `new ${secret}`) },
      { name: 'remove', act: async (secrets: SecretStore) => secrets.remove('nasa') },
    ])('$name says so', async ({ act }) => {
      await using keyring = await startKeyring();
      const secrets = storeIn(keyring);
      await secrets.set('nasa', secret);
      await keyring.lock();
      const { error, tookMs } = await failure(async () => act(secrets));

      expect(error.message).toBe('The keychain is locked');
      expect(tookMs).toBeLessThan(3500);
    });

    test('the error names what to do, never the key', async () => {
      await using keyring = await startKeyring();
      const secrets = storeIn(keyring);
      await secrets.set('data-gov', secret);
      await keyring.lock();
      const { error } = await failure(async () => secrets.set('data-gov', secret));

      expect(error.exitCode).toBe(7);
      expect(error.next).toEqual(['Unlock the keychain, then try again', 'export APIX_KEY_DATA_GOV=…']);
      expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
    });
  });

  describe('not there', () => {
    const message = 'There is no keychain here: no Secret Service answers';

    test('a bus without a Secret Service', async () => {
      await using keyring = await startKeyring({ service: 'absent' });
      const { error, tookMs } = await failure(async () => storeIn(keyring).set('nasa', secret));

      expect(error.message).toBe(message);
      expect(tookMs).toBeLessThan(deadlineMs);
    });

    test('the kernel keyring does not step in', async () => {
      await using keyring = await startKeyring({ service: 'absent' });
      const group = `fallback-${randomUUID()}`;
      await failure(async () => storeIn(keyring).set(group, secret));

      // A kernel without this file has no keyring to fall back on.
      expect(await readFile('/proc/keys', 'utf8').catch(() => '')).not.toContain(group);
    });

    test('an address where no bus listens', async () => {
      await using keyring = await startKeyring({ service: 'absent' });
      const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${keyring.home}/nobody` };
      const { error, tookMs } = await failure(async () => storeIn(keyring, env).find('nasa'));

      expect(error.message).toBe(message);
      expect(tookMs).toBeLessThan(deadlineMs);
    });
  });

  // Three seconds each, of nothing but waiting.
  describe.concurrent('hanging', () => {
    test('a bus that is stopped is given up on after 3 s', async () => {
      await using keyring = await startKeyring();
      keyring.pause('bus');
      const { error, tookMs } = await failure(async () => storeIn(keyring).find('nasa'));

      expect(error.message).toBe('The keychain did not answer within 3 s');
      expect(tookMs).toBeLessThan(3500);
    });

    test('a socket that accepts and never speaks is given up on after 3 s', async () => {
      await using keyring = await startKeyring({ service: 'absent' });
      await using silence = createServer(connection => void connection.resume());
      const socket = join(keyring.home, 'silence');
      silence.listen(socket);
      await once(silence, 'listening');
      const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` };
      const { error, tookMs } = await failure(async () => storeIn(keyring, env).find('nasa'));

      expect(error.message).toBe('The keychain did not answer within 3 s');
      expect(tookMs).toBeLessThan(3500);
    });

    test('a service that is stopped is given up on within 3 s', async () => {
      await using keyring = await startKeyring();
      keyring.pause('service');
      const { error, tookMs } = await failure(async () => storeIn(keyring).find('nasa'));

      expect(error.message).toMatch(/^The keychain did not answer/);
      expect(tookMs).toBeLessThan(3500);
    });

    test('no helper is left behind', async () => {
      await using keyring = await startKeyring();
      keyring.pause('bus');
      const found = failure(async () => storeIn(keyring).find('nasa'));
      const helper = await helperOf(process.pid, keyring);
      await found;

      await hasEnded(helper);
    });

    test('the helper ends when apix is killed', async () => {
      await using keyring = await startKeyring();
      keyring.pause('bus');
      const order: DriverOrder = { processFile, set: { nasa: secret } };
      const driver = spawn(process.execPath, [driverFile], { env: keyring.env });
      driver.stdin.end(JSON.stringify(order));
      const helper = await helperOf(driver.pid ?? 0, keyring);
      driver.kill('SIGKILL');

      await hasEnded(helper);
    });
  });
});

const storeIn = (keyring: Keyring, env: Readonly<Record<string, string>> = {}): SecretStore =>
  openKeychain({
    execPath: process.execPath,
    processFile,
    env: { ...keyring.env, ...env },
    platform: 'linux',
    variableFor: keyVariable,
  });

const lookup = async (keyring: Keyring, group: string): Promise<string> =>
  (await keyring.run('secret-tool', ['lookup', 'service', 'apix', 'username', group])).stdout;

const failure = async (
  action: () => Promise<unknown>,
): Promise<{ readonly error: KeyError; readonly tookMs: number }> => {
  const start = performance.now();
  try {
    await action();
  } catch (error) {
    if (error instanceof KeyError) return { error, tookMs: performance.now() - start };
    throw error;
  }
  throw new Error('It should have failed');
};

const readAll = async (folder: string): Promise<ReadonlyMap<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async path => [path, await readFile(path)] as const)));
};

/** The helper process that this parent has in this session, as soon as there is one. */
const helperOf = async (parent: number, { env }: Keyring): Promise<RunningProcess> =>
  soon(async () => {
    const helper = (await listProcesses()).find(
      each =>
        each.parent === parent &&
        each.commandLine.includes(processFile) &&
        each.environment.includes(env['DBUS_SESSION_BUS_ADDRESS'] ?? ''),
    );
    if (!helper) throw new Error('There is no helper process yet');
    return helper;
  });

const hasEnded = async ({ pid }: RunningProcess): Promise<void> =>
  soon(async () => expect((await listProcesses()).map(each => each.pid)).not.toContain(pid));
