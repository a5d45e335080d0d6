import { expect, test } from 'vitest';

import { NetworkError } from '../../../src/errors.ts';
import { redirect } from '../../../src/http/stages/redirect.ts';
import type { ExchangeEvent } from '../../../src/model/exchange.ts';
import type { RequestPlan } from '../../../src/model/plan.ts';
import { failureOf } from '../../helpers/failure.ts';
import { aBody, anExchange, aPlan, aResponse, type ResponseFacts } from '../../helpers/model.ts';

const start = 'https://api.shop.example/v1/things';

/** Follows from a plan through these answers; gives what was sent. */
const run = async (plan: RequestPlan, answer: (plan: RequestPlan, hop: number) => ResponseFacts) => {
  const sent: RequestPlan[] = [];
  const responses: ReturnType<typeof aResponse>[] = [];
  const events: ExchangeEvent[] = [];
  const send = redirect()(async current => {
    const response = aResponse({ url: current.url, ...answer(current, sent.length) });
    sent.push(current);
    responses.push(response);
    return anExchange(response, { plan: current });
  });
  const outcome = await send(plan, {
    signal: new AbortController().signal,
    observe: event => events.push(event),
  }).catch((error: unknown) => error);
  return { sent, responses, events, outcome };
};

/** One redirect, then 200. */
const once =
  (status: number, location: string) =>
  (_plan: RequestPlan, hop: number): ResponseFacts =>
    hop === 0 ? { status, headers: [['Location', location]] } : {};

test.each([301, 302, 303, 307, 308])('follows %i', async status => {
  const { sent, outcome } = await run(aPlan(start), once(status, '/v2/things'));

  expect(sent.map(plan => plan.url)).toEqual([start, 'https://api.shop.example/v2/things']);
  expect(outcome).toMatchObject({ response: { status: 200, url: 'https://api.shop.example/v2/things' } });
});

test.each([300, 304, 305, 306, 399])('does not follow %i', async status => {
  const { sent, outcome } = await run(aPlan(start), once(status, '/v2/things'));

  expect(sent).toHaveLength(1);
  expect(outcome).toMatchObject({ response: { status } });
});

test('a redirect without an address is an answer', async () => {
  const { sent, outcome } = await run(aPlan(start), () => ({ status: 302 }));

  expect(sent).toHaveLength(1);
  expect(outcome).toMatchObject({ response: { status: 302 } });
});

test.each([
  { name: 'relative to the folder', location: 'others?a=1', expected: 'https://api.shop.example/v1/others?a=1' },
  { name: 'relative to the host', location: '/others', expected: 'https://api.shop.example/others' },
  { name: 'with the scheme of the request', location: '//b.example/c', expected: 'https://b.example/c' },
  { name: 'absolute', location: 'http://b.example/c', expected: 'http://b.example/c' },
])('an address $name', async ({ location, expected }) => {
  const { sent } = await run(aPlan(start), once(302, location));

  expect(sent[1]?.url).toBe(expected);
});

test.each([
  { status: 301, method: 'POST', expected: 'GET', keepsBody: false },
  { status: 302, method: 'POST', expected: 'GET', keepsBody: false },
  { status: 303, method: 'POST', expected: 'GET', keepsBody: false },
  { status: 303, method: 'PUT', expected: 'GET', keepsBody: false },
  { status: 303, method: 'HEAD', expected: 'HEAD', keepsBody: true },
  { status: 301, method: 'PUT', expected: 'PUT', keepsBody: true },
  { status: 302, method: 'DELETE', expected: 'DELETE', keepsBody: true },
  { status: 307, method: 'POST', expected: 'POST', keepsBody: true },
  { status: 308, method: 'PATCH', expected: 'PATCH', keepsBody: true },
])('$status makes $expected of $method', async ({ status, method, expected, keepsBody }) => {
  const plan = aPlan(start, {
    method,
    headers: { accept: 'a/b', 'content-type': 'text/plain' },
    body: aBody('data', 'text/plain'),
  });
  const { sent } = await run(plan, once(status, '/v2/things'));

  expect(sent[1]?.method).toBe(expected);
  expect(sent[1]?.body).toEqual(keepsBody ? plan.body : undefined);
  expect(sent[1]?.headers).toEqual(keepsBody ? plan.headers : { accept: 'a/b' });
});

const credentials = { authorization: 'Bearer s3cret', cookie: 'a=s3cret', 'x-api-key': 's3cret' };

test('headers that carry a credential stay within the origin', async () => {
  const { sent } = await run(aPlan(start, { headers: { ...credentials, accept: 'a/b' } }), once(307, '/v2/things'));

  expect(sent[1]?.headers).toEqual({ ...credentials, accept: 'a/b' });
});

test.each([
  { name: 'another host', location: 'https://evil.example/' },
  { name: 'another port', location: 'https://api.shop.example:8443/' },
  { name: 'the same host in clear', location: 'http://api.shop.example/' },
  { name: 'a host that only begins like it', location: 'https://api.shop.example.evil.example/' },
])('headers that carry a credential do not go to $name', async ({ location }) => {
  const { sent } = await run(aPlan(start, { headers: { ...credentials, accept: 'a/b' } }), once(307, location));

  expect(sent[1]?.headers).toEqual({ accept: 'a/b' });
});

test('nor do they come back when another host sends the request back', async () => {
  const { sent } = await run(aPlan(start, { headers: credentials }), (_plan, hop) =>
    hop === 0
      ? { status: 302, headers: [['Location', 'https://b.example/']] }
      : hop === 1
        ? { status: 302, headers: [['Location', start]] }
        : {},
  );

  expect(sent.map(plan => plan.headers)).toEqual([credentials, {}, {}]);
});

test('follows ten redirects', async () => {
  const { sent, outcome } = await run(aPlan(start), (_plan, hop) =>
    hop < 10 ? { status: 302, headers: [['Location', `/${hop}`]] } : {},
  );

  expect(sent).toHaveLength(11);
  expect(outcome).toMatchObject({ response: { status: 200 } });
});

test('does not follow an eleventh', async () => {
  const { sent, outcome } = await run(aPlan(start), () => ({
    status: 302,
    headers: [['Location', '/loop?api_key=s3cret']],
  }));

  expect(sent).toHaveLength(11);
  expect(outcome).toBeInstanceOf(NetworkError);
  expect(outcome).toMatchObject({
    failure: 'redirect',
    exitCode: 6,
    message: 'More than 10 redirects, the last to /loop?api_key=…',
  });
});

test.each([
  {
    location: 'ftp://b.example/',
    message: 'The service redirects to a ftp: address; only http and https are followed',
  },
  {
    location: 'file:///etc/passwd',
    message: 'The service redirects to a file: address; only http and https are followed',
  },
  {
    location: 'javascript:alert(1)',
    message: 'The service redirects to a javascript: address; only http and https are followed',
  },
  { location: 'http://[', message: 'The service redirects to "http://[", which is no address' },
])('does not follow to $location', async ({ location, message }) => {
  const { sent, outcome } = await run(aPlan(start), once(302, location));

  expect(sent).toHaveLength(1);
  expect(outcome).toMatchObject({ failure: 'redirect', message });
});

test('gives up the body of a redirect, and not that of the answer', async () => {
  const { responses } = await run(aPlan(start), once(302, '/v2/things'));

  expect(responses.map(response => response.isCancelled())).toEqual([true, false]);
});

test('tells of each redirect without credentials', async () => {
  const { events } = await run(aPlan(`${start}?api_key=s3cret`), once(302, '/v2?token=s3cret'));

  expect(events).toEqual([
    { kind: 'redirect', status: 302, from: `${start}?api_key=…`, to: 'https://api.shop.example/v2?token=…' },
  ]);
});

test('the exchange is that of the plan that was given', async () => {
  const plan = aPlan(start, { operationId: 'things' });

  expect((await run(plan, once(302, '/v2/things'))).outcome).toMatchObject({ plan });
});

test('an answer that never comes is passed on', async () => {
  const failure = new NetworkError('reset', 'closed');
  const send = redirect()(async () => {
    throw failure;
  });

  expect(
    await failureOf(async () => send(aPlan(start), { signal: new AbortController().signal, observe: () => undefined })),
  ).toBe(failure);
});

test.each(['private-token', 'x-goog-api-key', 'x-rapidapi-key', 'x-of-our-own'])(
  'a header %s of the user stays with the origin it was given for',
  async name => {
    const plan = aPlan(start, { headers: { accept: 'text/csv', [name]: 's3cret' } });
    const { sent } = await run(plan, once(302, 'https://other.example/'));

    expect(sent[1]?.headers).toEqual({ accept: 'text/csv' });
  },
);
