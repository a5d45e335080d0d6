import { stat } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';

const json =
  (body: string, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length), ...headers })
      .end(body);

const fresh = { 'cache-control': 'max-age=600' };

/** Less than it says. */
const cutShort: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100', ...fresh });
  response.write('[1]');
  setImmediate(() => response.destroy());
};

/** Holds every answer back until it is told to give them. */
const holding = (answer: RequestListener) => {
  const gate = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const handle: RequestListener = (request, response) => {
    asked.resolve();
    void gate.promise.then(() => answer(request, response));
  };
  return { handle, asked: asked.promise, open: () => gate.resolve() };
};

test('what one process has brought another gives, and so does the file that only its user may read', async () => {
  await using server = await startServer(json('[1]', fresh));
  await using sandbox = await createSandbox();
  await sandbox.apix(['get', server.url.href]);

  expect(await sandbox.apix(['get', server.url.href])).toMatchObject({
    code: 0,
    stdout: '[1]',
    stderr: expect.stringMatching(/^200 OK · from cache, \d+ s old · \d+ ms · 3 B\n$/),
  });
  expect(server.requests).toHaveLength(1);
  const file = join(sandbox.env['XDG_STATE_HOME'] ?? '', 'apix', 'state.db');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('two equal calls at once in two processes send one request', async () => {
  const { handle, asked, open } = holding(json('[1]'));
  await using server = await startServer(handle);
  await using sandbox = await createSandbox();
  const first = sandbox.start(['get', server.url.href]);
  await asked;
  const second = sandbox.start(['get', server.url.href, '-v']);
  await second.shown('an equal call is under way');
  open();

  expect(await first.ended).toMatchObject({ code: 0, stdout: '[1]' });
  expect(await second.ended).toMatchObject({
    code: 0,
    stdout: '[1]',
    stderr: expect.stringContaining('shared with an equal call'),
  });
  expect(server.requests).toHaveLength(1);
});

test('one whose leader is killed asks for itself, seconds later', async () => {
  const { handle, asked, open } = holding(json('[1]'));
  await using server = await startServer(handle);
  await using sandbox = await createSandbox();
  const first = sandbox.start(['get', server.url.href]);
  await asked;
  first.kill('SIGKILL');
  await first.ended;
  open();
  const startedAt = performance.now();

  expect(await sandbox.apix(['get', server.url.href])).toMatchObject({ code: 0, stdout: '[1]' });
  expect(performance.now() - startedAt).toBeLessThan(6000);
  expect(server.requests).toHaveLength(2);
});

test.each([
  { name: 'a body that is cut short', handle: cutShort, code: 6 },
  { name: 'a soft failure', handle: json('{"error":"no","status":"error"}', fresh), code: 8 },
])('$name is not kept', async ({ handle, code }) => {
  await using server = await startServer(handle);
  await using sandbox = await createSandbox();
  const url = server.url.href;

  expect((await sandbox.apix(['get', url, '--retries', '0', '-o', 'json'])).code).toBe(code);
  expect((await sandbox.apix(['cache', 'info'])).stdout).toBe('');
});

test('the least recently used goes first when there is no room', async () => {
  // Large, so that what is kept beside a body does not count: eight have room, nine have not.
  const body = JSON.stringify('x'.repeat(99_998));
  await using server = await startServer(json(body, fresh));
  await using sandbox = await createSandbox();
  const get = async (path: string) => sandbox.apix(['get', `${server.url.href}${path}`]);
  await sandbox.apix(['config', 'set', 'cache-size', '850KB']);
  for (const path of ['1', '2', '3', '4', '5', '6', '7', '8', '1', '9']) await get(path);
  const before = server.requests.length;
  await get('1');
  expect(server.requests).toHaveLength(before);
  await get('2');

  expect(server.requests).toHaveLength(before + 1);
  const totals: unknown = JSON.parse((await sandbox.apix(['cache', 'info', '--json'])).stdout);
  expect(totals).toMatchObject({ entries: 8, bytes: 800_000 });
});
