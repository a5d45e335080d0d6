import { DatabaseSync } from 'node:sqlite';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import type { Cells } from '../../../src/context.ts';
import { InterruptedError, LimitError, NetworkError, OpenCircuitError } from '../../../src/errors.ts';
import { circuitPolicy } from '../../../src/http/circuit.ts';
import { breaker, type BreakerOptions } from '../../../src/http/stages/breaker.ts';
import type { ExchangeEvent } from '../../../src/model/exchange.ts';
import type { Send } from '../../../src/model/send.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { openSqliteState } from '../../../src/store/sqlite-state.ts';
import { failureOf } from '../../helpers/failure.ts';
import { anExchange, aPlan, aResponse } from '../../helpers/model.ts';
import { virtualClock } from '../../helpers/virtual-clock.ts';

const host = 'https://api.shop.example';
const { signal } = new AbortController();
const refused = new NetworkError('refused', 'api.shop.example refused the connection (ECONNREFUSED)', {
  code: 'ECONNREFUSED',
});

type Outcome = number | Error | Promise<number>;

/** A pipeline of the stage and a service that answers as it is told to, by path. */
const bench = (options: Partial<BreakerOptions> = {}) => {
  const clock = virtualClock();
  const outcomes = new Map<string, Outcome>();
  const asked: string[] = [];
  const events: ExchangeEvent[] = [];
  let writes = 0;
  const { cells } = memoryState();
  const counted: Cells = {
    ...cells,
    update: async (names, change) =>
      cells.update(names, values => {
        const changed = change(values);
        writes += changed.changes.filter(each => each !== undefined).length;
        return changed;
      }),
  };
  const service: Send = async ({ url }) => {
    const { origin, pathname } = new URL(url);
    asked.push(pathname);
    const outcome = (await outcomes.get(pathname)) ?? outcomes.get(origin) ?? 200;
    if (outcome instanceof Error) throw outcome;
    return anExchange(aResponse({ status: await outcome, statusText: 'Said So', url }));
  };
  const stage = { cells: counted, policy: circuitPolicy(5), clock, countsTimeouts: true, ...options };
  const send = breaker(stage)(service);
  return {
    clock,
    outcomes,
    asked,
    events,
    cells,
    writes: () => writes,
    /** What a call comes to: a status, or an error. */
    call: async (path = '/a', own = signal): Promise<unknown> =>
      send(aPlan(new URL(path, host)), { signal: own, observe: event => events.push(event) }).then(
        ({ response }) => response.status,
        (error: unknown) => error,
      ),
  };
};

type Bench = ReturnType<typeof bench>;

const repeat = async (count: number, deed: () => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < count; done++) await deed();
};

const isRefusal = (outcome: unknown): boolean => outcome instanceof OpenCircuitError;

test('the fifth failure in a row opens it: the sixth call ends at once, with exit 9 and the way on', async () => {
  const { call, outcomes, asked, clock } = bench();
  outcomes.set('/a', 503);
  await repeat(5, async () => {
    clock.pass(1000);
    expect(await call()).toBe(503);
  });
  clock.pass(10_000);

  const error = await call();

  expect(asked).toHaveLength(5);
  expect(error).toBeInstanceOf(OpenCircuitError);
  expect(error).toBeInstanceOf(LimitError);
  expect(error).toMatchObject({
    exitCode: 9,
    until: Date.UTC(2026, 10, 21, 14, 3, 35),
    message: 'GET /a of api.shop.example is left alone for now: 5 failures in a row since 2026-11-21T14:03:01Z',
    facts: ['The last: 503 Said So', 'The rest of api.shop.example can be called.'],
    next: ['Come back at 2026-11-21T14:03:35Z', 'Or try now: apix circuit reset api.shop.example'],
  });
});

test('connection failures are the host’s, whichever endpoint was meant', async () => {
  const { call, outcomes, asked } = bench();
  outcomes.set(host, refused);
  for (const path of ['/a', '/a', '/b', '/a', '/a']) expect(await call(path)).toBe(refused);

  expect(await call('/c')).toMatchObject({
    exitCode: 9,
    message: 'api.shop.example is left alone for now: 5 failures in a row since 2026-11-21T14:03:00Z',
    facts: ['The last: api.shop.example refused the connection (ECONNREFUSED)'],
  });
  expect(asked).not.toContain('/c');
});

describe('one endpoint or the host', () => {
  test('an endpoint that is out alone is left alone, and the others are called', async () => {
    const { call, outcomes, asked } = bench();
    outcomes.set('/a', 500);
    for (let round = 0; round < 8; round++) {
      await call('/a');
      expect(await call('/b')).toBe(200);
    }

    expect(asked.filter(path => path === '/a')).toHaveLength(5);
    expect(asked.filter(path => path === '/b')).toHaveLength(8);
  });

  test('different endpoints that fail in a row are the host', async () => {
    const { call, outcomes } = bench();
    outcomes.set(host, 502);
    for (const path of ['/a', '/b', '/c', '/d', '/e']) expect(await call(path)).toBe(502);

    expect(await call('/f')).toMatchObject({
      message: expect.stringMatching(/^api\.shop\.example is left alone/) as string,
    });
  });

  test('another host is another matter', async () => {
    const { call, outcomes } = bench();
    outcomes.set(host, refused);
    await repeat(5, call);

    expect(isRefusal(await call())).toBe(true);
    expect(await call('https://api.depot.example/a')).toBe(200);
    expect(await call('https://api.shop.example:8443/a')).toBe(200);
  });

  test('an endpoint that stays out does not keep its host from coming back', async () => {
    const { call, outcomes, clock } = bench();
    outcomes.set('/a', 503);
    await repeat(5, async () => call('/a'));
    outcomes.set(host, refused);
    await repeat(5, async () => call('/b'));
    expect(isRefusal(await call('/b'))).toBe(true);
    outcomes.delete(host);
    clock.pass(30_000);

    // Asked first, it would win the race for the probe each time.
    expect(await call('/a')).toBe(503);
    expect(await call('/b')).toBe(200);
    expect(await call('/b')).toBe(200);
    expect(isRefusal(await call('/a'))).toBe(true);
  });
});

describe('after 30 s', () => {
  const opened = async (): Promise<Bench> => {
    const made = bench();
    made.outcomes.set('/a', 503);
    await repeat(5, made.call);
    made.clock.pass(30_000);
    return made;
  };

  test('two successes close it, and nothing of it stays', async () => {
    const { call, outcomes, cells } = await opened();
    outcomes.set('/a', 200);

    expect([await call(), await call(), await call()]).toEqual([200, 200, 200]);
    expect(await cells.list('circuit/')).toEqual([]);
  });

  test('a probe that fails opens it for another 30 s', async () => {
    const { call, asked, clock, events } = await opened();

    expect(await call()).toBe(503);
    clock.pass(29_000);
    expect(isRefusal(await call())).toBe(true);
    clock.pass(1000);
    expect(await call()).toBe(503);
    expect(asked).toHaveLength(7);
    expect(events.map(event => event.kind === 'circuit' && event.failures)).toEqual([5, 6, 7]);
  });

  test('one probe at a time: whoever comes meanwhile is told so', async () => {
    const { call, outcomes, asked } = await opened();
    const { promise, resolve } = Promise.withResolvers<number>();
    outcomes.set('/a', promise);

    const probe = call();
    const others = await Promise.all([call(), call()]);
    resolve(200);

    expect(await probe).toBe(200);
    expect(others.every(isRefusal)).toBe(true);
    expect(others[0]).toMatchObject({
      facts: expect.arrayContaining(['One request is on its way to see whether it answers again.']) as string[],
      next: expect.arrayContaining(['Come back in a moment, at 2026-11-21T14:04:00Z at the latest']) as string[],
    });
    expect(asked).toHaveLength(6);
    expect(await call()).toBe(200);
  });

  test('a probe whose process was killed makes way for another after 30 s', async () => {
    const { call, outcomes, clock } = await opened();
    outcomes.set('/a', Promise.withResolvers<number>().promise);
    void call();
    clock.pass(29_000);
    expect(isRefusal(await call())).toBe(true);
    clock.pass(1000);
    outcomes.set('/a', 200);

    expect(await call()).toBe(200);
  });

  test('a probe that was interrupted makes way for another at once', async () => {
    const { call, outcomes } = await opened();
    outcomes.set('/a', new InterruptedError());
    expect(await call()).toBeInstanceOf(InterruptedError);
    outcomes.set('/a', 200);

    expect(await call()).toBe(200);
  });
});

test('a clock that is set back an hour does not hold it open for that hour', async () => {
  const { call, outcomes, clock } = bench();
  outcomes.set(host, refused);
  await repeat(5, call);
  clock.pass(-3_600_000);
  outcomes.delete(host);

  expect(await call()).toBe(200);
});

test('set back by less than what it is open for, it is open no longer than twice that', async () => {
  const { call, outcomes, clock } = bench();
  outcomes.set(host, refused);
  await repeat(5, call);
  clock.pass(-29_000);
  expect(isRefusal(await call())).toBe(true);
  outcomes.delete(host);
  clock.pass(59_000);

  expect(await call()).toBe(200);
});

test('failures of the caller, limits and interruptions open nothing', async () => {
  const { call, outcomes, cells } = bench();
  for (const outcome of [
    404,
    429,
    new InterruptedError(),
    new NetworkError('tls', 'untrusted', { code: 'CERT_HAS_EXPIRED' }),
  ]) {
    outcomes.set('/a', outcome);
    await repeat(6, call);
  }

  expect(await cells.list('circuit/')).toEqual([]);
});

test('a call that was aborted says nothing, whatever it fails with', async () => {
  const { call, outcomes, cells } = bench();
  outcomes.set('/a', new NetworkError('reset', 'No whole answer within 5 s'));
  await repeat(6, async () => call('/a', AbortSignal.abort()));

  expect(await cells.list('circuit/')).toEqual([]);
});

test('a time-out of somebody who waits less than usual says nothing', async () => {
  const { call, outcomes, cells } = bench({ countsTimeouts: false });
  outcomes.set('/a', new NetworkError('timeout', 'did not answer in time', { code: 'ETIMEDOUT' }));
  await repeat(6, call);

  expect(await cells.list('circuit/')).toEqual([]);
});

test('a success where nothing is remembered writes nothing; one after a failure clears the slate', async () => {
  const { call, outcomes, writes, cells } = bench();
  await repeat(3, call);
  expect(writes()).toBe(0);
  outcomes.set('/a', 500);
  await call();
  expect(await cells.list('circuit/')).toHaveLength(2);
  outcomes.set('/a', 200);
  await call();

  expect(await cells.list('circuit/')).toEqual([]);
});

test('tells once when it opens, and until when', async () => {
  const { call, outcomes, events } = bench();
  outcomes.set('/a', 503);
  await repeat(8, call);

  expect(events).toEqual([
    {
      kind: 'circuit',
      who: 'GET /a of api.shop.example',
      failures: 5,
      until: Date.UTC(2026, 10, 21, 14, 3, 30),
    },
  ]);
});

test('processes share it through one file: failures count together, and one probe goes for all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apix-circuit-'));
  const clock = virtualClock();
  const states = Array.from({ length: 4 }, () =>
    openSqliteState(DatabaseSync, {
      path: join(folder, 'state.db'),
      maxBytes: 1000,
      patienceMs: 5000,
      now: clock.now,
    }),
  );
  const processes = states.map(({ cells }) => bench({ cells, clock }));
  for (const { outcomes } of processes) outcomes.set(host, refused);
  for (let round = 0; round < 3; round++) for (const { call } of processes) await call();
  const sent = (): number => processes.reduce((sum, { asked }) => sum + asked.length, 0);

  expect(sent()).toBe(5);
  clock.pass(30_000);
  const answers = processes.map(({ outcomes }) => {
    const answer = Promise.withResolvers<number>();
    outcomes.set('/a', answer.promise);
    return answer;
  });
  const calls = processes.map(async ({ call }) => call());
  for (const { resolve } of answers) resolve(200);
  const outcomes = await Promise.all(calls);
  for (const state of states) await state.close();
  await rm(folder, { recursive: true });

  expect(outcomes.filter(outcome => outcome === 200)).toHaveLength(1);
  expect(outcomes.filter(isRefusal)).toHaveLength(3);
  expect(sent()).toBe(6);
});

test('an error of apix itself passes through', async () => {
  const fault = new TypeError('a fault');
  const send = breaker({
    cells: memoryState().cells,
    policy: circuitPolicy(5),
    clock: virtualClock(),
    countsTimeouts: true,
  })(async () => Promise.reject(fault));

  expect(await failureOf(async () => send(aPlan(host), { signal, observe: () => undefined }))).toBe(fault);
});
