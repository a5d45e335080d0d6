import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let sandbox: Sandbox;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  // What is announced once a day has to be remembered.
  server = await startServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('deprecation', '@1767225600');
    response.end('{"id":1}');
  });
});

afterAll(async () => server[Symbol.asyncDispose]());

beforeEach(async () => {
  sandbox = await createSandbox();
  folder = join(sandbox.env['XDG_STATE_HOME'] ?? '', 'apix');
  return async () => sandbox[Symbol.asyncDispose]();
});

/** Exit code and stdout of a call that worked. */
const well = [0, '{"id":1}'];

const stateFile = (): string => join(folder, 'state.db');

test('a call remembers, in one file below the state folder', async () => {
  const runs = [await sandbox.apix(['get', server.url.href]), await sandbox.apix(['get', server.url.href])];

  expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([well, well]);
  expect(runs.map(({ stderr }) => stderr.includes('deprecated'))).toEqual([true, false]);
  expect((await readdir(folder)).filter(name => !/-(wal|shm)$/.test(name))).toEqual(['state.db']);
});

describe('what needs no memory makes none', () => {
  test.each([
    '--version',
    '--help',
    'help',
    'search weather',
    'list',
    'show nws',
    'explain 429',
    'config list',
    'call nws alerts-active area=KS --dry-run',
    'call nws alerts-active area=KS --curl',
    'call nws alerts-active area=KS --sample',
  ])('apix %s', async line => {
    const { code } = await sandbox.apix(line.split(' '));

    expect(code).toBe(0);
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });
});

describe('a file that is not as it should be: the call works, and it is said once', () => {
  const note = (stderr: string): string =>
    (/^note [\s\S]*?(?=^\S)/m.exec(`${stderr}.`)?.[0] ?? '').replaceAll(folder, 'FOLDER');

  test('damaged', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(stateFile(), 'garbage '.repeat(1000));
    const first = await sandbox.apix(['get', server.url.href]);
    const second = await sandbox.apix(['get', server.url.href]);
    const aside = (await readdir(folder)).find(name => name.includes('.damaged-')) ?? '';

    expect([first, second].map(({ code, stdout }) => [code, stdout])).toEqual([well, well]);
    expect(note(first.stderr).replaceAll(/\s+/g, ' ')).toBe(
      `note The file in which apix keeps quota, cache and circuits was damaged It is now FOLDER/${aside}, and a new one has been begun → Delete it, unless you want to look into it `,
    );
    expect(await readFile(join(folder, aside), 'utf8')).toBe('garbage '.repeat(1000));
    expect(note(second.stderr)).toBe('');
  });

  test('a folder in its place', async () => {
    await mkdir(stateFile(), { recursive: true });
    const { code, stdout, stderr } = await sandbox.apix(['get', server.url.href]);

    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"id":1}' });
    expect(note(stderr)).toBe(
      'note Quota, cache and circuits are kept for this run only\n  FOLDER/state.db: it is a folder\n  → Move it away, or delete it\n',
    );
  });
});
