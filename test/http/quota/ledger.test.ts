import { describe, expect, test } from 'vitest';

import { type Account, accountOf, type Caller } from '../../../src/http/quota/account.ts';
import { createLedger, type Decision, type Ledger } from '../../../src/http/quota/ledger.ts';
import { listQuota } from '../../../src/http/quota/list-quota.ts';
import type { Api, Limit } from '../../../src/model/api.ts';
import type { RequestPlan } from '../../../src/model/plan.ts';
import type { QuotaReading } from '../../../src/model/quota.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { anApi, aPlan } from '../../helpers/model.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const hourMs = 3_600_000;
const machine = 'desk';
const key: Caller = { kind: 'key', fingerprint: 'f00d' };
const anonymous: Caller = { kind: 'anonymous' };
const demo: Caller = { kind: 'demo', key: 'DEMO_KEY' };

const perHour = (count: number, more: Partial<Limit> = {}): Limit => ({
  count,
  per: 3600,
  window: 'rolling',
  scope: 'address',
  for: 'anonymous',
  ...more,
});

const keyPolicy = { group: 'data-gov', need: 'optional', variables: [], origins: [] } as const;

const account = (
  api: Api | undefined,
  caller: Caller = anonymous,
  { url = 'https://api.shop.example/v1/things', ...more }: Partial<RequestPlan> = {},
): Account => accountOf(aPlan(url, more), { api, caller, machine });

interface Sending {
  readonly at: number;
  readonly reading?: Partial<QuotaReading>;
  readonly status?: number;
  readonly retryAt?: number;
  readonly hasArrived?: boolean;
}

/** Sends as often as it is let, and answers as told; says what was decided. */
const send = async (
  ledger: Ledger,
  who: Account,
  { at, reading, status = 200, retryAt, hasArrived = true }: Sending,
): Promise<Decision> => {
  const decision = await ledger.reserve(who, at, { latest: at });
  if (decision.kind === 'wait') return decision;
  await ledger.enter(
    decision.ticket,
    {
      hasArrived,
      status,
      report: {
        readings: reading === undefined ? [] : [{ source: 'test', ...reading }],
        oddities: [],
        ...(retryAt === undefined ? {} : { retryAt }),
      },
    },
    at + 5,
  );
  return decision;
};

const untilOf = (decision: Decision): number | undefined => (decision.kind === 'wait' ? decision.until : undefined);

const sendTimes = async (
  count: number,
  ledger: Ledger,
  who: Account,
  sending: Sending,
): Promise<Decision | undefined> => {
  let last: Decision | undefined;
  for (let sent = 0; sent < count; sent++) last = await send(ledger, who, sending);
  return last;
};

describe('published limits', () => {
  test('the request beyond the limit waits until the first one counts no more', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(anApi({ limits: [perHour(3)] }));
    await sendTimes(3, ledger, who, { at: noon });
    const fourth = await send(ledger, who, { at: noon + 1000 });

    expect(fourth).toMatchObject({ kind: 'wait', reason: 'the limit of 3 per hour is used up' });
    // A rolling hour after the answer, to the end of a slot of 7.2 seconds.
    expect(untilOf(fourth)).toBeGreaterThanOrEqual(noon + hourMs + 5);
    expect(untilOf(fourth)).toBeLessThanOrEqual(noon + hourMs + 14_400);
    expect(await send(ledger, who, { at: untilOf(fourth) ?? 0 })).toMatchObject({ kind: 'go' });
  });

  test('of several the one that holds back longest is waited for', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(anApi({ limits: [perHour(2), perHour(2, { per: 86_400 })] }));
    await sendTimes(2, ledger, who, { at: noon });

    expect(await send(ledger, who, { at: noon + 1000 })).toMatchObject({ reason: 'the limit of 2 per day is used up' });
  });

  test('a window by the clock returns with the hour', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(anApi({ limits: [perHour(1, { window: 'clock' })] }));
    await send(ledger, who, { at: noon + 1000 });

    expect(untilOf(await send(ledger, who, { at: noon + 2000 }))).toBe(noon + hourMs);
  });

  test('a call that counts several uses up as many', async () => {
    const ledger = createLedger(memoryState().cells);
    const api = anApi({ limits: [perHour(10)] });
    await send(ledger, account(api, anonymous, { weight: 7.5 }), { at: noon });

    expect(await send(ledger, account(api, anonymous, { weight: 3 }), { at: noon })).toMatchObject({ kind: 'wait' });
    expect(await send(ledger, account(api, anonymous, { weight: 2.5 }), { at: noon })).toMatchObject({ kind: 'go' });
  });

  test('a limit on some operations leaves the others alone', async () => {
    const ledger = createLedger(memoryState().cells);
    const api = anApi({ limits: [perHour(1, { operations: ['file'] })] });
    await send(ledger, account(api, anonymous, { operationId: 'file' }), { at: noon });

    expect(await send(ledger, account(api, anonymous, { operationId: 'file' }), { at: noon })).toMatchObject({
      kind: 'wait',
    });
    expect(await send(ledger, account(api, anonymous, { operationId: 'things' }), { at: noon })).toMatchObject({
      kind: 'go',
    });
  });

  test('what never reached the service does not count', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(anApi({ limits: [perHour(1)] }));
    await send(ledger, who, { at: noon, hasArrived: false });

    expect(await send(ledger, who, { at: noon })).toMatchObject({ kind: 'go' });
  });

  test('a request whose process was killed has counted', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(anApi({ limits: [perHour(1)] }));
    await ledger.reserve(who, noon);

    expect(await ledger.reserve(who, noon + 1000)).toMatchObject({ kind: 'wait' });
  });

  test('a forced request goes and counts', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(anApi({ limits: [perHour(1)] }));
    await send(ledger, who, { at: noon });

    expect(await ledger.reserve(who, noon, { isForced: true })).toMatchObject({ kind: 'go' });
    expect((await ledger.standings(who, noon))[0]).toMatchObject({ used: 2, left: 0 });
  });
});

describe('those who wait', () => {
  const who = account(anApi({ limits: [perHour(2, { per: 60 })] }));

  test('are promised turns one after the other, and who comes later stands behind them', async () => {
    const ledger = createLedger(memoryState().cells);
    await send(ledger, who, { at: noon });
    await send(ledger, who, { at: noon + 10_000 });
    const turns = [await ledger.reserve(who, noon + 20_000), await ledger.reserve(who, noon + 20_000)].map(untilOf);
    const [first = 0, second = 0] = turns;

    expect(first).toBeLessThan(noon + 60_300);
    expect(second).toBeGreaterThan(noon + 70_000);
    // The first place is free, and promised.
    expect(await ledger.reserve(who, first)).toMatchObject({ kind: 'wait' });
    expect(await ledger.reserve(who, first, { promisedAt: first })).toMatchObject({ kind: 'go' });
    expect(await ledger.reserve(who, second, { promisedAt: second })).toMatchObject({ kind: 'go' });
  });

  test('give their turn to others when they go away, or were killed', async () => {
    const ledger = createLedger(memoryState().cells);
    await send(ledger, who, { at: noon });
    await send(ledger, who, { at: noon });
    const [first, second] = [await ledger.reserve(who, noon), await ledger.reserve(who, noon)].map(untilOf);
    await ledger.release(who, first ?? 0, noon + 1000);

    // The second one was killed: two seconds after its turn nobody waits for it.
    const later = (second ?? 0) + 2001;
    expect(await ledger.reserve(who, later)).toMatchObject({ kind: 'go' });
    expect(await ledger.reserve(who, later)).toMatchObject({ kind: 'go' });
  });

  test('are not promised a turn after they would have given up', async () => {
    const { cells } = memoryState();
    const ledger = createLedger(cells);
    await sendTimes(2, ledger, who, { at: noon });
    const before = await cells.list('');
    await ledger.reserve(who, noon + 1000, { latest: noon + 2000 });

    expect(await cells.list('')).toEqual(before);
  });
});

describe('a request that stands still in its own process', () => {
  const who = account(anApi({ limits: [perHour(1, { per: 1 })] }));

  test('keeps its place beyond the window, for a while', async () => {
    const ledger = createLedger(memoryState().cells);
    const stalled = await ledger.reserve(who, noon);
    const next = async (ms: number): Promise<Decision> => ledger.reserve(who, noon + ms, { latest: 0 });

    expect([await next(1500), await next(3500), await next(4001)].map(({ kind }) => kind)).toEqual([
      'wait',
      'wait',
      'go',
    ]);
    expect(stalled.kind).toBe('go');
  });

  test('counts from when it got there', async () => {
    const ledger = createLedger(memoryState().cells);
    const stalled = await ledger.reserve(who, noon);
    if (stalled.kind !== 'go') throw new Error('It was to go');
    await ledger.enter(stalled.ticket, { hasArrived: true, writtenAt: noon + 1400, status: 200 }, noon + 1450);

    expect(untilOf(await ledger.reserve(who, noon + 1500))).toBe(noon + 2451);
  });
});

describe('who is counted', () => {
  test.each([
    {
      name: 'a key on its own',
      callers: [key, { kind: 'key', fingerprint: 'beef' }] as const,
      limit: { scope: 'key', for: 'key' } as const,
    },
    {
      name: 'the demo key by address, apart from a key',
      callers: [demo, key] as const,
      limit: { for: 'everyone', scope: 'key' } as const,
    },
  ])('$name', async ({ callers: [first, second], limit }) => {
    const ledger = createLedger(memoryState().cells);
    const api = anApi({ limits: [perHour(1, limit)] });
    await send(ledger, account(api, first), { at: noon });

    expect(await send(ledger, account(api, second), { at: noon })).toMatchObject({ kind: 'go' });
    expect(await send(ledger, account(api, first), { at: noon })).toMatchObject({ kind: 'wait' });
  });

  test('the APIs of a key group share the limit that they publish in common', async () => {
    const ledger = createLedger(memoryState().cells);
    const limits = [perHour(1, { scope: 'key', for: 'key' })];
    const nasa = anApi({ id: 'nasa', key: keyPolicy, limits });
    const fec = anApi({ id: 'fec', key: keyPolicy, limits });
    const congress = anApi({ id: 'congress', key: keyPolicy, limits: [perHour(5000, { scope: 'key', for: 'key' })] });
    await send(ledger, account(nasa, key), { at: noon });

    expect(await send(ledger, account(fec, key), { at: noon })).toMatchObject({ kind: 'wait' });
    expect(await send(ledger, account(congress, key), { at: noon })).toMatchObject({ kind: 'go' });
  });

  test('an address that is none of the API’s counts for itself', async () => {
    const { cells } = memoryState();
    const ledger = createLedger(cells);
    const api = anApi({ limits: [perHour(1)] });
    const elsewhere = account(api, anonymous, { url: 'https://mirror.example/things' });
    await sendTimes(3, ledger, elsewhere, { at: noon });

    expect(elsewhere.limits).toEqual([]);
    expect(await send(ledger, account(api), { at: noon })).toMatchObject({ kind: 'go' });
  });

  test('no cell holds a key', async () => {
    const { cells } = memoryState();
    const ledger = createLedger(cells);
    await send(ledger, account(anApi({ key: keyPolicy, limits: [perHour(1, { for: 'key', scope: 'key' })] }), key), {
      at: noon,
    });

    expect((await cells.list('')).map(([name]) => name)).toEqual(['quota/data-gov/key f00d/1-per-3600s']);
  });
});

describe('what the answers say', () => {
  const api = anApi({ limits: [perHour(1000)] });

  test.each<{ name: string; reading: Partial<QuotaReading>; expected: number }>([
    {
      name: 'nothing left until the reset',
      reading: { limit: 1000, remaining: 0, resetAt: noon + 90_000 },
      expected: noon + 90_000,
    },
    {
      name: 'nothing left, no word of when: a whole window',
      reading: { limit: 1000, remaining: 0 },
      expected: noon + 5 + hourMs,
    },
    {
      name: 'of a limit that nobody publishes',
      reading: { limit: 60, remaining: 0, windowSeconds: 60, bucket: 'search' },
      expected: noon + 5 + 60_000,
    },
    {
      name: 'of such a limit, with its reset',
      reading: { limit: 60, remaining: 0, resetAt: noon + 30_000 },
      expected: noon + 30_000,
    },
  ])('hold all back: $name', async ({ reading, expected }) => {
    const ledger = createLedger(memoryState().cells);
    const limits =
      reading.bucket === undefined && reading.limit === 1000
        ? api
        : anApi({ limits: [perHour(1000), perHour(5000, { per: 86_400 })] });
    await send(ledger, account(limits), { at: noon, reading });

    expect(untilOf(await send(ledger, account(limits), { at: noon + 1000 }))).toBe(expected);
    expect(await send(ledger, account(limits), { at: expected })).toMatchObject({ kind: 'go' });
  });

  test('what others have used counts: five left are five', async () => {
    const ledger = createLedger(memoryState().cells);
    await send(ledger, account(api), { at: noon, reading: { limit: 1000, remaining: 5, resetAt: noon + 90_000 } });

    expect(await sendTimes(5, ledger, account(api), { at: noon + 1000 })).toMatchObject({ kind: 'go' });
    expect(untilOf(await send(ledger, account(api), { at: noon + 2000 }))).toBe(noon + 90_000);
  });

  test('a higher limit than the published one is kept to', async () => {
    const ledger = createLedger(memoryState().cells);
    const small = anApi({ limits: [perHour(2)] });
    await sendTimes(2, ledger, account(small), { at: noon, reading: { limit: 7200, remaining: 7190 } });

    expect(await send(ledger, account(small), { at: noon + 1000 })).toMatchObject({ kind: 'go' });
    expect((await ledger.standings(account(small), noon + 1000))[0]).toMatchObject({ limit: 7200, left: 7189 });
  });

  test('what is on its way may be among what the next report counts', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(api);
    await send(ledger, who, { at: noon, reading: { limit: 1000, remaining: 2, resetAt: noon + 90_000 } });
    await ledger.reserve(who, noon + 1000);
    await ledger.reserve(who, noon + 1000);

    expect(untilOf(await ledger.reserve(who, noon + 1001))).toBe(noon + 1051);
  });

  test('two answers in the wrong order: the lower number stays', async () => {
    const ledger = createLedger(memoryState().cells);
    const who = account(api);
    const [first, second] = [await ledger.reserve(who, noon), await ledger.reserve(who, noon)];
    const enter = async (decision: Decision, remaining: number): Promise<void> => {
      if (decision.kind !== 'go') throw new Error('It was to go');
      const reading = { source: 'test', limit: 1000, remaining, resetAt: noon + 90_000 };
      await ledger.enter(
        decision.ticket,
        { hasArrived: true, status: 200, report: { readings: [reading], oddities: [] } },
        noon + 10,
      );
    };
    await enter(second, 0);
    await enter(first, 1);

    expect(untilOf(await ledger.reserve(who, noon + 1000))).toBe(noon + 90_000);
  });
});

describe('Retry-After', () => {
  test('of a 429 holds back the caller, not those with another key', async () => {
    const ledger = createLedger(memoryState().cells);
    const api = anApi({ key: keyPolicy });
    await send(ledger, account(api, key), { at: noon, status: 429, retryAt: noon + 20_000 });

    expect(await send(ledger, account(api, key), { at: noon + 1000 })).toEqual({
      kind: 'wait',
      until: noon + 20_000,
      reason: 'The Shop asked to wait (429)',
    });
    expect(await send(ledger, account(api, anonymous), { at: noon + 1000 })).toMatchObject({ kind: 'go' });
    expect(await send(ledger, account(api, key), { at: noon + 20_000 })).toMatchObject({ kind: 'go' });
  });

  test('of a 503 holds back all who call the host', async () => {
    const ledger = createLedger(memoryState().cells);
    await send(ledger, account(undefined), { at: noon, status: 503, retryAt: noon + 20_000 });

    expect(await send(ledger, account(anApi(), key), { at: noon + 1000 })).toMatchObject({ until: noon + 20_000 });
  });

  test('a shorter one does not undo a longer one', async () => {
    const { cells } = memoryState();
    const ledger = createLedger(cells);
    const [first, second] = [
      await ledger.reserve(account(undefined), noon),
      await ledger.reserve(account(undefined), noon),
    ];
    for (const [decision, retryAt] of [
      [first, noon + 20_000],
      [second, noon + 5000],
    ] as const) {
      if (decision.kind !== 'go') throw new Error('It was to go');
      await ledger.enter(
        decision.ticket,
        { hasArrived: true, status: 429, report: { readings: [], oddities: [], retryAt } },
        noon + 10,
      );
    }

    expect(await listQuota(cells, noon + 10)).toMatchObject({
      holds: [{ whom: 'api.shop.example/address desk', until: noon + 20_000 }],
    });
  });
});

describe('a clock that is set back an hour', () => {
  const back = noon - hourMs;

  test.each<{ name: string; limits: readonly Limit[]; sending: Omit<Sending, 'at'>; most: number }>([
    { name: 'a count', limits: [perHour(1, { per: 1 })], sending: {}, most: 1010 },
    {
      name: 'a report',
      limits: [perHour(9, { per: 60 })],
      sending: { reading: { limit: 9, remaining: 0, resetAt: noon + 30_000 } },
      most: 30_000,
    },
    { name: 'a Retry-After', limits: [], sending: { status: 429, retryAt: noon + 20_000 }, most: 20_000 },
  ])('$name holds back no longer than it was meant to', async ({ limits, sending, most }) => {
    const ledger = createLedger(memoryState().cells);
    const who = account(anApi({ limits }));
    await send(ledger, who, { at: noon, ...sending });
    const until = untilOf(await send(ledger, who, { at: back })) ?? 0;

    expect(until).toBeGreaterThan(back);
    expect(until).toBeLessThanOrEqual(back + most);
  });
});

test('one whose clock is a little behind, or who had to try twice, frees no place early', async () => {
  const ledger = createLedger(memoryState().cells);
  const who = account(anApi({ limits: [perHour(1, { per: 1 })] }));
  await send(ledger, who, { at: noon });
  await send(ledger, who, { at: noon - 80 });

  expect(untilOf(await send(ledger, who, { at: noon + 930 }))).toBeGreaterThanOrEqual(noon + 1000);
});
