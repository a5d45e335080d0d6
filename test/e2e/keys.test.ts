import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Keyring, lacksKeyring, startKeyring } from '../helpers/keyring.ts';
import { lacksReplay, type Replay, startReplay } from '../helpers/replay.ts';
import { apixFile } from '../helpers/sandbox.ts';

const key = 'key-Zq7vR2mW9xT4';

describe.skipIf(lacksKeyring() || lacksReplay())('keys in a real keychain', () => {
  let keyring: Keyring;
  let replay: Replay;

  beforeAll(async () => {
    [keyring, replay] = await Promise.all([startKeyring(), startReplay('nasa.har')]);
  });

  afterAll(async () => {
    await Promise.all([keyring[Symbol.asyncDispose](), replay[Symbol.asyncDispose]()]);
  });

  const apix = async (argv: readonly string[], input = '') =>
    keyring.run(process.execPath, [apixFile, ...argv], { input, env: replay.env });

  test('set, listed, sent to its own API, removed; in no output and no file', async () => {
    expect(await apix(['keys', 'set', 'nasa', '--stdin'], `${key}\n`)).toMatchObject({ code: 0, stdout: '' });

    const stored = await keyring.run('secret-tool', ['lookup', 'service', 'apix', 'username', 'data-gov']);
    expect(stored.stdout).toBe(key);

    const listed = await apix(['keys', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toContainEqual(
      expect.objectContaining({ group: 'data-gov', kind: 'keychain', apis: expect.arrayContaining(['nasa', 'fec']) }),
    );

    const called = await apix(['call', 'nasa', 'apod', '-v', '-i']);
    expect(called.code).toBe(0);
    expect((await replay.sent()).at(-1)?.headers['x-api-key']).toBe(key);

    const removed = await apix(['keys', 'remove', 'nasa']);
    expect(removed.code).toBe(0);
    const lookup = await keyring.run('secret-tool', ['lookup', 'service', 'apix', 'username', 'data-gov']);
    expect(lookup.stdout).toBe('');

    const said = [listed, called, removed].map(({ stdout, stderr }) => stdout + stderr).join('');
    expect(said).not.toContain(key);
    expect(await filesWith(keyring.home, key)).toEqual([]);
  });
});

/** Files below a folder that hold a text. */
const filesWith = async (folder: string, text: string): Promise<readonly string[]> => {
  const names = await readdir(folder, { recursive: true });
  const found = await Promise.all(
    names.map(async name => {
      const file = join(folder, name);
      const isFile = await stat(file).then(
        facts => facts.isFile(),
        () => false,
      );
      return isFile && (await readFile(file, 'utf8')).includes(text) ? [name] : [];
    }),
  );
  return found.flat();
};
