import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lacksKeyring, startKeyring } from '../helpers/keyring.ts';
import type { RunningProgram } from '../helpers/run-program.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';
import { soon } from '../helpers/soon.ts';

const megabyte = Buffer.alloc(1_000_000, 'x');
const waiting = 'wait 30 s: 503 Service Unavailable, then again';

/** Asks for a key, then shows how it ended and whether the terminal echoes; the process's id is in a file. */
const askThenLook = `sh -c 'echo $$ > pid; exec apix keys set nasa'; echo "exit $?"; stty -a | grep -o ' -*echo '`;

/** Says by a promise that a request has come, then does as it is told. */
const answering = (answer: RequestListener): { readonly asked: Promise<void>; readonly handle: RequestListener } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    asked: promise,
    handle: (request, response) => {
      resolve();
      return answer(request, response);
    },
  };
};

const never: RequestListener = () => undefined;
const comeBackLater: RequestListener = (_request, response) =>
  void response.writeHead(503, { 'retry-after': '30' }).end('busy');
const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.write(megabyte);
  response.write(megabyte);
};

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', signal => {
  test('while the answer is awaited: 130, and not a word', async () => {
    const { asked, handle } = answering(never);
    await using server = await startServer(handle);
    await using sandbox = await createSandbox();
    const apix = sandbox.start(['get', server.url.href]);
    await asked;
    apix.kill(signal);

    expect(await apix.ended).toMatchObject({ code: 130, stdout: '', stderr: '' });
  });

  test('while it waits to try again: 130, and nothing more is sent', async () => {
    await using server = await startServer(comeBackLater);
    await using sandbox = await createSandbox();
    const apix = sandbox.start(['get', server.url.href]);
    await apix.shown(waiting);
    apix.kill(signal);

    expect(await apix.ended).toMatchObject({ code: 130, stdout: '', stderr: `${waiting}\n` });
    expect(server.requests).toHaveLength(1);
  });

  test('while a file is written: 130, the old file stays and no part of a new one', async () => {
    await using server = await startServer(endless);
    await using sandbox = await createSandbox();
    await writeFile(join(sandbox.folder, 'file'), 'good');
    const apix = sandbox.start(['get', server.url.href, '--output', 'file']);
    await soon(async () => expect(await sizeOfDraft(sandbox.folder)).toBeGreaterThan(0), { interval: 5 });
    apix.kill(signal);

    expect(await apix.ended).toMatchObject({ code: 130, stdout: '', stderr: '' });
    expect(await readdir(sandbox.folder)).toEqual(['file']);
    expect(await readFile(join(sandbox.folder, 'file'), 'utf8')).toBe('good');
  });

  test('while a body goes to a pipe: 130, and not a word', async () => {
    await using server = await startServer(endless);
    await using sandbox = await createSandbox();
    const apix = sandbox.start(['get', server.url.href]);
    await apix.shown('xxx');
    apix.kill(signal);

    expect(await apix.ended).toMatchObject({ code: 130, stderr: '' });
  });

  test('while a body is held to be decoded: 130, and nothing of it is printed', async () => {
    const { asked, handle } = answering(endless);
    await using server = await startServer(handle);
    await using sandbox = await createSandbox();
    const apix = sandbox.start(['get', server.url.href, '-o', 'json']);
    await asked;
    apix.kill(signal);

    expect(await apix.ended).toMatchObject({ code: 130, stdout: '', stderr: '' });
  });
});

describe('Ctrl-C on a terminal', () => {
  test('clears the countdown', async () => {
    await using server = await startServer(comeBackLater);
    await using sandbox = await createSandbox();
    const apix = sandbox.terminal(`apix get ${server.url.href}; echo "exit $?"`, { input: { kind: 'typed' } });
    await apix.shown(': 503');
    apix.type('\u0003');
    const { stdout } = await apix.ended;

    // The terminal itself may show the key as ^C.
    expect(stdout.replace('^C', '')).toMatch(/\r\u001B\[Kexit 130\r\n$/);
  });
});

describe.skipIf(lacksKeyring())('while a key is asked for', () => {
  /** Lets `interrupt` end it, and returns what was on the screen. */
  const screenAfter = async (interrupt: (apix: RunningProgram, folder: string) => Promise<void>): Promise<string> => {
    await using keyring = await startKeyring();
    await using sandbox = await createSandbox();
    const { DBUS_SESSION_BUS_ADDRESS = '' } = keyring.env;
    const apix = sandbox.terminal(askThenLook, { input: { kind: 'typed' }, env: { DBUS_SESSION_BUS_ADDRESS } });
    await apix.shown('Key (not shown)');
    await interrupt(apix, sandbox.folder);
    return (await apix.ended).stdout;
  };

  test('Ctrl-C ends it, nothing typed is shown, and the terminal echoes again', async () => {
    const screen = await screenAfter(async apix => apix.type('S3cret\u0003'));

    expect(screen).toMatch(/exit 130\r\n echo \r\n$/);
    expect(screen).not.toContain('S3cret');
  });

  test('SIGTERM ends it, and the terminal echoes again', async () => {
    const screen = await screenAfter(async (_apix, folder) => {
      process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')), 'SIGTERM');
    });

    expect(screen).toMatch(/exit 130\r\n echo \r\n$/);
  });
});

/** The file that is not yet in its place. */
const sizeOfDraft = async (folder: string): Promise<number> => {
  const draft = (await readdir(folder)).find(name => name !== 'file');
  return draft === undefined ? 0 : (await stat(join(folder, draft))).size;
};

test('a time-out of a month is no time-out of a millisecond', async () => {
  await using sandbox = await createSandbox();
  await using server = await startServer((_request, response) => void response.end('here'));

  expect(await sandbox.apix(['get', server.url.href, '--timeout', '30d', '-q'])).toMatchObject({
    code: 0,
    stdout: 'here',
    stderr: '',
  });
});
