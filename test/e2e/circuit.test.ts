import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { http2Server } from '../helpers/http2-server.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';
import { tlsServer } from '../helpers/tls-server.ts';

test('processes leave a service alone together, and try it again when they are told to', async () => {
  let isDown = true;
  await using sandbox = await createSandbox();
  await using server = await startServer((request, response) => {
    response.writeHead(isDown && request.url === '/dead' ? 503 : 200).end('data');
  });
  const get = async (path: string) => sandbox.apix(['get', new URL(path, server.url).href, '--retries', '0']);
  const codes: (number | null)[] = [];
  for (let count = 0; count < 6; count++) codes.push((await get('/dead')).code);

  expect(codes).toEqual([5, 5, 5, 5, 5, 9]);
  expect(server.requests).toHaveLength(5);
  expect((await get('/alive')).code).toBe(0);

  isDown = false;
  const reset = await sandbox.apix(['circuit', 'reset', server.url.host]);
  const { code, stdout, stderr } = await get('/dead');

  expect(reset).toMatchObject({ code: 0, stdout: '', stderr: `The failures of ${server.url.host} are forgotten\n` });
  expect([code, stdout]).toEqual([0, 'data']);
  expect(stderr).not.toContain('left alone');
});

test('eight processes that fail at once stop together', async () => {
  await using sandbox = await createSandbox();
  await using server = await startServer((_request, response) => void response.writeHead(503).end());
  const get = async () => sandbox.apix(['get', server.url.href, '--retries', '10']);

  const ended = await Promise.all(Array.from({ length: 8 }, get));

  // Each may have one request on its way when the fifth failure arrives: none of them sends another.
  expect(server.requests.length).toBeLessThanOrEqual(5 + 7);
  expect(ended.filter(({ code }) => code !== 5 && code !== 9)).toEqual([]);
  expect((await get()).code).toBe(9);
});

test.each([
  {
    name: 'HTTP/2 where it is offered',
    start: async () => http2Server((_request, response) => void response.end('data')),
    line: 'HTTP/2 200 OK',
  },
  {
    name: 'HTTP/1.1 where it is not',
    start: async () => tlsServer((_request, response) => void response.end('data')),
    line: 'HTTP/1.1 200 OK',
  },
])('--http2: $name, and the process ends', async ({ start, line }) => {
  await using sandbox = await createSandbox();
  await using server = await start();
  await writeFile(join(sandbox.folder, 'ca.pem'), server.certificate);

  const ended = await sandbox.apix(['get', server.url.href, '--http2', '-i', '--cacert', 'ca.pem']);

  expect(ended).toMatchObject({ code: 0, stdout: 'data' });
  expect(ended.stderr.split('\n')[0]).toBe(line);
});
