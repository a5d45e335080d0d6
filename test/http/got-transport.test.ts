import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';

import { InterruptedError, NetworkError } from '../../src/errors.ts';
import { gotTransport } from '../../src/http/got-transport.ts';
import type { ExchangeEvent, ResponseBody } from '../../src/model/exchange.ts';
import type { SendOptions } from '../../src/model/send.ts';
import { fakeClock } from '../helpers/fake-clock.ts';
import { failureOf } from '../helpers/failure.ts';
import { aBody, aPlan } from '../helpers/model.ts';
import { rawServer } from '../helpers/raw-server.ts';
import { startServer } from '../helpers/server.ts';
import { tlsServer } from '../helpers/tls-server.ts';

const quiet: SendOptions = { signal: new AbortController().signal, observe: () => undefined };
const send = gotTransport({ idleMs: 5000 }, fakeClock());

const textOf = async (body: ResponseBody): Promise<string> => Buffer.concat(await Array.fromAsync(body)).toString();

afterEach(() => void vi.unstubAllEnvs());

test('sends the plan, and nothing of its own beside what HTTP needs', async () => {
  await using server = await startServer((_request, response) => void response.end());
  const plan = aPlan(new URL('/a?page[size]=5&$where=b+c', server.url), {
    method: 'PUT',
    headers: { 'user-agent': 'apix/0.1.0 (Ada)', accept: 'text/csv', 'content-type': 'text/plain' },
    body: aBody('a\0é', 'text/plain'),
  });

  await send(plan, quiet);

  expect(server.requests).toEqual([
    {
      method: 'PUT',
      target: '/a?page[size]=5&$where=b+c',
      headers: {
        'user-agent': 'apix/0.1.0 (Ada)',
        accept: 'text/csv',
        'content-type': 'text/plain',
        'accept-encoding': 'zstd, br, gzip, deflate',
        'content-length': '4',
        host: server.url.host,
        connection: 'keep-alive',
      },
      body: 'a\0é',
    },
  ]);
});

test.each(['DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS'])(
  '%s without a body is sent, and waits for none',
  async method => {
    await using server = await startServer((_request, response) => void response.end('done'));

    const { response } = await gotTransport({ idleMs: 1000 }, fakeClock())(aPlan(server.url, { method }), quiet);

    expect(await textOf(response.body)).toBe('done');
    expect(server.requests).toMatchObject([{ method, body: '' }]);
  },
);

test('a body of no bytes is a body', async () => {
  await using server = await startServer((_request, response) => void response.end());

  await send(aPlan(server.url, { method: 'POST', body: aBody('') }), quiet);

  expect(server.requests[0]?.headers['content-length']).toBe('0');
});

test('a plan without a User-Agent goes without one', async () => {
  await using server = await startServer((_request, response) => void response.end());

  await send(aPlan(server.url), quiet);

  expect(server.requests[0]?.headers).not.toHaveProperty('user-agent');
});

test('the exchange: the head of the answer, and the time it took', async () => {
  await using server = await startServer((_request, response) => {
    response.writeHead(404, 'Not Here', { 'content-type': 'text/plain' }).end('nothing');
  });
  const clock = fakeClock({ now: 1000 });
  const plan = aPlan(new URL('/a', server.url));

  const exchange = await gotTransport({ idleMs: 5000 }, clock)(plan, quiet);

  expect(exchange).toMatchObject({
    plan,
    startedAt: 1000,
    tookMs: 0,
    events: [],
    response: { status: 404, statusText: 'Not Here', url: plan.url, httpVersion: '1.1' },
  });
  expect(exchange.response.headers.slice(0, 1)).toEqual([['content-type', 'text/plain']]);
  expect(await textOf(exchange.response.body)).toBe('nothing');
});

test('header fields keep their order, their spelling and their repetition', async () => {
  await using server = await startServer((_request, response) => {
    response.sendDate = false;
    response.writeHead(200, [
      'X-Second',
      '2',
      'x-first',
      '1',
      'Set-Cookie',
      'a',
      'X-second',
      '3',
      'Set-Cookie',
      'b',
      'Content-Length',
      '0',
    ]);
    response.end();
  });

  const { response } = await send(aPlan(server.url), quiet);

  expect(response.headers.slice(0, 6)).toEqual([
    ['X-Second', '2'],
    ['x-first', '1'],
    ['Set-Cookie', 'a'],
    ['X-second', '3'],
    ['Set-Cookie', 'b'],
    ['Content-Length', '0'],
  ]);
});

test.each([200, 204, 301, 304, 400, 401, 429, 500, 503, 599])(
  '%i is an exchange: not followed, not repeated, not thrown',
  async status => {
    await using server = await startServer(
      (_request, response) => void response.writeHead(status, { location: '/other' }).end(),
    );

    const { response } = await send(aPlan(server.url), quiet);

    expect(response.status).toBe(status);
    expect(server.requests).toHaveLength(1);
  },
);

const content = 'Grüße, '.repeat(1000);

/** Hardly to be compressed, and so of many bytes. */
const noise = Array.from({ length: 5000 }, (_, index) => Math.sin(index)).join();

/** One byte in the middle is another. */
const damaged = (bytes: Buffer): Buffer =>
  bytes.map((byte, index) => (index === bytes.length >> 1 ? byte ^ 0xff : byte)) as Buffer;

test.each([
  { name: 'gzip', coding: 'gzip', bytes: gzipSync(content) },
  { name: 'gzip by its old name', coding: 'x-gzip', bytes: gzipSync(content) },
  { name: 'brotli', coding: 'br', bytes: brotliCompressSync(content) },
  { name: 'deflate in its zlib wrapper, as RFC 9110 wants it', coding: 'deflate', bytes: deflateSync(content) },
  { name: 'deflate without it, as some servers send it', coding: 'deflate', bytes: deflateRawSync(content) },
  { name: 'zstd', coding: 'zstd', bytes: zstdCompressSync(content) },
  { name: 'none', coding: 'identity', bytes: Buffer.from(content) },
])('undoes the content coding: $name', async ({ coding, bytes }) => {
  await using server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': coding, 'content-length': bytes.length }).end(bytes);
  });

  const { response } = await send(aPlan(server.url), quiet);

  expect(await textOf(response.body)).toBe(content);
});

test.each([
  { name: 'damaged gzip', coding: 'gzip', bytes: Buffer.from('this is not gzip') },
  { name: 'gzip that ends too early', coding: 'gzip', bytes: gzipSync(content).subarray(0, 50) },
  { name: 'brotli that ends too early', coding: 'br', bytes: brotliCompressSync(content).subarray(0, 20) },
  { name: 'damaged deflate', coding: 'deflate', bytes: damaged(deflateSync(content)) },
  { name: 'deflate that ends too early', coding: 'deflate', bytes: deflateSync(content).subarray(0, 30) },
  { name: 'what is no zstd', coding: 'zstd', bytes: Buffer.from('this is not zstd') },
  { name: 'damaged zstd', coding: 'zstd', bytes: damaged(zstdCompressSync(noise)) },
  { name: 'zstd that ends too early', coding: 'zstd', bytes: zstdCompressSync(noise).subarray(0, 1000) },
  {
    name: 'zstd that ends before its first block does',
    coding: 'zstd',
    bytes: zstdCompressSync(content).subarray(0, 12),
  },
])('$name is a failure of the coding', async ({ coding, bytes }) => {
  await using server = await startServer(
    (_request, response) => void response.writeHead(200, { 'content-encoding': coding }).end(bytes),
  );

  const error = await failureOf(async () => textOf((await send(aPlan(server.url), quiet)).response.body));

  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ failure: 'encoding' });
});

test('an answer to HEAD has no body, whatever its length says', async () => {
  await using server = await startServer(
    (_request, response) => void response.writeHead(200, { 'content-length': 1000, 'content-encoding': 'gzip' }).end(),
  );

  const { response } = await send(aPlan(server.url, { method: 'HEAD' }), quiet);

  expect(await textOf(response.body)).toBe('');
});

test('hands the answer on before its body is whole', async () => {
  await using server = await startServer((request, response) => {
    if (request.url === '/finish') return void response.end();
    return void response.write('first');
  });

  const { response } = await send(aPlan(server.url), quiet);
  const { value } = await response.body[Symbol.asyncIterator]().next();
  response.body.cancel();

  expect(Buffer.from(value as Uint8Array).toString()).toBe('first');
});

test.each([
  { name: 'short of its length', head: 'Content-Length: 1000\r\n\r\nsome bytes' },
  { name: 'within a chunk', head: 'Transfer-Encoding: chunked\r\n\r\n64\r\nsome bytes' },
])('a body that ends early, $name, is cut short', async ({ head }) => {
  await using server = await rawServer(`HTTP/1.1 200 OK\r\n${head}`);

  const error = await failureOf(async () => textOf((await send(aPlan(server.url), quiet)).response.body));

  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ failure: 'cut-short', message: expect.stringContaining('after 10 B') as string });
});

test.each([
  { name: 'no answer', text: '', failure: 'reset' },
  { name: 'no HTTP', text: '220 mail.example ESMTP\r\n', failure: 'protocol' },
])('a server that gives $name', async ({ text, failure }) => {
  await using server = await rawServer(text);

  expect(await failureOf(async () => send(aPlan(server.url), quiet))).toMatchObject({ failure, exitCode: 6 });
});

test('a port where nobody listens', async () => {
  const url = await (async () => {
    await using server = await startServer(() => undefined);
    return server.url;
  })();

  expect(await failureOf(async () => send(aPlan(url), quiet))).toMatchObject({
    failure: 'refused',
    message: `${url.host} refused the connection (ECONNREFUSED)`,
  });
});

test.each([
  { name: 'never answers', write: false },
  { name: 'stops within the body', write: true },
])('a server that $name is given up after the idle time', async ({ write }) => {
  await using server = await startServer((_request, response) => {
    if (write) response.write('some');
  });
  const impatient = gotTransport({ idleMs: 100 }, fakeClock());

  const error = await failureOf(async () => textOf((await impatient(aPlan(server.url), quiet)).response.body));

  expect(error).toMatchObject({ failure: 'timeout', code: 'ETIMEDOUT' });
});

test('an abort before it begins sends nothing', async () => {
  await using server = await startServer((_request, response) => void response.end());
  const interruption = new InterruptedError();

  const error = await failureOf(async () =>
    send(aPlan(server.url), { ...quiet, signal: AbortSignal.abort(interruption) }),
  );

  expect(error).toBe(interruption);
  expect(server.requests).toEqual([]);
});

test('an abort while it waits for the answer comes out as its own reason', async () => {
  const controller = new AbortController();
  const interruption = new InterruptedError();
  await using server = await startServer(() => controller.abort(interruption));

  expect(await failureOf(async () => send(aPlan(server.url), { ...quiet, signal: controller.signal }))).toBe(
    interruption,
  );
});

test('an abort within the body comes out as its own reason', async () => {
  await using server = await startServer((_request, response) => void response.write('some'));
  const controller = new AbortController();
  const outOfTime = new NetworkError('timeout', 'No whole answer within 5 s');
  const { response } = await send(aPlan(server.url), { ...quiet, signal: controller.signal });

  const error = await failureOf(async () => {
    for await (const _chunk of response.body) controller.abort(outOfTime);
  });

  expect(error).toBe(outOfTime);
});

test('a cancelled body closes the connection', async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  await using server = await startServer((_request, response) => {
    response.on('close', () => resolve());
    response.write('endless');
  });
  const { response } = await send(aPlan(server.url), quiet);

  response.body.cancel();

  await expect(closed).resolves.toBeUndefined();
});

test('cancelling a body that is over is harmless', async () => {
  await using server = await startServer((_request, response) => void response.end('data'));
  const { response } = await send(aPlan(server.url), quiet);
  const text = await textOf(response.body);

  expect(text).toBe('data');
  expect(() => response.body.cancel()).not.toThrow();
});

test('tells of the attempt without credentials', async () => {
  await using server = await startServer((_request, response) => void response.writeHead(503).end());
  const events: ExchangeEvent[] = [];

  await send(aPlan(new URL('/a?api_key=s3cret', server.url)), { ...quiet, observe: event => events.push(event) });

  expect(events).toEqual([
    { kind: 'attempt', method: 'GET', url: `${server.url.href}a?api_key=…`, status: 503, tookMs: 0 },
  ]);
});

test('tells of an attempt that had no answer', async () => {
  await using server = await rawServer('');
  const events: ExchangeEvent[] = [];

  const error = await failureOf(async () =>
    send(aPlan(new URL('/?api_key=s3cret', server.url)), { ...quiet, observe: event => events.push(event) }),
  );

  expect(events).toEqual([
    {
      kind: 'attempt',
      method: 'GET',
      url: `${server.url.href}?api_key=…`,
      failure: (error as Error).message,
      tookMs: 0,
    },
  ]);
});

test('an error holds nothing of the signed request', async () => {
  await using server = await rawServer('');
  const plan = aPlan(new URL('/?api_key=s3cret', server.url), { headers: { 'x-api-key': 's3cret' } });

  const error = (await failureOf(async () => send(plan, quiet))) as NetworkError;

  expect(error).not.toHaveProperty('cause');
  expect(JSON.stringify([error, error.message, error.stack, Object.getOwnPropertyDescriptors(error)])).not.toContain(
    's3cret',
  );
});

/** Keeps a connection for one request and drops it at the second, as a server does that has closed it meanwhile. */
const forgetfulServer = async () => {
  const served = new WeakSet<object>();
  return startServer((request, response) => {
    if (served.has(request.socket)) return void request.socket.destroy();
    served.add(request.socket);
    return void response.end('data');
  });
};

test('a request over a kept connection that the server has dropped goes once more, at once', async () => {
  await using server = await forgetfulServer();
  const events: ExchangeEvent[] = [];
  const transport = gotTransport({ idleMs: 5000 }, fakeClock());
  await textOf((await transport(aPlan(server.url), quiet)).response.body);

  const { response } = await transport(aPlan(server.url), { ...quiet, observe: event => events.push(event) });

  expect(await textOf(response.body)).toBe('data');
  expect(events).toMatchObject([{ kind: 'attempt', status: 200 }]);
  expect(server.requests).toHaveLength(3);
});

test('but not when it could do something twice', async () => {
  await using server = await forgetfulServer();
  const transport = gotTransport({ idleMs: 5000 }, fakeClock());
  await textOf((await transport(aPlan(server.url), quiet)).response.body);

  const error = await failureOf(async () => transport(aPlan(server.url, { method: 'POST', body: aBody('{}') }), quiet));

  expect(error).toMatchObject({ failure: 'reset' });
  expect(server.requests).toHaveLength(2);
});

test('a POST that only reads does nothing twice', async () => {
  await using server = await forgetfulServer();
  const transport = gotTransport({ idleMs: 5000 }, fakeClock());
  await textOf((await transport(aPlan(server.url), quiet)).response.body);
  const search = aPlan(server.url, { method: 'POST', body: aBody('{}'), reads: true });

  expect(await textOf((await transport(search, quiet)).response.body)).toBe('data');
  expect(server.requests.map(({ body }) => body)).toEqual(['', '{}', '{}']);
});

test('a new connection that the server drops is not tried again here', async () => {
  await using server = await startServer(request => void request.socket.destroy());

  expect(await failureOf(async () => send(aPlan(server.url), quiet))).toMatchObject({ failure: 'reset' });
  expect(server.requests).toHaveLength(1);
});

test('a proxy of the environment is asked', async () => {
  await using proxy = await startServer((_request, response) => void response.end('by proxy'));
  vi.stubEnv('HTTP_PROXY', proxy.url.href);
  vi.stubEnv('http_proxy', proxy.url.href);
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('no_proxy', '');

  const { response } = await send(aPlan('http://api.shop.example/a?b=c'), quiet);

  expect(await textOf(response.body)).toBe('by proxy');
  expect(proxy.requests.map(request => request.target)).toEqual(['http://api.shop.example/a?b=c']);
});

test('NO_PROXY names hosts that are asked directly', async () => {
  await using proxy = await startServer((_request, response) => void response.end('by proxy'));
  await using server = await startServer((_request, response) => void response.end('direct'));
  vi.stubEnv('HTTP_PROXY', proxy.url.href);
  vi.stubEnv('http_proxy', proxy.url.href);
  vi.stubEnv('NO_PROXY', '127.0.0.1');
  vi.stubEnv('no_proxy', '127.0.0.1');

  expect(await textOf((await send(aPlan(server.url), quiet)).response.body)).toBe('direct');
  expect(proxy.requests).toEqual([]);
});

test('a proxy address that is none is named, without its password', async () => {
  vi.stubEnv('HTTP_PROXY', 'socks5://me:s3cret@proxy.example');
  vi.stubEnv('http_proxy', 'socks5://me:s3cret@proxy.example');
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('no_proxy', '');

  const error = await failureOf(async () => send(aPlan('http://api.shop.example/'), quiet));

  expect(error).toMatchObject({
    failure: 'proxy',
    message: 'The proxy address socks5://…@proxy.example is not an http address',
  });
});

test('a certificate that nobody signed is refused', async () => {
  await using server = await tlsServer();

  expect(await failureOf(async () => send(aPlan(server.url), quiet))).toMatchObject({
    failure: 'tls',
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
});

test("a certificate of the user's own authority is taken", async () => {
  await using server = await tlsServer();

  const { response } = await gotTransport({ idleMs: 5000, ca: server.certificate }, fakeClock())(
    aPlan(server.url),
    quiet,
  );

  expect(await textOf(response.body)).toBe('secure');
});

test('a proxy that takes the connection and says nothing is given up in time, and named', async () => {
  const silent = createServer(() => undefined);
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${port}`);
  vi.stubEnv('NO_PROXY', '');

  const error = await failureOf(async () =>
    gotTransport({ idleMs: 200 }, fakeClock())(aPlan('https://api.shop.example/'), quiet),
  );
  silent.close();

  expect(error).toMatchObject({ failure: 'proxy', message: expect.stringContaining(`127.0.0.1:${port}`) });
});

test('tells how long each part took; a kept connection had none to make', async () => {
  await using server = await startServer((_request, response) => void response.end('done'));
  const own = gotTransport({ idleMs: 5000 }, fakeClock());
  const ask = async () => {
    const exchange = await own(aPlan(server.url), quiet);
    await textOf(exchange.response.body);
    return exchange.phases ?? {};
  };

  const [first, second] = [await ask(), await ask()];

  expect(Object.keys(first)).toEqual(['dnsMs', 'connectMs', 'sendMs', 'firstByteMs']);
  expect(Object.keys(second)).toEqual(['sendMs', 'firstByteMs']);
  expect(Object.values(first).every(ms => ms >= 0)).toBe(true);
});
