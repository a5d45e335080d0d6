import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

import type { RequestPlan } from '../../src/model/plan.ts';
import { toCurl } from '../../src/plan/to-curl.ts';
import { aBody, aPlan, aSlot } from '../helpers/model.ts';
import { runShell } from '../helpers/run-shell.ts';
import { startServer, type SeenRequest } from '../helpers/server.ts';

const origin = 'https://api.shop.example';

interface TextCase {
  readonly name: string;
  readonly plan: RequestPlan;
  readonly expected: readonly string[];
}

test.each<TextCase>([
  {
    name: 'a plain request',
    plan: aPlan(`${origin}/things`, { headers: { accept: 'text/csv' } }),
    expected: ['curl --globoff --compressed', '--location', "--header 'accept: text/csv'", `${origin}/things`],
  },
  {
    name: 'an address with characters of the shell and of curl',
    plan: aPlan(`${origin}/things?page[size]=5&$where=a%20{b}`),
    expected: ['curl --globoff --compressed', '--location', `'${origin}/things?page[size]=5&$where=a%20{b}'`],
  },
  {
    name: 'a body',
    plan: aPlan(`${origin}/things`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: aBody('{"a":"it\'s"}'),
    }),
    expected: [
      'curl --globoff --compressed',
      '--location',
      '--request POST',
      "--header 'content-type: application/json'",
      String.raw`--data-raw '{"a":"it'\''s"}'`,
      `${origin}/things`,
    ],
  },
  {
    name: 'a HEAD request',
    plan: aPlan(`${origin}/things`, { method: 'HEAD' }),
    expected: ['curl --globoff --compressed', '--location', '--head', `${origin}/things`],
  },
  {
    name: 'a key in a header, which must not go along on a redirect',
    plan: aPlan(`${origin}/things`, { credential: aSlot(origin) }),
    expected: ['curl --globoff --compressed', '--header "x-api-key: $SHOP_KEY"', `${origin}/things`],
  },
  {
    name: 'a bearer token',
    plan: aPlan(`${origin}/things`, { credential: aSlot(origin, { signIn: { kind: 'bearer' } }) }),
    expected: [
      'curl --globoff --compressed',
      '--location',
      '--header "authorization: Bearer $SHOP_KEY"',
      `${origin}/things`,
    ],
  },
  {
    name: 'a key as user name',
    plan: aPlan(`${origin}/things`, { credential: aSlot(origin, { signIn: { kind: 'basic' } }) }),
    expected: ['curl --globoff --compressed', '--location', '--user "$SHOP_KEY:"', `${origin}/things`],
  },
  {
    name: 'a key in the query',
    plan: aPlan(`${origin}/things?a=1`, { credential: aSlot(origin, { signIn: { kind: 'query', name: 'api_key' } }) }),
    expected: ['curl --globoff --compressed', '--location', `'${origin}/things?a=1'"&api_key=$SHOP_KEY"`],
  },
  {
    name: 'a key in the body',
    plan: aPlan(`${origin}/things`, {
      method: 'POST',
      body: aBody('{"a":1}'),
      credential: aSlot(origin, { signIn: { kind: 'body', name: 'registrationkey' } }),
    }),
    expected: [
      'curl --globoff --compressed',
      '--location',
      '--request POST',
      `--data-raw '{"a":1,"registrationkey":"'"$SHOP_KEY"'"}'`,
      `${origin}/things`,
    ],
  },
])('text: $name', ({ plan, expected }) => {
  expect(toCurl(plan)).toBe(`${expected.join(' \\\n  ')}\n`);
});

const secret = 's3cret-kéy/+&%';

interface RunCase {
  readonly name: string;
  readonly plan: (url: URL) => RequestPlan;
  readonly expected: Partial<SeenRequest>;
}

const signedIn = (url: URL, kind: 'query' | 'body', overrides: Partial<RequestPlan> = {}): RequestPlan =>
  aPlan(url, { ...overrides, credential: aSlot(url.origin, { signIn: { kind, name: 'api_key' } }) });

test.each<RunCase>([
  {
    name: 'characters that curl would expand',
    plan: url => aPlan(`${url.href}things?page[size]=5&x={a,b}&y=[1-3]`),
    expected: { method: 'GET', target: '/things?page[size]=5&x={a,b}&y=[1-3]', body: '' },
  },
  {
    name: 'characters that the shell would expand',
    plan: url => aPlan(`${url.href}things?$where=$HOME&q='a'\`id\`!*;`),
    expected: { target: "/things?$where=$HOME&q='a'`id`!*;" },
  },
  {
    name: 'quotes, dollars and backslashes of a header',
    plan: url => aPlan(url, { headers: { 'x-odd': `it's "so" $HOME \`id\` \\n` } }),
    expected: { headers: expect.objectContaining({ 'x-odd': `it's "so" $HOME \`id\` \\n` }) as SeenRequest['headers'] },
  },
  {
    name: 'an empty header',
    plan: url => aPlan(url, { headers: { 'x-empty': '' } }),
    expected: { headers: expect.objectContaining({ 'x-empty': '' }) as SeenRequest['headers'] },
  },
  {
    name: 'a body that begins with an at sign',
    plan: url =>
      aPlan(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: aBody('@/etc/passwd', 'text/plain'),
      }),
    expected: { method: 'POST', body: '@/etc/passwd' },
  },
  {
    name: 'a body with line breaks and quotes',
    plan: url =>
      aPlan(url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: aBody(`a\r\nb 'c' "d" $e\n`) }),
    expected: { method: 'PUT', body: `a\r\nb 'c' "d" $e\n` },
  },
  {
    name: 'the content type of a body',
    plan: url => aPlan(url, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: aBody('{}') }),
    expected: {
      method: 'PATCH',
      body: '{}',
      headers: expect.objectContaining({ 'content-type': 'application/json' }) as SeenRequest['headers'],
    },
  },
  { name: 'a HEAD request', plan: url => aPlan(url, { method: 'HEAD' }), expected: { method: 'HEAD' } },
  { name: 'a DELETE request', plan: url => aPlan(url, { method: 'DELETE' }), expected: { method: 'DELETE', body: '' } },
  {
    name: 'the key from the environment, as user name',
    plan: url => aPlan(url, { credential: aSlot(url.origin, { signIn: { kind: 'basic' } }) }),
    expected: {
      headers: expect.objectContaining({
        authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}`,
      }) as SeenRequest['headers'],
    },
  },
  {
    name: 'the key from the environment, in the body',
    plan: url =>
      signedIn(url, 'body', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: aBody('{"a":1}\n'),
      }),
    expected: { body: `{"a":1,"api_key":"${secret}"}` },
  },
  {
    name: 'the key from the environment, in an empty body',
    plan: url =>
      signedIn(url, 'body', { method: 'POST', headers: { 'content-type': 'application/json' }, body: aBody('{ }') }),
    expected: { body: `{"api_key":"${secret}"}` },
  },
])('run by sh and curl: $name', async ({ plan, expected }) => {
  await using server = await startServer((_request, response) => void response.end());

  await runShell(toCurl(plan(server.url)), { SHOP_KEY: secret });

  expect(server.requests).toEqual([expect.objectContaining(expected)]);
});

test.each([
  { name: 'behind a query', target: 'things?a=1', expected: '/things?a=1&api_key=s3cret' },
  { name: 'without a query', target: 'things', expected: '/things?api_key=s3cret' },
  { name: 'before a fragment', target: 'things#part', expected: '/things?api_key=s3cret' },
])('run by sh and curl: the key in the query, $name', async ({ target, expected }) => {
  await using server = await startServer((_request, response) => void response.end());

  await runShell(toCurl(signedIn(new URL(target, server.url), 'query')), { SHOP_KEY: 's3cret' });

  expect(server.requests.map(request => request.target)).toEqual([expected]);
});

test('run by sh and curl: the key in a header, whose answer is decompressed', async () => {
  await using server = await startServer((request, response) => {
    expect(request.headers['accept-encoding']).toContain('gzip');
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync('code'));
  });

  const printed = await runShell(toCurl(aPlan(server.url, { credential: aSlot(server.url.origin) })), {
    SHOP_KEY: 's3cret',
  });

  expect(server.requests[0]?.headers['x-api-key']).toBe('s3cret');
  expect(printed).toBe('code');
});

test.each(['header', 'bearer', 'basic', 'query', 'body'] as const)(
  'run by sh and curl: a key (%s) does not go along to another origin',
  async kind => {
    await using other = await startServer((_request, response) => void response.end());
    await using server = await startServer((_request, response) => {
      response.writeHead(302, { location: other.url.href.replace('127.0.0.1', 'localhost') }).end();
    });
    const signIn = kind === 'bearer' || kind === 'basic' ? { kind } : { kind, name: 'x-api-key' };
    const plan = aPlan(server.url, {
      method: kind === 'body' ? 'POST' : 'GET',
      credential: aSlot(server.url.origin, { signIn }),
    });

    await runShell(toCurl(plan), { SHOP_KEY: 's3cret' });

    expect(JSON.stringify(server.requests)).toContain(kind === 'basic' ? 'Basic ' : 's3cret');
    expect(JSON.stringify(other.requests)).not.toMatch(/s3cret|Basic/);
  },
);

test.each([
  { name: 'a header', plan: aPlan(origin, { headers: { authorization: 'Bearer s3cret' } }) },
  { name: 'the query', plan: aPlan(`${origin}/?api_key=s3cret`) },
])('a key that the user gave in $name, from a file, is not in the command', ({ plan }) => {
  expect(toCurl(plan)).not.toContain('s3cret');
});

test('a name of the query that is no proper encoding is left as it is', () => {
  expect(toCurl(aPlan(`${origin}/?%zz=1`))).toContain(`${origin}/?%zz=1`);
});

test("run by sh and curl: the user's own keys come from variables, the rest of the query stays", async () => {
  await using server = await startServer((_request, response) => void response.end());
  const plan = aPlan(`${server.url.href}a?b=$c&token=file&d&e=&f='g'`, { headers: { 'x-auth-token': 'file' } });

  await runShell(toCurl(plan), { TOKEN: 't0ken', X_AUTH_TOKEN: 'h3ader' });

  expect(server.requests[0]?.target).toBe("/a?b=$c&token=t0ken&d&e=&f='g'");
  expect(server.requests[0]?.headers['x-auth-token']).toBe('h3ader');
});
