import { describe, expect, test } from 'vitest';

import { LimitError, NetworkError } from '../../../src/errors.ts';
import type { Asker } from '../../../src/http/cache/digests.ts';
import type { CacheOptions } from '../../../src/http/cache/question.ts';
import { pipeline } from '../../../src/http/send.ts';
import { cache } from '../../../src/http/stages/cache.ts';
import type { Exchange, ExchangeEvent, HeaderList } from '../../../src/model/exchange.ts';
import type { RequestPlan } from '../../../src/model/plan.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { failureOf } from '../../helpers/failure.ts';
import { aBody, aPlan } from '../../helpers/model.ts';
import { type ScriptedAnswer, scriptedTransport } from '../../helpers/scripted-transport.ts';
import { virtualClock } from '../../helpers/virtual-clock.ts';

const url = 'https://api.shop.example/v1/things';
const anyone: Asker = { owner: 'shop', profile: 'default', fingerprint: '' };

/** What a service says, whole: its length is with it. */
const saying = (body: string, headers: Readonly<Record<string, string>> = {}, status = 200): ScriptedAnswer => ({
  status,
  body,
  headers: [['content-length', String(body.length)], ...Object.entries(headers)],
});

const fresh = { 'cache-control': 'max-age=60' };

/** A cache before a service that gives these answers, and what one sees of it. */
const household = (answers: readonly ScriptedAnswer[], redact?: Exchange['redact']) => {
  const clock = virtualClock();
  const state = memoryState();
  const transport = scriptedTransport(answers, clock);
  const events: ExchangeEvent[] = [];
  const send = async (plan: RequestPlan, options: Partial<CacheOptions> = {}): Promise<Exchange> =>
    pipeline(
      [
        cache({
          state: async () => state,
          clock,
          identify: async () => anyone,
          isOn: true,
          mostBytes: 1000,
          directives: '',
          heuristicMs: () => undefined,
          isStaleOk: false,
          ...options,
        }),
      ],
      async (sent, how) => ({ ...(await transport.send(sent, how)), ...(redact ? { redact } : {}) }),
    )(plan, { signal: new AbortController().signal, observe: event => void events.push(event) });
  /** Sends, reads to the end, and finds it good. */
  const get = async (options?: Partial<CacheOptions>, plan = aPlan(url)) => {
    const exchange = await send(plan, options);
    const body = await textOf(exchange);
    await exchange.settle?.(true);
    return { status: exchange.response.status, body, use: exchange.cache?.kind, headers: exchange.response.headers };
  };
  return { clock, state, requests: transport.requests, events, send, get };
};

const textOf = async ({ response }: Exchange): Promise<string> =>
  Buffer.concat(await Array.fromAsync(response.body)).toString();

describe('what is kept', () => {
  test('a fresh answer is given again, with its age, and nobody is asked', async () => {
    const { get, clock, requests, events } = household([saying('one', fresh)]);
    await get();
    clock.pass(42_000);

    expect(await get()).toEqual({
      status: 200,
      body: 'one',
      use: 'kept',
      headers: [
        ['content-length', '3'],
        ['cache-control', 'max-age=60'],
        ['Age', '42'],
      ],
    });
    expect(requests).toHaveLength(1);
    expect(events.at(-1)).toEqual({ kind: 'cache', use: { kind: 'kept', ageMs: 42_120 } });
  });

  test('nothing is kept before it has been found good', async () => {
    const { send, get, requests } = household([saying('one', fresh), saying('two', fresh)]);
    await textOf(await send(aPlan(url)));

    expect(await get()).toMatchObject({ body: 'two', use: undefined });
    expect(requests).toHaveLength(2);
  });

  test('nothing is kept that has been found bad', async () => {
    const { send, get } = household([saying('soft failure', fresh), saying('two', fresh)]);
    const exchange = await send(aPlan(url));
    await textOf(exchange);
    await exchange.settle?.(false);

    expect((await get()).body).toBe('two');
  });

  test('nothing is kept that was not read to its end, whatever is said of it', async () => {
    const { send, get } = household([saying('one', fresh), saying('two', fresh)]);
    const exchange = await send(aPlan(url));
    await exchange.settle?.(true);

    expect((await get()).body).toBe('two');
  });

  test('nothing is kept that is larger than one may be', async () => {
    const { get, requests } = household([saying('one', fresh), saying('two', fresh)]);
    await get({ mostBytes: 2 });
    await get();

    expect(requests).toHaveLength(2);
  });

  test.each([
    ['its body', saying('{"authorization":"Bearer s3cret-token"}', fresh)],
    ['its body, without the scheme', saying('token s3cret-token is fine', fresh)],
    ['a header', saying('one', { ...fresh, 'x-seen': 's3cret-token' })],
  ])("an answer that repeats a key of the user's own in %s is not kept", async (_, answer) => {
    const { get, state, requests } = household([answer, saying('two', fresh)]);
    const plan = aPlan(url, { headers: { authorization: 'Bearer s3cret-token' } });
    await get({}, plan);

    expect(await state.cache.totals()).toEqual([]);
    expect((await get({}, plan)).body).toBe('two');
    expect(requests).toHaveLength(2);
  });

  test('an answer that repeats the key is not kept', async () => {
    const redact = (text: string): string => text.replaceAll('s3cret', 'REDACTED');
    const { get, state, requests } = household([saying('…?key=s3cret', fresh), saying('two', fresh)], redact);
    await get();
    expect(await state.cache.totals()).toEqual([]);
    await get();

    expect(await state.cache.totals()).toEqual([{ owner: 'shop', entries: 1, bytes: 3 }]);
    expect(requests).toHaveLength(2);
  });

  test('an address with a key in it is none to be kept', async () => {
    const { get, state } = household([saying('one', fresh)]);
    await get({}, aPlan(`${url}?api_key=s3cret`));

    expect(await state.cache.totals()).toEqual([]);
  });

  test.each([{ status: 403 }, { status: 429 }, { status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }])(
    'a $status that only tells when it was changed is not kept',
    async ({ status }) => {
      const changed = { 'last-modified': 'Sat, 21 Nov 2020 14:00:00 GMT' };
      const { get, state } = household([saying('no', changed, status)]);
      await get();

      expect(await state.cache.totals()).toEqual([]);
    },
  );

  test('what the service does not want kept any more goes', async () => {
    const { get, state } = household([saying('one'), saying('two', { 'cache-control': 'no-store' })]);
    await get();
    await get();

    expect(await state.cache.totals()).toEqual([]);
  });

  test('switched off, it neither gives nor keeps', async () => {
    const { get, state, requests } = household([saying('one', fresh), saying('two', fresh)]);
    await get();
    expect(await get({ isOn: false })).toMatchObject({ body: 'two', use: undefined });

    expect((await state.cache.totals())[0]).toMatchObject({ bytes: 3 });
    expect(requests).toHaveLength(2);
  });

  test.each([
    { name: 'a part', headers: { range: 'bytes=0-1' } },
    { name: 'a condition of the user’s own', headers: { 'if-none-match': '"1"' } },
  ])('$name is asked of the service', async ({ headers }) => {
    const { get, requests } = household([saying('one', fresh), saying('on', {}, 206)]);
    await get();
    await get({}, aPlan(url, { headers }));

    expect(requests[1]?.headers).toEqual(headers);
  });
});

describe('to whom it is given', () => {
  test('never to another credential', async () => {
    const { get } = household([saying('mine', fresh), saying('yours', fresh)]);
    const you = { identify: async () => ({ ...anyone, fingerprint: 'another' }) };
    await get();

    expect(await get(you)).toMatchObject({ body: 'yours', use: undefined });
    expect(await get()).toMatchObject({ body: 'mine', use: 'kept' });
    expect(await get(you)).toMatchObject({ body: 'yours', use: 'kept' });
  });

  test('each variant to those who ask for it', async () => {
    const vary = { ...fresh, vary: 'accept' };
    const { get } = household([saying('json', vary), saying('csv', vary)]);
    const [json, csv] = ['application/json', 'text/csv'].map(accept => aPlan(url, { headers: { accept } }));
    await get({}, json);
    await get({}, csv);

    expect(await get({}, json)).toMatchObject({ body: 'json', use: 'kept' });
    expect(await get({}, csv)).toMatchObject({ body: 'csv', use: 'kept' });
  });

  test('the head of what a GET has brought to a HEAD', async () => {
    const { get, requests } = household([saying('one', fresh)]);
    await get();

    expect(await get({}, aPlan(url, { method: 'HEAD' }))).toMatchObject({ body: '', use: 'kept' });
    expect(requests).toHaveLength(1);
  });

  test('never a head for the whole', async () => {
    const { get } = household([saying('', fresh), saying('one', fresh)]);
    await get({}, aPlan(url, { method: 'HEAD' }));

    expect(await get()).toMatchObject({ body: 'one', use: undefined });
  });
});

describe('what is not fresh', () => {
  test('is confirmed by the service, and is fresh again', async () => {
    const { get, clock, requests } = household([
      saying('one', { ...fresh, etag: '"1"', 'x-ratelimit-remaining': '9' }),
      {
        status: 304,
        headers: [
          ['cache-control', 'max-age=60'],
          ['x-ratelimit-remaining', '8'],
        ],
      },
    ]);
    await get();
    clock.pass(61_000);

    expect(await get()).toMatchObject({ status: 200, body: 'one', use: 'confirmed' });
    expect(requests[1]?.headers).toEqual({ 'if-none-match': '"1"' });
    expect(await get()).toMatchObject({ body: 'one', use: 'kept' });
  });

  test('what a 304 says of limits is told apart from what is kept of them', async () => {
    const told: HeaderList = [['x-ratelimit-remaining', '8']];
    const { get, events } = household([saying('one', { etag: '"1"' }), { status: 304, headers: told }]);
    await get();
    await get();

    expect(events.at(-1)).toMatchObject({ kind: 'cache', use: { kind: 'confirmed', headers: told } });
  });

  test('gives way to a new answer', async () => {
    const { get } = household([saying('one', { etag: '"1"' }), saying('two', { ...fresh, etag: '"2"' })]);
    await get();

    expect(await get()).toMatchObject({ body: 'two', use: undefined });
    expect(await get()).toMatchObject({ body: 'two', use: 'kept' });
  });

  test('a 304 of another version is no confirmation: the whole is asked for', async () => {
    const { get, requests } = household([
      saying('one', { etag: '"1"' }),
      { status: 304, headers: [['etag', '"2"']] },
      saying('two', { etag: '"2"' }),
    ]);
    await get();

    expect(await get()).toMatchObject({ status: 200, body: 'two', use: undefined });
    expect(requests[2]?.headers).toEqual({});
  });

  test('is given where the catalog says how long it may serve', async () => {
    const { get, clock, requests } = household([saying('one'), saying('two')]);
    await get();
    clock.pass(60_000);
    expect(await get({ heuristicMs: () => 3_600_000 })).toMatchObject({ body: 'one', use: 'kept' });
    clock.pass(3_600_000);
    expect(await get({ heuristicMs: () => 3_600_000 })).toMatchObject({ body: 'two', use: undefined });

    expect(requests).toHaveLength(2);
  });
});

describe('what the user wants', () => {
  test.each([
    { name: 'no-cache asks although it is fresh', directives: 'no-cache', use: undefined, count: 2 },
    { name: 'a greater age is allowed', directives: 'max-age=600, max-stale', use: 'kept', count: 1 },
    { name: 'a greater age is not allowed', directives: 'max-age=10, max-stale', use: undefined, count: 2 },
    { name: 'only what is kept, however old', directives: 'only-if-cached, max-stale', use: 'stale', count: 1 },
  ])('$name', async ({ directives, use, count }) => {
    const { get, clock, requests } = household([saying('one', fresh), saying('two', fresh)]);
    await get();
    clock.pass(directives === 'no-cache' ? 0 : 300_000);

    expect(await get({ directives })).toMatchObject({ use });
    expect(requests).toHaveLength(count);
  });

  test('no-cache is told to those on the way, too', async () => {
    const { get, requests } = household([saying('one', fresh), saying('two', fresh)]);
    await get();
    await get({ directives: 'no-cache' });

    expect(requests[1]?.headers).toEqual({ 'cache-control': 'no-cache' });
  });

  test.each([
    { name: 'nothing is kept', plan: aPlan(url) },
    { name: 'what is kept must be confirmed', plan: aPlan(`${url}/2`) },
    { name: 'it is no request that is kept', plan: aPlan(url, { method: 'POST', body: aBody('{}') }) },
  ])('only what is kept: a 504, and no request, where $name', async ({ plan }) => {
    const { send, get, requests, events } = household([
      saying('one', { 'cache-control': 'must-revalidate, max-age=0' }),
    ]);
    await get({}, aPlan(`${url}/2`));
    const { response, cache: use } = await send(plan, { directives: 'only-if-cached, max-stale' });

    expect(response).toMatchObject({ status: 504, statusText: 'Gateway Timeout', headers: [] });
    expect(use).toEqual({ kind: 'absent' });
    expect(events.at(-1)).toEqual({ kind: 'cache', use: { kind: 'absent' } });
    expect(requests).toHaveLength(1);
  });
});

describe('what is kept stands in', () => {
  const allowed = { 'cache-control': 'max-age=0, stale-if-error=600' };
  const failures: readonly { readonly name: string; readonly failure: ScriptedAnswer; readonly reason: string }[] = [
    { name: 'a 503', failure: saying('no', {}, 503), reason: '503 Service Unavailable' },
    { name: 'no answer', failure: new NetworkError('refused', 'It refused'), reason: 'It refused' },
    { name: 'a limit', failure: new LimitError('The circuit is open'), reason: 'The circuit is open' },
  ];

  test.each(failures)('for $name, where the service allows it', async ({ failure, reason }) => {
    const { get, clock, events } = household([saying('one', allowed), failure]);
    await get();
    clock.pass(300_000);

    expect(await get()).toMatchObject({ status: 200, body: 'one', use: 'stale' });
    expect(events.at(-1)).toMatchObject({ kind: 'cache', use: { kind: 'stale', reason } });
  });

  test.each(failures)('for $name, where the user allows it', async ({ failure }) => {
    const { get, clock } = household([saying('one'), failure]);
    await get();
    clock.pass(86_400_000 * 30);

    expect(await get({ isStaleOk: true })).toMatchObject({ body: 'one', use: 'stale' });
  });

  test('not for a failure of the caller', async () => {
    const { get } = household([saying('one', allowed), saying('no', {}, 404)]);
    await get();

    expect(await get({ isStaleOk: true })).toMatchObject({ status: 404, use: undefined });
  });

  test.each([
    { name: 'nobody allows it', headers: { 'cache-control': 'max-age=0' }, isStaleOk: false },
    { name: 'it must be confirmed', headers: { 'cache-control': 'must-revalidate' }, isStaleOk: true },
  ])('not where $name', async ({ headers, isStaleOk }) => {
    const failure = new NetworkError('refused', 'It refused');
    const { get } = household([saying('one', headers), failure]);
    await get();

    expect(await failureOf(async () => get({ isStaleOk }))).toBe(failure);
  });
});

describe('an unsafe request', () => {
  test.each([
    { name: 'makes void what is kept of its address', method: 'POST', status: 200, count: 3 },
    { name: 'that is refused does not', method: 'DELETE', status: 409, count: 2 },
  ])('$name', async ({ method, status, count }) => {
    const { get, send, requests } = household([saying('one', fresh), saying('', {}, status), saying('two', fresh)]);
    await get();
    await send(aPlan(url, { method }));
    await get();

    expect(requests).toHaveLength(count);
  });

  test('does so for all who asked, and with the cache switched off', async () => {
    const { get, send, state } = household([saying('mine', fresh), saying('yours', fresh), saying('')]);
    await get();
    await get({ identify: async () => ({ ...anyone, fingerprint: 'another' }) });
    await send(aPlan(url, { method: 'PUT' }), { isOn: false });

    expect(await state.cache.totals()).toEqual([]);
  });
});

describe('equal requests at once', () => {
  test('one is sent, and all have its answer, though it is good for nobody later', async () => {
    const { get, requests } = household([saying('one'), saying('two')]);
    const uses = await Promise.all([get(), get(), get()]);

    expect(uses.map(({ body }) => body)).toEqual(['one', 'one', 'one']);
    expect(uses.map(({ use }) => use)).toEqual([undefined, 'shared', 'shared']);
    expect(requests).toHaveLength(1);
    expect(await get()).toMatchObject({ body: 'two', use: undefined });
  });

  test('what may not be kept is asked for by each', async () => {
    const none = { 'cache-control': 'no-store' };
    const { get, requests } = household([saying('one', none), saying('two', none), saying('three', none)]);

    expect((await Promise.all([get(), get(), get()])).map(({ body }) => body).toSorted()).toEqual([
      'one',
      'three',
      'two',
    ]);
    expect(requests).toHaveLength(3);
  });

  test('a failure is nobody else’s: each asks for itself', async () => {
    const { get, requests } = household([new NetworkError('reset', 'It closed'), saying('two')]);
    const [first, second] = await Promise.allSettled([get(), get()]);

    expect(first).toMatchObject({ status: 'rejected', reason: { message: 'It closed' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { body: 'two' } });
    expect(requests).toHaveLength(2);
  });

  test('leave nothing behind but what is kept', async () => {
    const { get, state } = household([saying('one')]);
    await Promise.all([get(), get()]);

    expect(await state.cells.list('')).toEqual([]);
  });
});
