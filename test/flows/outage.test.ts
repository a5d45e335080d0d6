import { describe, expect, test } from 'vitest';

import type { Context } from '../../src/context.ts';
import { NetworkError, OpenCircuitError } from '../../src/errors.ts';
import { sendPlan, type SendSettings } from '../../src/flows/send-plan.ts';
import type { ExchangeEvent } from '../../src/model/exchange.ts';
import { redactUrl } from '../../src/lib/credential-names.ts';
import { aPlan, aResponse } from '../helpers/model.ts';
import { type TestContext, testContext } from '../helpers/test-context.ts';

const settings = { idleMs: 30_000, retries: 3, maxWaitMs: 60_000, paces: false, circuitFailures: 5 } as const;
const plan = aPlan('https://api.shop.example/v1/things');

/** What a call comes to: a status, or an error. */
const call = async (context: Context, own: Partial<SendSettings> = {}): Promise<unknown> =>
  sendPlan(context, plan, { api: undefined, settings: { ...settings, ...own }, observe: () => undefined }).then(
    ({ response }) => response.status,
    (error: unknown) => error,
  );

/** A context whose network is one service, which counts the requests that reach it. */
const withService = (context: TestContext, serve: () => number | Error) => {
  let requests = 0;
  const send: Context['transport'] =
    async () =>
    async (sent, { observe }) => {
      requests++;
      const outcome = serve();
      const told = { kind: 'attempt', method: sent.method, url: redactUrl(sent.url), tookMs: 0 } as const;
      if (outcome instanceof Error) {
        observe({ ...told, failure: outcome.message });
        throw outcome;
      }
      observe({ ...told, status: outcome });
      return { plan: sent, response: aResponse({ status: outcome }), events: [], startedAt: 0, tookMs: 0 };
    };
  return { context: { ...context, transport: send } satisfies Context, requests: () => requests };
};

const dead = { status: 503 } as const;

describe('beside retries', () => {
  test('the four attempts of one call do not open it; the first of the next call does, and ends that call', async () => {
    await using context = await testContext({ answers: [dead, dead, dead, dead, dead] });
    const events: ExchangeEvent[] = [];
    const send = async () =>
      sendPlan(context, plan, { api: undefined, settings, observe: event => events.push(event) });

    expect((await send()).response.status).toBe(503);
    expect(events.map(({ kind }) => kind)).toEqual([
      'attempt',
      'wait',
      'attempt',
      'wait',
      'attempt',
      'wait',
      'attempt',
    ]);
    events.length = 0;

    // The failure that opened it is the outcome of that call, without a wait for what would be refused.
    expect((await send()).response.status).toBe(503);
    expect(events).toMatchObject([
      { kind: 'attempt', status: 503 },
      { kind: 'circuit', who: 'GET /v1/things of api.shop.example', failures: 5 },
    ]);
    expect(await call(context)).toBeInstanceOf(OpenCircuitError);
    expect(context.requests).toHaveLength(5);
  });

  test('opened by another process during a wait, it ends the call before the next attempt', async () => {
    await using first = await testContext({ answers: [dead] });
    const state = await first.state();
    await using second = await testContext({ answers: [dead, dead, dead, dead], state, clock: first.clock });
    const outcome = sendPlan(first, plan, {
      api: undefined,
      settings,
      observe: event => {
        if (event.kind === 'wait') for (let each = 0; each < 4; each++) void call(second, { retries: 0 });
      },
    });

    await expect(outcome).rejects.toBeInstanceOf(OpenCircuitError);
    expect(first.requests).toHaveLength(1);
  });

  test('a redirect to a host that is down counts for that host', async () => {
    const gone = new NetworkError('refused', 'down.example refused the connection', { code: 'ECONNREFUSED' });
    const over = { status: 302, headers: [['Location', 'https://down.example/']] as const };
    await using context = await testContext({ answers: Array.from({ length: 5 }, () => [over, gone]).flat() });
    for (let each = 0; each < 5; each++) expect(await call(context, { retries: 0 })).toBe(gone);

    const cells = await (await context.state()).cells.list('circuit/');

    expect(cells.map(([name]) => name)).toEqual(['circuit/https://down.example']);
  });
});

test('--timeout shorter than usual: what takes too long opens nothing', async () => {
  const slow = new NetworkError('timeout', 'did not answer in time', { code: 'ETIMEDOUT' });
  await using context = await testContext({ answers: Array.from({ length: 12 }, () => slow) });
  for (let each = 0; each < 6; each++) await call(context, { retries: 0, timeoutMs: 2000 });
  expect(await (await context.state()).cells.list('circuit/')).toEqual([]);
  for (let each = 0; each < 5; each++) await call(context, { retries: 0, timeoutMs: 60_000 });

  expect(await call(context, { retries: 0 })).toBeInstanceOf(OpenCircuitError);
});

const spanMs = 600_000;
const calls = 2000;

/** 2,000 calls spread over ten minutes; how many requests reached the service, and how many calls went well. */
const simulate = async (serve: (elapsedMs: number) => number | Error, own: Partial<SendSettings>) => {
  await using base = await testContext();
  const { clock, signal } = base;
  const start = clock.now();
  const { context, requests } = withService(base, () => serve(clock.now() - start));
  const outcomes: Promise<unknown>[] = [];
  for (let number = 0; number < calls; number++) {
    const due = start + (number * spanMs) / calls;
    if (clock.now() < due) await clock.sleep(due - clock.now(), signal);
    // The next call is due whether or not this one is still waiting to send again.
    outcomes.push(call(context, own));
  }
  const ended = await Promise.all(outcomes);
  return { requests: requests(), successes: ended.filter(outcome => outcome === 200).length };
};

describe('an outage: 2,000 calls over 10 minutes of virtual time', () => {
  const refused = new NetworkError('refused', 'refused', { code: 'ECONNREFUSED' });

  test.each([
    { name: 'answers 503, sent once', serve: () => 503, retries: 0 },
    { name: 'answers 503, sent again three times', serve: () => 503, retries: 3 },
    { name: 'refuses connections, sent once', serve: () => refused, retries: 0 },
  ])('a dead service that $name gets at least 95 % fewer requests', async ({ serve, retries }) => {
    const without = await simulate(serve, { retries, circuitFailures: undefined });
    const with_ = await simulate(serve, { retries });

    expect(without.requests).toBeGreaterThanOrEqual(calls);
    expect(with_.requests).toBeGreaterThan(0);
    expect(1 - with_.requests / without.requests).toBeGreaterThanOrEqual(0.95);
  });

  test('a service that comes back after five minutes is found within half a minute', async () => {
    const isDown = (elapsedMs: number): boolean => elapsedMs < spanMs / 2;
    const { successes } = await simulate(elapsedMs => (isDown(elapsedMs) ? 503 : 200), { retries: 0 });

    // A half-minute is a hundred calls.
    expect(successes).toBeGreaterThanOrEqual(calls / 2 - 100);
    expect(successes).toBeLessThanOrEqual(calls / 2);
  });

  test('a service that is well is not kept from a single call', async () => {
    expect(await simulate(() => 200, { retries: 0 })).toEqual({ requests: calls, successes: calls });
  });
});
