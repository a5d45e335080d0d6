import { expect, test } from 'vitest';

import { KeyError } from '../../../src/errors.ts';
import { gotTransport } from '../../../src/http/got-transport.ts';
import { pipeline } from '../../../src/http/send.ts';
import { auth, sign, type AuthOptions } from '../../../src/http/stages/auth.ts';
import { redirect } from '../../../src/http/stages/redirect.ts';
import { trace } from '../../../src/http/stages/trace.ts';
import type { SignIn } from '../../../src/model/api.ts';
import type { ExchangeEvent, HeaderList } from '../../../src/model/exchange.ts';
import type { RequestPlan } from '../../../src/model/plan.ts';
import { fakeClock } from '../../helpers/fake-clock.ts';
import { failureOf } from '../../helpers/failure.ts';
import { aBody, anExchange, aPlan, aResponse, aSlot } from '../../helpers/model.ts';
import { startServer } from '../../helpers/server.ts';

const origin = 'https://api.shop.example';
const secret = 's3cret+/=&key';
const options = { signal: new AbortController().signal, observe: () => undefined };
const found: AuthOptions = {
  findKey: async () => ({ secret, source: 'SHOP_KEY' }),
  missing: () => new KeyError('a key is needed'),
};
const none: AuthOptions = { ...found, findKey: async () => undefined };

/** Sends through the stage; gives what reached the transport, and what came back. */
const run = async (plan: RequestPlan, stage: AuthOptions = found, headers: HeaderList = []) => {
  const sent: RequestPlan[] = [];
  const exchange = await auth(stage)(async signed => {
    sent.push(signed);
    return anExchange(aResponse({ url: signed.url, headers }), { plan: signed });
  })(plan, options);
  return { sent: sent[0], exchange };
};

const signed = (url: string, signIn: SignIn, overrides: Partial<RequestPlan> = {}): RequestPlan =>
  sign(aPlan(url, overrides), aSlot(origin, { signIn }), secret);

const encoded = encodeURIComponent(secret);

test.each<{ readonly name: string; readonly signIn: SignIn; readonly expected: Readonly<Record<string, string>> }>([
  { name: 'a header', signIn: { kind: 'header', name: 'x-api-key' }, expected: { 'x-api-key': secret } },
  { name: 'a bearer token', signIn: { kind: 'bearer' }, expected: { authorization: `Bearer ${secret}` } },
  {
    name: 'a user name without a password',
    signIn: { kind: 'basic' },
    expected: { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
  },
  {
    name: 'a word before it',
    signIn: { kind: 'header', name: 'authorization', prefix: 'Token' },
    expected: { authorization: `Token ${secret}` },
  },
])('signs with $name', ({ signIn, expected }) => {
  expect(signed(`${origin}/a?b=c`, signIn, { headers: { accept: 'a/b' } })).toEqual(
    aPlan(`${origin}/a?b=c`, { headers: { accept: 'a/b', ...expected } }),
  );
});

test.each([
  { name: 'where there is no query', url: `${origin}/a`, expected: `${origin}/a?api_key=${encoded}` },
  {
    name: 'behind the query, every byte of which stays',
    url: `${origin}/a?b=c+d:[e]&f`,
    expected: `${origin}/a?b=c+d:[e]&f&api_key=${encoded}`,
  },
  {
    name: 'in place of one that is there, not beside it',
    url: `${origin}/a?api_key=old&b=c`,
    expected: `${origin}/a?b=c&api_key=${encoded}`,
  },
  {
    name: 'in place of one whose name is written in escapes',
    url: `${origin}/a?api%5Fkey=old&b=c`,
    expected: `${origin}/a?b=c&api_key=${encoded}`,
  },
  {
    name: 'beside one that is only called alike',
    url: `${origin}/a?my_api_key=1&api_keys=2`,
    expected: `${origin}/a?my_api_key=1&api_keys=2&api_key=${encoded}`,
  },
  { name: 'before a fragment', url: `${origin}/a?b=c#d`, expected: `${origin}/a?b=c&api_key=${encoded}#d` },
])('signs in the query: $name', ({ url, expected }) => {
  expect(signed(url, { kind: 'query', name: 'api_key' }).url).toBe(expected);
});

test.each([
  {
    name: 'into the object',
    body: '{"seriesid":["A"],"startyear":2020}',
    expected: `{"seriesid":["A"],"startyear":2020,"registrationkey":"${secret}"}`,
  },
  { name: 'into an empty object', body: '{ }', expected: `{ "registrationkey":"${secret}"}` },
  { name: 'where there is no body', body: undefined, expected: `{"registrationkey":"${secret}"}` },
  {
    name: 'without touching the digits of a number',
    body: '{"id":12345678901234567890}\n',
    expected: `{"id":12345678901234567890,"registrationkey":"${secret}"}`,
  },
])('signs in the body, as BLS wants it: $name', ({ body, expected }) => {
  const plan = signed(
    origin,
    { kind: 'body', name: 'registrationkey' },
    { method: 'POST', ...(body === undefined ? {} : { body: aBody(body) }) },
  );

  expect(new TextDecoder().decode(plan.body?.bytes)).toBe(expected);
  expect(plan.body?.contentType).toBe('application/json');
});

test('signing leaves the plan that was given as it was', () => {
  const plan = aPlan(`${origin}/a`, { headers: { accept: 'a/b' } });
  const before = structuredClone(plan);
  sign(plan, aSlot(origin), secret);

  expect(plan).toEqual(before);
});

test('names where the key came from', async () => {
  const { exchange } = await run(aPlan(`${origin}/a`, { credential: aSlot(origin) }));

  expect(exchange.credential).toBe('SHOP_KEY');
});

test.each<SignIn>([
  { kind: 'header', name: 'x-api-key' },
  { kind: 'bearer' },
  { kind: 'basic' },
  { kind: 'query', name: 'api_key' },
  { kind: 'body', name: 'registrationkey' },
])('the key ($kind) is sent and is nowhere in the exchange', async signIn => {
  await using server = await startServer((request, response) => {
    response.setHeader('x-echo', String(request.headers['x-api-key'] ?? request.headers.authorization ?? ''));
    response.setHeader('link', `<${request.url}>; rel="next"`);
    response.end();
  });
  const events: ExchangeEvent[] = [];
  const plan = aPlan(server.url, {
    method: signIn.kind === 'body' ? 'POST' : 'GET',
    credential: aSlot(server.url.origin, { signIn }),
  });

  const exchange = await pipeline([trace(), auth(found)], gotTransport({ idleMs: 5000 }, fakeClock()))(plan, {
    ...options,
    observe: event => events.push(event),
  });

  const forms = [secret, encoded, Buffer.from(`${secret}:`).toString('base64')];
  const wire = JSON.stringify(server.requests);
  const kept = JSON.stringify([exchange, events]);
  expect(forms.filter(form => wire.includes(form))).not.toEqual([]);
  expect(forms.filter(form => kept.includes(form))).toEqual([]);
  expect(exchange.plan).toBe(plan);
  expect(exchange.response.url).toBe(plan.url);
});

test.each([
  {
    name: 'as it is',
    value: `<${origin}/b?api_key=${secret}>; rel="next"`,
    expected: `<${origin}/b?api_key=REDACTED>; rel="next"`,
  },
  { name: 'percent-encoded', value: `/b?api_key=${encoded}&c=d`, expected: '/b?api_key=REDACTED&c=d' },
  {
    name: 'percent-encoded in lower case',
    value: `/b?api_key=${encoded.replaceAll(/%../g, hex => hex.toLowerCase())}`,
    expected: '/b?api_key=REDACTED',
  },
  { name: 'several times', value: `${secret} ${secret}`, expected: 'REDACTED REDACTED' },
])('a key that a header repeats is taken out of it: $name', async ({ value, expected }) => {
  const plan = aPlan(`${origin}/a`, { credential: aSlot(origin, { signIn: { kind: 'query', name: 'api_key' } }) });
  const { exchange } = await run(plan, found, [
    ['Location', value],
    ['X-Other', 'b'],
  ]);

  expect(exchange.response.headers).toEqual([
    ['Location', expected],
    ['X-Other', 'b'],
  ]);
});

test('the exchange can take the key out of a text that repeats it', async () => {
  const { exchange } = await run(aPlan(`${origin}/a`, { credential: aSlot(origin) }));

  expect(exchange.redact?.(`The key ${secret} is not valid (${encoded})`)).toBe(
    'The key REDACTED is not valid (REDACTED)',
  );
});

test('of a name and a password, both are sent and neither is repeated', async () => {
  const pair = 'AC0123:a-long-password';
  const stage = { ...found, findKey: async () => ({ secret: pair, source: 'SHOP_KEY' }) };
  const slot = aSlot(origin, { signIn: { kind: 'basic' } });
  const { sent, exchange } = await run(aPlan(`${origin}/a`, { credential: slot }), stage);

  expect(sent?.headers['authorization']).toBe(`Basic ${Buffer.from(pair).toString('base64')}`);
  expect(exchange.redact?.(`${pair} and a-long-password`)).toBe('REDACTED and REDACTED');
});

test.each([
  { name: 'a public demo key, which is no secret', secret: 'DEMO_KEY', source: 'DEMO_KEY' },
  { name: 'a key so short that ordinary words hold it', secret: 'abc', source: 'SHOP_KEY' },
])('leaves in: $name', async ({ secret: short, source }) => {
  const stage = { ...found, findKey: async () => ({ secret: short, source }) };
  const { exchange } = await run(aPlan(`${origin}/a`, { credential: aSlot(origin) }), stage, [['X-Note', short]]);

  expect(exchange.response.headers).toEqual([['X-Note', short]]);
  expect(exchange.redact?.(short)).toBe(short);
});

test.each([
  { name: 'another host', url: 'https://evil.example/a' },
  { name: 'another port', url: 'https://api.shop.example:8443/a' },
  { name: 'the same host in clear', url: 'http://api.shop.example/a' },
  { name: 'a host that begins like it', url: 'https://api.shop.example.evil.example/a' },
  { name: 'a user name that looks like it', url: 'https://api.shop.example@evil.example/a' },
])('the key is not sent to $name, nor even looked up', async ({ url }) => {
  const plan = aPlan(url, { credential: aSlot(origin) });
  const findKey = async (): Promise<never> => {
    throw new Error('looked up');
  };
  const { sent, exchange } = await run(plan, { ...found, findKey });

  expect(sent).toBe(plan);
  expect(exchange).not.toHaveProperty('credential');
});

test('a plan without a place for a key goes as it is', async () => {
  const plan = aPlan(`${origin}/a`);

  expect((await run(plan)).sent).toBe(plan);
});

test('a key that is needed and not there is an error, and nothing is sent', async () => {
  const missing = new KeyError('a key is needed');
  let isSent = false;
  const send = auth({ ...none, missing: () => missing })(async () => {
    isSent = true;
    return anExchange(aResponse());
  });

  expect(await failureOf(async () => send(aPlan(`${origin}/a`, { credential: aSlot(origin) }), options))).toBe(missing);
  expect(isSent).toBe(false);
});

test('a key that is optional and not there is not sent', async () => {
  const plan = aPlan(`${origin}/a`, { credential: aSlot(origin, { need: 'optional' }) });
  const { sent, exchange } = await run(plan, none);

  expect(sent).toBe(plan);
  expect(exchange).not.toHaveProperty('credential');
});

test('a redirect within the origins of the API is signed, one beyond is not', async () => {
  await using beyond = await startServer((_request, response) => void response.end('data'));
  await using second = await startServer(
    (_request, response) => void response.writeHead(302, { location: beyond.url.href }).end(),
  );
  await using first = await startServer(
    (_request, response) => void response.writeHead(302, { location: second.url.href }).end(),
  );
  const plan = aPlan(first.url, {
    credential: aSlot(first.url.origin, { origins: [first.url.origin, second.url.origin] }),
  });

  await pipeline([redirect(), auth(found)], gotTransport({ idleMs: 5000 }, fakeClock()))(plan, options);

  expect([first, second, beyond].map(server => server.requests[0]?.headers['x-api-key'])).toEqual([
    secret,
    secret,
    undefined,
  ]);
});

test('a redirect that repeats the key in the query sends it once, and only back to the API', async () => {
  const signIn = { kind: 'query', name: 'api_key' } as const;
  await using server = await startServer((request, response) => {
    if (request.url?.startsWith('/b')) return void response.end();
    return void response.writeHead(301, { location: `/b${request.url?.slice(1)}` }).end();
  });
  const plan = aPlan(new URL('/?a=1', server.url), { credential: aSlot(server.url.origin, { signIn }) });

  const exchange = await pipeline([redirect(), auth(found)], gotTransport({ idleMs: 5000 }, fakeClock()))(
    plan,
    options,
  );

  expect(server.requests.map(request => request.target)).toEqual([
    `/?a=1&api_key=${encoded}`,
    `/b?a=1&api_key=${encoded}`,
  ]);
  expect(JSON.stringify(exchange)).not.toContain(encoded);
});

test('a redirect that would carry the key to another origin carries none', async () => {
  const signIn = { kind: 'query', name: 'api_key' } as const;
  await using other = await startServer((_request, response) => void response.end());
  await using server = await startServer((request, response) => {
    response.writeHead(302, { location: new URL(request.url ?? '', other.url).href }).end();
  });
  const plan = aPlan(server.url, { credential: aSlot(server.url.origin, { signIn }) });

  await pipeline([redirect(), auth(found)], gotTransport({ idleMs: 5000 }, fakeClock()))(plan, options);

  expect(other.requests.map(request => request.target)).toEqual(['/?api_key=REDACTED']);
});
