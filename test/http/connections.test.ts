import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';

import { networkFailure } from '../../src/http/network-failure.ts';
import { gotTransport } from '../../src/http/got-transport.ts';
import { pipeline } from '../../src/http/send.ts';
import { retry } from '../../src/http/stages/retry.ts';
import type { Send, SendOptions } from '../../src/model/send.ts';
import { run } from '../../src/cli/run.ts';
import { fakeClock } from '../helpers/fake-clock.ts';
import { aPlan } from '../helpers/model.ts';
import { testContext } from '../helpers/test-context.ts';
import { tlsServer } from '../helpers/tls-server.ts';

const quiet: SendOptions = { signal: new AbortController().signal, observe: () => undefined };

const textOf = async (send: Send, url: URL | string): Promise<string> =>
  Buffer.concat(await Array.fromAsync((await send(aPlan(url), quiet)).response.body)).toString();

/** A server without TLS that counts the connections made to it. */
const countingServer = async (handle: RequestListener) => {
  const server = createServer(handle);
  let connections = 0;
  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

test('twenty requests of a run use one connection', async () => {
  await using server = await countingServer((_request, response) => void response.end('data'));
  const send = gotTransport({ idleMs: 5000 }, fakeClock());

  for (let count = 0; count < 20; count++) expect(await textOf(send, server.url)).toBe('data');

  expect(server.connections()).toBe(1);
});

test('over TLS too', async () => {
  await using server = await tlsServer();
  const send = gotTransport({ idleMs: 5000, ca: server.certificate }, fakeClock());

  for (let count = 0; count < 20; count++) expect(await textOf(send, server.url)).toBe('secure');

  expect(server.connections()).toBe(1);
});

test('what is sent again goes over the same connection, though nobody has read the page of the error', async () => {
  let count = 0;
  await using server = await countingServer((_request, response) => {
    count++;
    if (count < 3) response.writeHead(503, { 'content-length': 4 }).end('busy');
    else response.end('data');
  });
  // The page has come in with the head: a few turns of the event loop, and it is done with.
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await nextTurn();
  };
  const clock = { ...fakeClock(), sleep: turns };

  const send = pipeline([retry({ limit: 3, maxWaitMs: 60_000 }, clock)], gotTransport({ idleMs: 5000 }, clock));

  expect(await textOf(send, server.url)).toBe('data');
  expect(count).toBe(3);
  expect(server.connections()).toBe(1);
});

test.each([
  { code: 'ENOTFOUND', words: 'The name api.shop.example was not found' },
  { code: 'EAI_AGAIN', words: 'The name server did not answer for api.shop.example' },
  { code: 'ECONNREFUSED', words: 'api.shop.example refused the connection' },
  { code: 'EHOSTUNREACH', words: 'There is no way to api.shop.example from here' },
  { code: 'ETIMEDOUT', isConnected: false, words: 'api.shop.example could not be reached in time' },
  { code: 'ETIMEDOUT', isConnected: true, words: 'api.shop.example did not answer in time' },
])('$words: exit 6 ($code)', async ({ code, words, isConnected = true }) => {
  const url = 'https://api.shop.example/v1/things';
  const failure = networkFailure({ code, message: '', url, received: 0, isConnected });
  await using context = await testContext({ answers: [failure] });

  expect(await run(['get', url, '--retries', '0'], context)).toBe(6);
  expect(context.stderr().split('\n')[0]).toBe(`error ${words} (${code})`);
  expect(context.stdout()).toBe('');
});
