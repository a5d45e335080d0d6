import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';

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
    await vi.waitFor(async () => expect(await sizeOfDraft(sandbox.folder)).toBeGreaterThan(0), { interval: 5 });
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

  test('gives the echo back when a key was asked for', async () => {
    await using sandbox = await createSandbox();
    const apix = sandbox.terminal(askThenLook, { input: { kind: 'typed' } });
    await apix.shown('NASA');
    apix.type('S3cret\u0003');
    const { stdout } = await apix.ended;

    expect(stdout).toMatch(/exit 130\r\n echo \r\n$/);
    expect(stdout).not.toContain('S3cret');
  });
});

test('SIGTERM while a key is asked for ends it, and gives the echo back', async () => {
  await using sandbox = await createSandbox();
  const apix = sandbox.terminal(askThenLook, { input: { kind: 'typed' } });
  await apix.shown('NASA');
  process.kill(Number(await readFile(join(sandbox.folder, 'pid'), 'utf8')), 'SIGTERM');

  expect((await apix.ended).stdout).toMatch(/exit 130\r\n echo \r\n$/);
});

/** The file that is not yet in its place. */
const sizeOfDraft = async (folder: string): Promise<number> => {
  const draft = (await readdir(folder)).find(name => name !== 'file');
  return draft === undefined ? 0 : (await stat(join(folder, draft))).size;
};
