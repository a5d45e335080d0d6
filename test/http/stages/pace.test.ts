import { describe, expect, test } from 'vitest';

import { InterruptedError, LimitError, NetworkError } from '../../../src/errors.ts';
import { readQuota } from '../../../src/explain/rate-limit.ts';
import { accountOf } from '../../../src/http/quota/account.ts';
import { createLedger } from '../../../src/http/quota/ledger.ts';
import { pace } from '../../../src/http/stages/pace.ts';
import type { ExchangeEvent } from '../../../src/model/exchange.ts';
import type { Limit } from '../../../src/model/api.ts';
import type { Send } from '../../../src/model/send.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { fakeClock } from '../../helpers/fake-clock.ts';
import { anApi, anExchange, aPlan, aResponse } from '../../helpers/model.ts';

const limit: Limit = { count: 2, per: 20, window: 'rolling', scope: 'address', for: 'anonymous' };
const plan = aPlan('https://api.shop.example/v1/things');

const setUp = (
  options: {
    readonly maxWaitMs?: number;
    readonly isImpatient?: boolean;
    readonly answer?: Send;
    readonly hasAccount?: boolean;
  } = {},
) => {
  const clock = fakeClock();
  const ledger = createLedger(memoryState().cells);
  const events: ExchangeEvent[] = [];
  const signal = new AbortController();
  const account = accountOf(plan, { api: anApi({ limits: [limit] }), caller: { kind: 'anonymous' }, machine: 'desk' });
  const send = pace({
    ledger,
    accountOf: async () => (options.hasAccount === false ? undefined : account),
    readQuota: ({ headers, status }, now) => readQuota(headers, { status, now }),
    maxWaitMs: options.maxWaitMs ?? 60_000,
    isImpatient: options.isImpatient ?? false,
    clock,
  })(options.answer ?? (async () => anExchange(aResponse())));
  return {
    clock,
    events,
    ledger,
    account,
    signal,
    send: async () => send(plan, { signal: signal.signal, observe: event => void events.push(event) }),
  };
};

test('goes at once while there is room, and says how the limit stands', async () => {
  const { send, clock } = setUp();

  expect((await send()).standings).toMatchObject([{ limit: 2, used: 1, left: 1, per: 20 }]);
  expect((await send()).standings).toMatchObject([{ used: 2, left: 0 }]);
  expect(clock.slept).toEqual([]);
});

test('waits for its turn, and says so before it does', async () => {
  const { send, clock, events } = setUp();
  await send();
  await send();
  await send();

  expect(clock.slept).toEqual([20_020]);
  expect(events).toEqual([{ kind: 'wait', ms: 20_020, reason: 'the limit of 2 per 20 s is used up', before: 'first' }]);
});

test('sends nothing when the wait would be too long, and says when to come back', async () => {
  let calls = 0;
  const { send, clock } = setUp({
    maxWaitMs: 5000,
    answer: async () => {
      calls++;
      return anExchange(aResponse());
    },
  });
  await send();
  await send();
  const failure = await send().catch((error: unknown) => error);

  expect(calls).toBe(2);
  expect(clock.slept).toEqual([]);
  expect(failure).toBeInstanceOf(LimitError);
  expect(failure).toMatchObject({
    exitCode: 9,
    message: 'Not sent: the limit of 2 per 20 s is used up',
    facts: ['It is free in 20 s, which is longer than --max-wait (5 s).'],
    next: [
      'Come back at 2026-11-21T14:03:20Z',
      'Or wait for it: --max-wait 21s',
      'See how the limits stand: apix quota',
    ],
  });
});

test('the impatient go at once, and are counted', async () => {
  const { send, clock } = setUp({ isImpatient: true });
  await send();
  await send();

  expect((await send()).standings).toMatchObject([{ used: 3, left: 0 }]);
  expect(clock.slept).toEqual([]);
});

test('what will not be sent, for want of a key, is not counted', async () => {
  const { send, ledger, account, clock } = setUp({ hasAccount: false });

  expect((await send()).standings).toBeUndefined();
  expect(await ledger.standings(account, clock.now())).toMatchObject([{ used: 0 }]);
});

test('an interrupt ends the wait', async () => {
  const { send, signal } = setUp();
  await send();
  await send();
  signal.abort(new InterruptedError());

  await expect(send()).rejects.toBeInstanceOf(InterruptedError);
});

describe('a failure', () => {
  test.each([
    { failure: 'dns', used: 0 },
    { failure: 'refused', used: 0 },
    { failure: 'reset', used: 1 },
    { failure: 'timeout', used: 1 },
  ] as const)('$failure counts $used', async ({ failure, used }) => {
    const { send, ledger, account, clock } = setUp({
      answer: async () => {
        throw new NetworkError(failure, 'It failed');
      },
    });
    await expect(send()).rejects.toThrow('It failed');

    expect(await ledger.standings(account, clock.now())).toMatchObject([{ used }]);
  });
});
