import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { type Httpbin, lacksHttpbin, startHttpbin } from '../helpers/httpbin.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';
import { blunders, errorLines } from '../helpers/talk.ts';
import { testContext } from '../helpers/test-context.ts';

/** What httpbin says of a request that it was sent. */
interface Echo {
  readonly method?: string;
  readonly data?: string;
  readonly json?: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const echo = (stdout: string): Echo => JSON.parse(stdout) as Echo;

describe.skipIf(lacksHttpbin())('httpbin', () => {
  let httpbin: Httpbin;
  beforeAll(async () => {
    httpbin = await startHttpbin();
  });
  afterAll(async () => httpbin[Symbol.asyncDispose]());

  /** Runs one command on a path of httpbin, without retries. */
  const call = async (method: string, path: string, ...argv: readonly string[]) => {
    await using sandbox = await createSandbox();
    return await sandbox.apix([method, `${httpbin.url}${path}`, '--retries', '0', ...argv]);
  };
  const get = async (path: string, ...argv: readonly string[]) => call('get', path, ...argv);
  const bytesOf = async (path: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${httpbin.url}${path}`)).arrayBuffer());

  describe('every status', () => {
    const expectStatus = (status: number, ended: { readonly code: number | null; readonly stderr: string }): void => {
      const expected = exitOf(status);

      expect(ended.code).toBe(expected);
      expect(errorLines(ended.stderr)).toHaveLength(expected === 0 ? 0 : 1);
      expect(ended.stderr).toContain(followed.includes(status) ? '200 OK · ' : `${status} `);
      expect(ended.stderr).not.toMatch(blunders);
    };

    test.each(Array.from({ length: 400 }, (_, index) => 200 + index))('%i', async status => {
      await using context = await testContext({ server: new URL(httpbin.url) });
      const code = await run(['get', `${httpbin.url}/status/${status}`, '--retries', '0'], context);

      expectStatus(status, { code, stderr: context.stderr() });
    });

    test.concurrent.each(telling)('%i by the program itself', async status => {
      expectStatus(status, await get(`/status/${status}`));
    });

    test.each([
      { status: 402, body: 'Fuck you, pay me!' },
      { status: 406, body: expect.stringContaining('"Client did not request a supported media type."') },
      { status: 418, body: expect.stringContaining('-=[ teapot ]=-') },
    ])('the body of a $status is printed all the same', async ({ status, body }) => {
      expect(await get(`/status/${status}`)).toMatchObject({ code: 4, stdout: body });
    });

    test.each([201, 299, 300, 399, 400, 404, 499, 500, 503, 599])('the body of any %i is', async status => {
      const body = `{"status": ${status}}`;
      await using server = await startServer(
        (_request, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      );
      await using sandbox = await createSandbox();
      const ended = await sandbox.apix(['get', server.url.href, '--retries', '0']);

      expect(ended).toMatchObject({ code: status < 300 ? 0 : Math.floor(status / 100), stdout: body });
    });
  });

  describe('redirects', () => {
    test.each(['/redirect/3', '/relative-redirect/3', '/absolute-redirect/3', '/relative-redirect/10'])(
      '%s is followed',
      async path => {
        const ended = await get(path);

        expect(ended.code).toBe(0);
        expect(JSON.parse(ended.stdout)).toMatchObject({ url: `${httpbin.url}/get` });
      },
    );

    test('the eleventh is not', async () => {
      const ended = await get('/relative-redirect/11');

      expect(errorLines(ended.stderr)).toEqual(['More than 10 redirects, the last to /get']);
      expect(ended).toMatchObject({ code: 6, stdout: '' });
    });

    test.each([
      { status: 301, method: 'GET', data: '' },
      { status: 302, method: 'GET', data: '' },
      { status: 303, method: 'GET', data: '' },
      { status: 307, method: 'POST', data: '{"a":"1"}' },
      { status: 308, method: 'POST', data: '{"a":"1"}' },
    ])('after a POST, $status goes on with $method', async ({ status, method, data }) => {
      const { stdout } = await call('post', `/redirect-to?url=/anything&status_code=${status}`, 'a=1');
      const seen = echo(stdout);

      expect({ method: seen.method, data: seen.data }).toEqual({ method, data });
      expect(seen.headers['Content-Type']).toBe(method === 'POST' ? 'application/json' : undefined);
    });

    test('a DELETE stays a DELETE', async () => {
      const { stdout } = await call('delete', '/redirect-to?url=/anything&status_code=302', '--timeout', '5s');

      expect(echo(stdout).method).toBe('DELETE');
    });

    test.each([
      { name: 'stay with their own origin', target: (own: string) => `${own}/headers`, sent: 'Bearer s3cret' },
      { name: 'do not go to another', target: (_own: string, other: string) => `${other}/headers`, sent: undefined },
    ])('credentials $name', async ({ target, sent }) => {
      await using other = await startHttpbin();
      await using sandbox = await createSandbox();
      await writeFile(join(sandbox.folder, 'token'), 'Bearer s3cret\n');
      const address = `${httpbin.url}/redirect-to?url=${encodeURIComponent(target(httpbin.url, other.url))}`;
      const ended = await sandbox.apix(['get', address, '--header', 'authorization: @token', '-v', '-i']);

      expect(echo(ended.stdout).headers['Authorization']).toBe(sent);
      expect(ended.stderr).not.toContain('s3cret');
    });
  });

  describe('content codings', () => {
    test.each([
      { path: '/gzip', flag: 'gzipped' },
      { path: '/deflate', flag: 'deflated' },
      { path: '/brotli', flag: 'brotli' },
    ])('$path', async ({ path, flag }) => {
      const ended = await get(path);

      expect(JSON.parse(ended.stdout)).toMatchObject({ [flag]: true, method: 'GET' });
      expect(ended.code).toBe(0);
    });

    test('zstd, which httpbin does not have', async () => {
      const packed = zstdCompressSync(Buffer.from('{"zstd":true}'));
      await using server = await startServer(
        (_request, response) => void response.writeHead(200, { 'content-encoding': 'zstd' }).end(packed),
      );
      await using sandbox = await createSandbox();

      expect(await sandbox.apix(['get', server.url.href])).toMatchObject({ code: 0, stdout: '{"zstd":true}' });
    });
  });

  describe('time', () => {
    test('an answer within the timeout is waited for', async () => {
      expect((await get('/delay/1', '--timeout', '10s')).code).toBe(0);
    });

    test('one that takes longer is not', async () => {
      const ended = await get('/delay/10', '--timeout', '300ms');

      expect(errorLines(ended.stderr)).toEqual(['No whole answer within 300 ms']);
      expect(ended).toMatchObject({ code: 6, stdout: '' });
    });

    test('a body that drips is put together', async () => {
      expect(await get('/drip?numbytes=10&duration=1&delay=0')).toMatchObject({ code: 0, stdout: '*'.repeat(10) });
    });

    test('a body that drips past the timeout is not passed off as whole', async () => {
      const ended = await get('/drip?numbytes=100&duration=10&delay=0', '--timeout', '500ms', '--output', 'file');

      expect(errorLines(ended.stderr)).toEqual(['No whole answer within 500 ms']);
      expect(ended).toMatchObject({ code: 6, stdout: '' });
    });

    test('a stream of JSON lines is records', async () => {
      const ended = await get('/stream/3', '-o', 'csv', '--query', '[].{id: id}');

      expect(ended).toMatchObject({ code: 0, stdout: 'id\n0\n1\n2\n' });
    });
  });

  describe('what is sent', () => {
    test.each([
      { method: 'post', path: '/post' },
      { method: 'put', path: '/put' },
      { method: 'patch', path: '/patch' },
    ])('$method sends its arguments as JSON', async ({ method, path }) => {
      const ended = await call(method, path, 'name=Zoë "Z" O\'Neil', 'tag=a', 'tag=b');

      expect(echo(ended.stdout).json).toEqual({ name: 'Zoë "Z" O\'Neil', tag: ['a', 'b'] });
      expect(echo(ended.stdout).headers['Content-Type']).toBe('application/json');
    });

    test('a body goes as it was typed, every digit', async () => {
      const body = '{"id": 12345678901234567890, "price": 1.10}';

      expect(echo((await call('post', '/post', '--body', body)).stdout).data).toBe(body);
    });

    test.each(['delete', 'post', 'put', 'patch'])('%s needs no body', async method => {
      const ended = await call(method, `/${method}`, '--timeout', '5s');

      expect(errorLines(ended.stderr)).toEqual([]);
      expect(echo(ended.stdout).data).toBe('');
    });

    test('head prints no body', async () => {
      const ended = await call('head', '/get');

      expect(ended.code).toBe(0);
      expect(ended.stderr).toMatch(/200 OK · /);
      expect(ended.stdout).not.toContain('{');
    });

    test('who asks, and for what, and nothing else', async () => {
      const { version } = (await import('../../package.json', { with: { type: 'json' } })).default;
      const { 'Accept-Encoding': codings = '', ...others } = echo((await get('/headers')).stdout).headers;

      expect(codings.split(', ').toSorted()).toEqual(['br', 'deflate', 'gzip', 'zstd']);
      expect(others).toEqual({
        Accept: 'application/json, */*;q=0.5',
        Connection: 'keep-alive',
        Host: new URL(httpbin.url).host,
        'User-Agent': `apix/${version}`,
      });
    });

    test('the identity is part of the User-Agent', async () => {
      await using sandbox = await createSandbox();
      await sandbox.apix(['config', 'set', 'identity', 'Zoë Brook <zoe@example.org>']);
      const { stdout } = await sandbox.apix(['get', `${httpbin.url}/headers`]);

      expect(echo(stdout).headers['User-Agent']).toMatch(/^apix\/\S+ \(Zoe Brook <zoe@example\.org>\)$/);
    });

    test('--header adds and replaces', async () => {
      const { stdout } = await get('/headers', '--header', 'Accept: text/csv', '--header', 'X-Trace: 7');

      expect(echo(stdout).headers).toMatchObject({ Accept: 'text/csv', 'X-Trace': '7' });
    });

    test('query values arrive as they were typed', async () => {
      const { stdout } = await get('/get?first=1', 'q=a b&c=d+e%20é', 'list=1', 'list=2');

      expect(JSON.parse(stdout)).toMatchObject({ args: { first: '1', q: 'a b&c=d+e%20é', list: ['1', '2'] } });
    });
  });

  describe('bytes', () => {
    test.each([
      '/image/png',
      '/image/jpeg',
      '/image/webp',
      '/bytes/65536?seed=1',
      '/stream-bytes/9999?seed=2',
      '/range/5000',
    ])('%s goes to a pipe as it is', async path => {
      const ended = await get(path);

      expect(ended.bytes.equals(await bytesOf(path))).toBe(true);
      expect(ended.code).toBe(0);
    });

    test('an image is not for a terminal', async () => {
      await using sandbox = await createSandbox();
      const { stdout, code } = await sandbox.terminal(`NO_COLOR=1 apix get ${httpbin.url}/image/png`).ended;

      expect(stdout.replaceAll('\r', '')).toMatch(/^error The body is image\/png, which is not for a terminal\n/);
      expect(stdout).not.toContain('PNG\r\n');
      expect(code).toBe(2);
    });

    test('nor for JSON', async () => {
      const ended = await get('/image/png', '-o', 'json');

      expect(errorLines(ended.stderr)).toEqual([expect.stringContaining('image/png')]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
    });

    test('--output takes an image, terminal or not', async () => {
      await using sandbox = await createSandbox();
      const line = `apix get ${httpbin.url}/image/png --output picture && cmp picture <(curl -s ${httpbin.url}/image/png)`;

      expect(await sandbox.terminal(line).ended).toMatchObject({ code: 0 });
      expect(await readdir(sandbox.folder)).toEqual(['picture']);
    });
  });

  describe('what is not quite in order', () => {
    test('an ETag without quotes is put up with', async () => {
      expect(await get('/etag/abc')).toMatchObject({ code: 0 });
      expect(await get('/etag/abc', '--header', 'If-None-Match: abc')).toMatchObject({ code: 3, stdout: '' });
    });

    test.each(['raw', 'json'])('so is a Content-Type that is sent twice, with -o %s', async form => {
      const ended = await get('/response-headers?Content-Type=text/plain', '-o', form);

      expect(JSON.parse(ended.stdout)).toMatchObject({ 'Content-Type': ['application/json', 'text/plain'] });
      expect(ended.code).toBe(0);
    });

    test('a page that was asked for is no failure', async () => {
      expect(await get('/html')).toMatchObject({ code: 0, stdout: expect.stringContaining('Moby-Dick') });
    });

    test('XML is read', async () => {
      const ended = await get('/xml', '-o', 'csv', '--query', 'slideshow.slide[].{title: title}');

      expect(ended).toMatchObject({ code: 0, stdout: 'title\nWake up to WonderWidgets!\nOverview\n' });
    });
  });

  describe('signing in', () => {
    test.each(['/bearer', '/basic-auth/user/pass'])('%s without a credential is a 401', async path => {
      const ended = await get(path);

      expect(errorLines(ended.stderr)).toEqual(['401 Unauthorized']);
      expect(ended.code).toBe(4);
    });

    test('a token from a file is sent, and shown nowhere', async () => {
      await using sandbox = await createSandbox();
      await writeFile(join(sandbox.folder, 'token'), 'Bearer s3cret\n');
      const argv = ['get', `${httpbin.url}/bearer`, '--header', 'authorization: @token', '-v', '-i', '-o', 'json'];
      const ended = await sandbox.apix([...argv, '--query', 'token']);

      expect(ended).toMatchObject({ code: 0, stdout: '"s3cret"\n' });
      expect(ended.stderr).not.toContain('s3cret');
    });
  });
});

/** The ends of each class, and those that something is done about: by HTTP, by retries or in what is said. */
const telling = [
  200, 201, 202, 204, 205, 206, 299, 300, 301, 302, 303, 304, 305, 307, 308, 399, 400, 401, 403, 404, 406, 407, 408,
  410, 418, 425, 429, 451, 499, 500, 502, 503, 504, 521, 522, 524, 599,
];

/** Those that httpbin sends with a Location that is followed. */
const followed = [301, 302, 303, 307];

/** httpbin's answers to /status have no body, which is a soft failure where one is due. */
const exitOf = (status: number): number => {
  if (followed.includes(status) || status === 204 || status === 205) return 0;
  return status < 300 ? 8 : Math.floor(status / 100);
};
