import { expect, test } from 'vitest';

import { InterruptedError, LimitError, NetworkError, type NetworkFailure } from '../../../src/errors.ts';
import type { RetryPolicy } from '../../../src/http/retry-delay.ts';
import { gotTransport } from '../../../src/http/got-transport.ts';
import { pipeline } from '../../../src/http/send.ts';
import { retry } from '../../../src/http/stages/retry.ts';
import type { ExchangeEvent } from '../../../src/model/exchange.ts';
import type { RequestPlan } from '../../../src/model/plan.ts';
import type { Send } from '../../../src/model/send.ts';
import { fakeClock } from '../../helpers/fake-clock.ts';
import { failureOf } from '../../helpers/failure.ts';
import { anExchange, aPlan, aResponse, type ResponseFacts } from '../../helpers/model.ts';
import { startServer } from '../../helpers/server.ts';

const policy: RetryPolicy = { limit: 3, maxWaitMs: 60_000 };
const plan = aPlan('https://api.shop.example/v1/things');
const { signal } = new AbortController();

/** Answers in their order; the last one stays. Says how often it was asked. */
const scripted = (
  answers: readonly (ResponseFacts | Error)[],
): { readonly send: Send; readonly calls: () => number; readonly responses: ReturnType<typeof aResponse>[] } => {
  const responses: ReturnType<typeof aResponse>[] = [];
  let calls = 0;
  return {
    responses,
    calls: () => calls,
    send: async () => {
      const answer = answers[Math.min(calls++, answers.length - 1)] ?? {};
      if (answer instanceof Error) throw answer;
      const response = aResponse(answer);
      responses.push(response);
      return anExchange(response);
    },
  };
};

const run = async (
  answers: readonly (ResponseFacts | Error)[],
  {
    method = 'GET',
    reads,
    clock = fakeClock(),
    ...limits
  }: Partial<RetryPolicy> &
    Partial<Pick<RequestPlan, 'method' | 'reads'>> & { readonly clock?: ReturnType<typeof fakeClock> } = {},
) => {
  const script = scripted(answers);
  const events: ExchangeEvent[] = [];
  const send = retry({ ...policy, ...limits }, clock)(script.send);
  const outcome = await send(
    { ...plan, method, ...(reads ? { reads } : {}) },
    { signal, observe: event => events.push(event) },
  ).catch((error: unknown) => error);
  return { ...script, events, clock, outcome };
};

const reset = new NetworkError('reset', 'api.shop.example closed the connection without an answer (ECONNRESET)');

test('waits twice as long each time, the whole of it when chance says so', async () => {
  const clock = fakeClock({ random: [1] });
  const { calls, outcome } = await run([{ status: 503 }], { clock });

  expect(clock.slept).toEqual([1000, 2000, 4000]);
  expect(calls()).toBe(4);
  expect(outcome).toMatchObject({ response: { status: 503 } });
});

test('draws chance anew for each wait: full jitter', async () => {
  const clock = fakeClock({ random: [0.1, 0.9, 0] });
  await run([{ status: 503 }], { clock });

  expect(clock.slept).toEqual([100, 1800, 0]);
});

test('stops at the first answer that is no failure', async () => {
  const { calls, outcome, clock } = await run([{ status: 500 }, { status: 200 }, { status: 500 }]);

  expect(calls()).toBe(2);
  expect(clock.slept).toHaveLength(1);
  expect(outcome).toMatchObject({ response: { status: 200 } });
});

test.each([
  { name: 'in seconds', value: '7', expected: 7000 },
  { name: 'none at all, which cannot be meant', value: '0', expected: 500 },
  { name: 'as a date', value: 'Sat, 21 Nov 2026 14:03:09 GMT', expected: 9000 },
  { name: 'as a date that is over, so our own', value: 'Sat, 21 Nov 2026 14:00:00 GMT', expected: 500 },
  { name: 'written otherwise, so our own', value: 'soon', expected: 500 },
])('waits as Retry-After asks: $name', async ({ value, expected }) => {
  const { clock } = await run([{ status: 429, headers: [['Retry-After', value]] }, { status: 200 }]);

  expect(clock.slept).toEqual([expected]);
});

test('tells of a wait, with its reason, before it begins', async () => {
  const clock = fakeClock();
  const told: number[] = [];
  const send = retry(
    policy,
    clock,
  )(scripted([{ status: 503, statusText: 'Service Unavailable' }, reset, { status: 200 }]).send);
  const events: ExchangeEvent[] = [];
  await send(plan, { signal, observe: event => void (events.push(event), told.push(clock.slept.length)) });

  expect(events).toEqual([
    { kind: 'wait', ms: 500, reason: '503 Service Unavailable', before: 'again' },
    {
      kind: 'wait',
      ms: 1000,
      reason: 'api.shop.example closed the connection without an answer (ECONNRESET)',
      before: 'again',
    },
  ]);
  expect(told).toEqual([0, 1]);
});

test('gives up the body of each answer that is not the last', async () => {
  const { responses } = await run([{ status: 503 }, { status: 503 }, { status: 200 }]);

  expect(responses.map(response => response.isCancelled())).toEqual([true, true, false]);
});

test('does not touch the body of the last failure', async () => {
  const { responses } = await run([{ status: 503 }], { limit: 1 });

  expect(responses.map(response => response.isCancelled())).toEqual([true, false]);
});

test.each([
  { name: 'a POST', method: 'POST', status: 503 },
  { name: 'a PATCH', method: 'PATCH', status: 429 },
  { name: 'a status that is final', method: 'GET', status: 404 },
  { name: 'a success', method: 'GET', status: 200 },
])('sends once: $name', async ({ method, status }) => {
  const { calls, clock } = await run([{ status, headers: [['Retry-After', '1']] }], { method });

  expect(calls()).toBe(1);
  expect(clock.slept).toEqual([]);
});

test('sends once when nothing is to be sent again', async () => {
  const { calls, outcome } = await run([{ status: 503 }], { limit: 0 });

  expect(calls()).toBe(1);
  expect(outcome).toMatchObject({ response: { status: 503 } });
});

test.each<NetworkFailure>(['refused', 'unreachable', 'reset', 'cut-short'])(
  'sends again after a connection fault: %s',
  async failure => {
    const { calls, outcome } = await run([new NetworkError(failure, 'fault'), { status: 200 }]);

    expect(calls()).toBe(2);
    expect(outcome).toMatchObject({ response: { status: 200 } });
  },
);

test('sends again when the name server did not answer, which passes', async () => {
  const busy = new NetworkError('dns', 'The name server did not answer', { code: 'EAI_AGAIN' });

  expect((await run([busy, { status: 200 }])).calls()).toBe(2);
});

test.each<NetworkFailure>(['tls', 'protocol', 'encoding', 'redirect', 'too-large', 'proxy'])(
  'does not send again after: %s',
  async failure => {
    const { calls, outcome } = await run([new NetworkError(failure, 'fault'), { status: 200 }]);

    expect(calls()).toBe(1);
    expect(outcome).toBeInstanceOf(NetworkError);
  },
);

test('does not send again when a name is not known', async () => {
  expect((await run([new NetworkError('dns', 'not found', { code: 'ENOTFOUND' }), { status: 200 }])).calls()).toBe(1);
});

test('does not send a POST again after a connection fault', async () => {
  expect((await run([reset, { status: 200 }], { method: 'POST' })).calls()).toBe(1);
});

test('sends a POST again that only reads, after a passing failure and after a connection fault', async () => {
  const { calls, outcome, clock } = await run([{ status: 503 }, reset, { status: 200 }], {
    method: 'POST',
    reads: true,
  });

  expect(calls()).toBe(3);
  expect(clock.slept).toHaveLength(2);
  expect(outcome).toMatchObject({ response: { status: 200 } });
});

test('after the last attempt the fault itself comes out', async () => {
  expect((await run([reset], { limit: 2 })).outcome).toBe(reset);
});

test('what is no network failure comes out at once', async () => {
  const fault = new TypeError('a fault of apix');
  const { calls, outcome } = await run([fault]);

  expect(calls()).toBe(1);
  expect(outcome).toBe(fault);
});

test('a wait longer than --max-wait ends with the time to come back, at once', async () => {
  const { outcome, clock, calls, responses } = await run([
    { status: 429, statusText: 'Too Many Requests', headers: [['Retry-After', '120']] },
  ]);

  expect(outcome).toBeInstanceOf(LimitError);
  expect(outcome).toMatchObject({
    exitCode: 9,
    message: '429 Too Many Requests: the service asks to wait 2 min',
    facts: ['That is longer than --max-wait (1 min), so apix stopped here.'],
    next: ['Come back at 2026-11-21T14:05:00Z', 'Or wait for it: --max-wait 2m'],
  });
  expect(clock.slept).toEqual([]);
  expect(calls()).toBe(1);
  expect(responses[0]?.isCancelled()).toBe(true);
});

test('a wait of just --max-wait is waited for', async () => {
  const { clock } = await run([{ status: 429, headers: [['Retry-After', '60']] }, { status: 200 }]);

  expect(clock.slept).toEqual([60_000]);
});

test('a wait of our own that is longer than --max-wait is not said to be what the service asked', async () => {
  const { outcome } = await run([{ status: 503 }], { maxWaitMs: 100, clock: fakeClock({ random: [0.9] }) });

  expect(outcome instanceof Error ? outcome.message : '').not.toContain('the service asks');
});

test.each(['9999999999999', '99999999999999999999999999'])(
  'a Retry-After of %s seconds is a limit, not a fault of apix',
  async value => {
    const { outcome } = await run([{ status: 429, headers: [['Retry-After', value]] }]);

    expect(outcome).toBeInstanceOf(LimitError);
  },
);

test('an interruption while waiting is not sent again', async () => {
  const interruption = new InterruptedError();
  const controller = new AbortController();
  const script = scripted([{ status: 503 }]);
  const clock = { ...fakeClock(), sleep: async () => controller.abort(interruption) };
  const send: Send = async (...args) => {
    controller.signal.throwIfAborted();
    return script.send(...args);
  };

  const error = await failureOf(async () =>
    retry(policy, clock)(send)(plan, { signal: controller.signal, observe: () => undefined }),
  );

  expect(error).toBe(interruption);
  expect(script.calls()).toBe(1);
});

test('out of time is not sent again, although it is a network failure', async () => {
  const outOfTime = new NetworkError('reset', 'No whole answer within 5 s');
  const script = scripted([outOfTime]);
  const clock = fakeClock();

  const error = await failureOf(async () =>
    retry(policy, clock)(script.send)(plan, { signal: AbortSignal.abort(outOfTime), observe: () => undefined }),
  );

  expect(error).toBe(outOfTime);
  expect(script.calls()).toBe(1);
});

test('a real server: 503 with Retry-After, a reset, then the data', async () => {
  let count = 0;
  await using server = await startServer((request, response) => {
    count++;
    if (count === 1) response.writeHead(503, { 'retry-after': '2' }).end('busy');
    else if (count === 2) request.socket.destroy();
    else response.end('data');
  });
  const clock = fakeClock();

  const exchange = await pipeline([retry(policy, clock)], gotTransport({ idleMs: 5000 }, clock))(aPlan(server.url), {
    signal,
    observe: () => undefined,
  });

  expect(Buffer.concat(await Array.fromAsync(exchange.response.body)).toString()).toBe('data');
  expect(clock.slept).toEqual([2000, 1000]);
  expect(server.requests).toHaveLength(3);
});
