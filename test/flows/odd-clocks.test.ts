import { describe, expect, test } from 'vitest';

import { sendPlan, type SendSettings } from '../../src/flows/send-plan.ts';
import type { Exchange, ExchangeEvent } from '../../src/model/exchange.ts';
import type { Limit } from '../../src/model/api.ts';
import { memoryState } from '../../src/store/memory-state.ts';
import { anApi, aPlan } from '../helpers/model.ts';
import type { ScriptedAnswer } from '../helpers/scripted-transport.ts';
import { testContext } from '../helpers/test-context.ts';
import { type VirtualClock, virtualClock } from '../helpers/virtual-clock.ts';

const hourMs = 3_600_000;
const settings: SendSettings = { idleMs: 30_000, retries: 2, maxWaitMs: 60_000, paces: true, circuitFailures: 5 };
const limit: Limit = { count: 1, per: 30, window: 'rolling', scope: 'address', for: 'everyone' };
const plan = aPlan('https://api.shop.example/v1/things');

/** A clock that is put on, or back, in the midst of the first sleep. */
const jumpingClock = (jumpMs: number): VirtualClock => {
  const clock = virtualClock();
  let hasJumped = false;
  return {
    ...clock,
    sleep: async (ms, signal) => {
      if (!hasJumped) clock.pass(jumpMs);
      hasJumped = true;
      await clock.sleep(ms, signal);
    },
  };
};

/** Sends so many times, one after the other, and says what happened. */
const send = async (
  clock: VirtualClock,
  {
    answers,
    limits = [],
    times = 1,
  }: { readonly answers: readonly ScriptedAnswer[]; readonly limits?: readonly Limit[]; readonly times?: number },
): Promise<{ readonly statuses: readonly number[]; readonly waits: readonly number[]; readonly sent: number }> => {
  await using context = await testContext({ clock, answers, state: memoryState() });
  const waits: number[] = [];
  const observe = (event: ExchangeEvent): void => {
    if (event.kind === 'wait') waits.push(event.ms);
  };
  const exchanges: Exchange[] = [];
  for (let sending = 0; sending < times; sending++) {
    exchanges.push(await sendPlan(context, plan, { api: anApi({ limits }), settings, observe }));
  }
  return { statuses: exchanges.map(({ response }) => response.status), waits, sent: context.requests.length };
};

const unavailable: ScriptedAnswer = { status: 503, headers: [['Retry-After', '20']] };

describe.each([
  { name: 'a laptop that was suspended for eight hours', jumpMs: 8 * hourMs },
  { name: 'a clock that is put back an hour', jumpMs: -hourMs },
])('$name', ({ jumpMs }) => {
  test('while it waits as Retry-After asks: nothing lost, nothing doubled, no wait longer than was asked', async () => {
    const { statuses, waits, sent } = await send(jumpingClock(jumpMs), { answers: [unavailable, { status: 200 }] });

    expect(statuses).toEqual([200]);
    expect(sent).toBe(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(20_000);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(40_000);
  });

  test('while it waits for its turn: it goes once, and no wait is longer than the window', async () => {
    const { statuses, waits, sent } = await send(jumpingClock(jumpMs), {
      answers: [{ status: 200 }, { status: 200 }, { status: 200 }],
      limits: [limit],
      times: 3,
    });

    expect(statuses).toEqual([200, 200, 200]);
    expect(sent).toBe(3);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_300);
  });
});
