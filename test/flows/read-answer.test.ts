import { describe, expect, test } from 'vitest';

import { NetworkError } from '../../src/errors.ts';
import { readAnswer, type ReadAnswerOptions } from '../../src/flows/read-answer.ts';
import type { ResponseBody } from '../../src/model/exchange.ts';
import { failureOf } from '../helpers/failure.ts';
import { anApi, anExchange, anOperation, aPlan, aResponse, type ResponseFacts } from '../helpers/model.ts';

const options: ReadAnswerOptions = {
  api: undefined,
  operation: undefined,
  hasIdentity: false,
  now: Date.UTC(2026, 10, 21),
  holds: true,
  maxSize: 1_000_000,
};
const json = [['Content-Type', 'application/json']] as const;

const read = async (facts: ResponseFacts, overrides: Partial<ReadAnswerOptions> = {}) =>
  readAnswer(anExchange(aResponse({ headers: json, ...facts })), { ...options, ...overrides });

const bytesOf = async (body: AsyncIterable<Uint8Array>): Promise<string> =>
  Buffer.concat(await Array.fromAsync(body)).toString();

test('a success: decoded, judged, and the body as it was sent', async () => {
  const answer = await read({ body: '{"id":1.0}\n' });

  expect(answer).toMatchObject({
    kind: 'json',
    contentType: 'application/json',
    verdict: { kind: 'success', exitCode: 0 },
    quota: { readings: [] },
  });
  expect(answer.verdict).not.toHaveProperty('explanation');
  expect(answer).not.toHaveProperty('deprecation');
  expect(await bytesOf(answer.body)).toBe('{"id":1.0}\n');
});

test('quota and deprecation are read from the head', async () => {
  const answer = await read({
    body: '{}',
    headers: [...json, ['X-RateLimit-Limit', '100'], ['X-RateLimit-Remaining', '99'], ['Deprecation', '@1688169599']],
  });

  expect(answer.quota.readings).toMatchObject([{ limit: 100, remaining: 99 }]);
  expect(answer.deprecation).toMatchObject({ deprecatedAt: 1_688_169_599_000 });
});

test.each([
  { name: 'a refusal', facts: { status: 404, statusText: 'Not Found', body: '{}' }, kind: 'client-error', exitCode: 4 },
  { name: 'a failure of the service', facts: { status: 500, body: '{}' }, kind: 'server-error', exitCode: 5 },
  {
    name: 'a web page where JSON was due',
    facts: { body: '<!DOCTYPE html><title>Hello</title>' },
    kind: 'soft-failure',
    exitCode: 8,
  },
  { name: 'JSON that breaks off', facts: { body: '{"a":' }, kind: 'soft-failure', exitCode: 8 },
  { name: 'nothing where a body was due', facts: { body: '' }, kind: 'soft-failure', exitCode: 8 },
  { name: 'no content', facts: { status: 204, body: '' }, kind: 'empty', exitCode: 0 },
])('$name', async ({ facts, kind, exitCode }) => {
  const { verdict } = await read(facts, { operation: anOperation({ accept: ['application/json'] }) });

  expect(verdict).toMatchObject({ kind, exitCode });
});

test('a refusal whose body is damaged keeps its status', async () => {
  expect((await read({ status: 502, body: '{"a":' })).verdict).toMatchObject({ kind: 'server-error', exitCode: 5 });
});

test('what was damaged is said with its place, and the body still goes through', async () => {
  const answer = await read({ body: '{"a":' });

  expect(answer.verdict.explanation?.title).toContain('breaks off at line 1, column 6');
  expect(answer).not.toHaveProperty('decoded');
  expect(await bytesOf(answer.body)).toBe('{"a":');
});

/** A body of so many chunks of a kilobyte, and what became of it. */
const chunked = (
  count: number,
  failure?: Error,
): ResponseBody & { readonly taken: () => number; readonly isCancelled: () => boolean } => {
  let taken = 0;
  let isCancelled = false;
  return {
    async *[Symbol.asyncIterator]() {
      for (; taken < count;) {
        taken++;
        yield Buffer.alloc(1000, 'a');
      }
      if (failure) throw failure;
    },
    cancel: () => void (isCancelled = true),
    taken: () => taken,
    isCancelled: () => isCancelled,
  };
};

const readBody = async (body: ResponseBody, overrides: Partial<ReadAnswerOptions>) =>
  readAnswer(anExchange({ ...aResponse({ headers: [['Content-Type', 'text/plain']] }), body }), {
    ...options,
    ...overrides,
  });

test('a body that is to be held and is larger than may be is given up, and says what to type', async () => {
  const body = chunked(Infinity);

  const error = await failureOf(async () => readBody(body, { maxSize: 10_000 }));

  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({
    failure: 'too-large',
    exitCode: 6,
    message: 'The body is larger than 10 KB, which is what apix holds to decode it',
    next: ['Pass it on without decoding: -o raw, or --output FILE', 'Or hold more: --max-size 1GB'],
  });
  expect(body.isCancelled()).toBe(true);
  expect(body.taken()).toBe(11);
});

test('a body of just that size is held', async () => {
  expect((await readBody(chunked(10), { maxSize: 10_000 })).decoded).toMatchObject({ kind: 'text' });
});

test('a large body that is only passed on stays a stream', async () => {
  const body = chunked(5000);

  const answer = await readBody(body, { holds: false });

  expect(body.taken()).toBe(1001);
  expect(answer).not.toHaveProperty('decoded');
  expect((await bytesOf(answer.body)).length).toBe(5_000_000);
});

test('a large web page where data was due is told by its beginning', async () => {
  const body: ResponseBody = {
    async *[Symbol.asyncIterator]() {
      yield Buffer.from('<!DOCTYPE html><html>');
      for (let count = 0; count < 1100; count++) yield Buffer.alloc(1000, ' ');
    },
    cancel: () => undefined,
  };
  const answer = await readAnswer(anExchange({ ...aResponse({ headers: json }), body }), {
    ...options,
    holds: false,
    operation: anOperation({ accept: ['application/json'] }),
  });

  expect(answer).toMatchObject({ kind: 'html', verdict: { kind: 'soft-failure', exitCode: 8 } });
});

test('a body that breaks off within what is held is that failure', async () => {
  const failure = new NetworkError('cut-short', 'The answer was cut short');

  expect(await failureOf(async () => readBody(chunked(5, failure), { holds: false }))).toBe(failure);
});

test('a body that breaks off later is that failure for whoever reads it', async () => {
  const failure = new NetworkError('cut-short', 'The answer was cut short');
  const answer = await readBody(chunked(1500, failure), { holds: false });

  expect(await failureOf(async () => bytesOf(answer.body))).toBe(failure);
});

test('how the digits of numbers are kept is passed on', async () => {
  const { decoded } = await read({ body: '{"a":1.0}' }, { keep: 'precision' });

  expect(decoded).toEqual({ kind: 'json', value: { a: 1 } });
});

test('the address that was asked is known to the verdict: a redirect to a page without a key', async () => {
  const exchange = anExchange(
    aResponse({
      url: 'https://api.shop.example/missing_key.html',
      headers: [['Content-Type', 'text/html']],
      body: '<html><title>Missing Key</title>',
    }),
    {
      plan: aPlan('https://api.shop.example/data'),
    },
  );
  const operation = anOperation({
    accept: ['application/json'],
    softFailures: [{ when: { url: 'missing_key' }, kind: 'missing-key', meaning: 'A key is needed.' }],
  });

  expect((await readAnswer(exchange, { ...options, operation })).verdict).toMatchObject({
    kind: 'missing-key',
    exitCode: 7,
  });
});

describe('whether it is fit to be kept', () => {
  const settled = async (facts: ResponseFacts, overrides: Partial<ReadAnswerOptions> = {}) => {
    const told: boolean[] = [];
    const exchange = anExchange(aResponse({ headers: json, ...facts }), {
      settle: async isGood => void told.push(isGood),
    });
    return { told, answer: await readAnswer(exchange, { ...options, ...overrides }) };
  };
  const softApi = anApi({
    softFailures: [{ when: { pointer: '/error' }, kind: 'failure', meaning: 'The shop is closed' }],
  });

  test.each([
    { name: 'a success', facts: { body: '{"id":1}' }, expected: true },
    { name: 'no match', facts: { status: 204, body: '' }, expected: true },
    { name: 'a 403', facts: { status: 403, body: '{}' }, expected: false },
    { name: 'a 404', facts: { status: 404, body: '{}' }, expected: false },
    { name: 'a 429', facts: { status: 429, body: '{}' }, expected: false },
    { name: 'a 500', facts: { status: 500, body: '{}' }, expected: false },
    { name: 'a web page where JSON was due', facts: { body: '<!DOCTYPE html><title>Hello</title>' }, expected: false },
    { name: 'JSON that breaks off', facts: { body: '{"a":' }, expected: false },
    { name: 'nothing where a body was due', facts: { body: '' }, expected: false },
    { name: 'a soft failure', facts: { body: '{"error":"closed"}' }, expected: false },
  ])('$name: $expected', async ({ facts, expected }) => {
    expect((await settled(facts, { api: softApi })).told).toEqual([expected]);
  });

  test('what is too large to be judged whole is not settled before its end', async () => {
    const { told, answer } = await settled({ body: `[${'1,'.repeat(600_000)}1]` }, { holds: false });
    expect(told).toEqual([]);
    await bytesOf(answer.body);

    expect(told).toEqual([true]);
  });
});

describe('limits', () => {
  const limited = [...json, ['X-RateLimit-Limit', '100'], ['X-RateLimit-Remaining', '99']] as const;

  test.each([
    { name: 'of the past are not told', cache: { kind: 'kept', ageMs: 1000 } as const, remaining: [] },
    {
      name: 'are those of the confirmation',
      cache: { kind: 'confirmed', ageMs: 0, headers: [['X-RateLimit-Remaining', '7']] } as const,
      remaining: [7],
    },
  ])('$name', async ({ cache, remaining }) => {
    const { quota } = await readAnswer(anExchange(aResponse({ headers: limited, body: '{}' }), { cache }), options);

    expect(quota.readings.map(each => each.remaining)).toEqual(remaining);
  });
});
