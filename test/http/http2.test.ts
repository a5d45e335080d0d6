import { constants, type Http2ServerResponse } from 'node:http2';
import { type AddressInfo, createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';

import { InterruptedError, type NetworkFailure } from '../../src/errors.ts';
import { gotTransport } from '../../src/http/got-transport.ts';
import type { ExchangeEvent, ResponseBody } from '../../src/model/exchange.ts';
import type { Send, SendOptions } from '../../src/model/send.ts';
import { failureOf } from '../helpers/failure.ts';
import { fakeClock } from '../helpers/fake-clock.ts';
import { http2Server } from '../helpers/http2-server.ts';
import { aBody, aPlan } from '../helpers/model.ts';
import { startServer } from '../helpers/server.ts';
import { tlsServer } from '../helpers/tls-server.ts';

const quiet: SendOptions = { signal: new AbortController().signal, observe: () => undefined };

/** A transport that speaks HTTP/2 and trusts the server. */
const speaking = (certificate: string): Send =>
  gotTransport({ idleMs: 5000, ca: certificate, http2: true }, fakeClock());

const textOf = async (body: ResponseBody): Promise<string> => Buffer.concat(await Array.fromAsync(body)).toString();

afterEach(() => void vi.unstubAllEnvs());

test('HTTP/2 is spoken where it is offered: the request is the same', async () => {
  const seen: unknown[] = [];
  await using server = await http2Server((request, response) => {
    const { ':method': method, ':path': path, ':scheme': _, ':authority': authority, ...headers } = request.headers;
    request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
    request.on('end', () => {
      seen.push({ method, path, authority, headers: Object.fromEntries(Object.entries(headers)) });
      response.writeHead(201, { 'X-One': '1', 'x-two': ['a', 'b'] }).end('done');
    });
  });
  const plan = aPlan(new URL('/a?page[size]=5', server.url), {
    method: 'PUT',
    headers: { 'user-agent': 'apix/0.1.0', 'content-type': 'text/plain' },
    body: aBody('text', 'text/plain'),
  });

  const { response } = await speaking(server.certificate)(plan, quiet);

  expect(response).toMatchObject({ status: 201, httpVersion: '2' });
  expect(response.headers.filter(([name]) => name !== 'date')).toEqual([
    ['x-one', '1'],
    ['x-two', 'a'],
    ['x-two', 'b'],
  ]);
  expect(await textOf(response.body)).toBe('done');
  expect(seen).toEqual([
    'text',
    {
      method: 'PUT',
      path: '/a?page[size]=5',
      authority: server.url.host,
      headers: {
        'user-agent': 'apix/0.1.0',
        'content-type': 'text/plain',
        'content-length': '4',
        'accept-encoding': 'zstd, br, gzip, deflate',
      },
    },
  ]);
});

test('HTTP/1.1 is spoken where HTTP/2 is not offered', async () => {
  await using server = await tlsServer();

  const { response } = await speaking(server.certificate)(aPlan(server.url), quiet);

  expect(response.httpVersion).toBe('1.1');
  expect(await textOf(response.body)).toBe('secure');
});

test('HTTP/1.1 is spoken to a server of HTTP/2 when nobody asked for it', async () => {
  await using server = await http2Server((_request, response) => void response.end());

  const send = gotTransport({ idleMs: 5000, ca: server.certificate }, fakeClock());
  await textOf((await send(aPlan(server.url), quiet)).response.body);

  expect(server.versions).toEqual(['1.1']);
});

test('twenty requests, one after the other and then at once, share one connection', async () => {
  await using server = await http2Server((_request, response) => void response.end('data'));
  const send = speaking(server.certificate);
  const ask = async (): Promise<string> => textOf((await send(aPlan(server.url), quiet)).response.body);

  for (let count = 0; count < 10; count++) await ask();
  await Promise.all(Array.from({ length: 10 }, ask));

  expect(server.versions).toEqual(Array.from({ length: 20 }, () => '2.0'));
  expect(server.connections()).toBe(1);
});

test('a session that the server has closed meanwhile is replaced', async () => {
  await using server = await http2Server((_request, response) => void response.end('data'));
  const send = speaking(server.certificate);
  await textOf((await send(aPlan(server.url), quiet)).response.body);
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.sessions[0]?.close(resolve);
  await closed;

  expect(await textOf((await send(aPlan(server.url), quiet)).response.body)).toBe('data');
  expect(server.connections()).toBe(2);
});

type Deed = (response: Http2ServerResponse) => void;

const breakOff =
  (code: number): Deed =>
  ({ stream }) =>
    stream.close(code);

test.each<{ readonly name: string; readonly deed: Deed; readonly failure: NetworkFailure; readonly words: string }>([
  {
    name: 'refuses the stream',
    deed: breakOff(constants.NGHTTP2_REFUSED_STREAM),
    failure: 'reset',
    words: 'put the request off before it had begun with it (NGHTTP2_REFUSED_STREAM)',
  },
  {
    name: 'wants calm',
    deed: breakOff(constants.NGHTTP2_ENHANCE_YOUR_CALM),
    failure: 'reset',
    words: 'wants fewer requests on one connection (NGHTTP2_ENHANCE_YOUR_CALM)',
  },
  {
    name: 'wants HTTP/1.1',
    deed: breakOff(constants.NGHTTP2_HTTP_1_1_REQUIRED),
    failure: 'protocol',
    words: 'wants HTTP/1.1 for this request (NGHTTP2_HTTP_1_1_REQUIRED)',
  },
  {
    name: 'fails inside',
    deed: breakOff(constants.NGHTTP2_INTERNAL_ERROR),
    failure: 'reset',
    words: 'closed the connection without an answer (ECONNRESET)',
  },
  {
    name: 'cancels',
    deed: breakOff(constants.NGHTTP2_CANCEL),
    failure: 'reset',
    words: 'closed the connection without an answer',
  },
  {
    name: 'goes away without an answer',
    deed: ({ stream }) => {
      stream.session?.goaway();
      stream.session?.destroy();
    },
    failure: 'reset',
    words: 'closed the connection without an answer',
  },
])('a server that $name', async ({ deed, failure, words }) => {
  await using server = await http2Server((_request, response) => deed(response));

  const error = await failureOf(async () => speaking(server.certificate)(aPlan(server.url), quiet));

  expect(error).toMatchObject({ failure, exitCode: 6, message: `${server.url.host} ${words}` });
});

test.each<{ readonly name: string; readonly deed: Deed }>([
  { name: 'stream', deed: breakOff(constants.NGHTTP2_INTERNAL_ERROR) },
  { name: 'session', deed: ({ stream }) => stream.session?.destroy() },
])('a $name that is broken off within the body cuts it short', async ({ deed }) => {
  await using server = await http2Server((request, response) => {
    if (request.url === '/now') response.end();
    else response.write('some', () => void setImmediate(() => deed(response)));
  });
  const { response } = await speaking(server.certificate)(aPlan(server.url), quiet);

  expect(await failureOf(async () => textOf(response.body))).toMatchObject({ failure: 'cut-short' });
});

test('a body shorter than its length is cut short', async () => {
  await using server = await http2Server(
    (_request, response) => void response.writeHead(200, { 'content-length': 10 }).end('abc'),
  );

  const error = await failureOf(async () =>
    textOf((await speaking(server.certificate)(aPlan(server.url), quiet)).response.body),
  );

  expect(error).toMatchObject({ failure: 'cut-short', message: expect.stringContaining('after 3 B') as string });
});

test.each([
  { name: 'never answers', write: false },
  { name: 'stops within the body', write: true },
])('a server that $name is given up after the idle time', async ({ write }) => {
  await using server = await http2Server((request, response) => {
    if (request.url === '/now') response.end();
    else if (write) response.write('some');
  });
  const options = { idleMs: 5000, ca: server.certificate, http2: true };
  const send = gotTransport(options, fakeClock());
  // Shaking hands is bounded by the same time, and takes longer than this on a busy machine: the connection is there before.
  await textOf((await send(aPlan(new URL('/now', server.url)), quiet)).response.body);
  options.idleMs = 100;

  const error = await failureOf(async () => textOf((await send(aPlan(server.url), quiet)).response.body));

  expect(error).toMatchObject({ failure: 'timeout', code: 'ETIMEDOUT' });
  expect(server.connections()).toBe(1);
});

test('a server that does not even shake hands cannot be reached in time', async () => {
  const silent = createServer(() => undefined);
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;

  const error = await failureOf(async () =>
    gotTransport({ idleMs: 100, http2: true }, fakeClock())(aPlan(`https://127.0.0.1:${port}/`), quiet),
  );
  silent.close();

  expect(error).toMatchObject({ failure: 'unreachable', code: 'ETIMEDOUT' });
});

test('a certificate that nobody signed is refused', async () => {
  await using server = await http2Server(() => undefined);

  const error = await failureOf(async () =>
    gotTransport({ idleMs: 5000, http2: true }, fakeClock())(aPlan(server.url), quiet),
  );

  expect(error).toMatchObject({ failure: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  expect(server.versions).toEqual([]);
});

test('an abort comes out as its own reason', async () => {
  const controller = new AbortController();
  const interruption = new InterruptedError();
  await using server = await http2Server(() => controller.abort(interruption));

  const error = await failureOf(async () =>
    speaking(server.certificate)(aPlan(server.url), { ...quiet, signal: controller.signal }),
  );

  expect(error).toBe(interruption);
});

test('without TLS it goes by HTTP/1.1, and says why', async () => {
  await using server = await startServer((_request, response) => void response.end());
  const events: ExchangeEvent[] = [];

  const { response } = await speaking('')(aPlan(server.url), { ...quiet, observe: event => events.push(event) });

  expect(response.httpVersion).toBe('1.1');
  expect(events[0]).toEqual({ kind: 'http1', reason: 'it needs https' });
});

test('through a proxy it goes by HTTP/1.1, and says why', async () => {
  await using proxy = await startServer((_request, response) => void response.end());
  vi.stubEnv('HTTPS_PROXY', proxy.url.href);
  vi.stubEnv('https_proxy', proxy.url.href);
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('no_proxy', '');
  const events: ExchangeEvent[] = [];

  // The proxy of the test knows no CONNECT, so there is no answer either.
  const error = await failureOf(async () =>
    speaking('')(aPlan('https://api.shop.example/'), { ...quiet, observe: event => events.push(event) }),
  );

  expect(events[0]).toEqual({ kind: 'http1', reason: 'the request goes through a proxy' });
  expect(error).toMatchObject({ failure: 'proxy' });
});
