import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';

import type { State } from '../../src/context.ts';
import { openFleetState } from '../../src/store/fleet-state.ts';
import { memoryState } from '../../src/store/memory-state.ts';
import type { StateTrouble } from '../../src/store/state-trouble.ts';
import { lacksRedis, type RedisServer, startRedis } from '../helpers/redis.ts';
import { secretKey } from '../helpers/test-context.ts';
import { tlsServer } from '../helpers/tls-server.ts';

interface Opened extends Disposable {
  readonly state: State;
  readonly troubles: readonly StateTrouble[];
}

const open = (place: string, password?: string): Opened => {
  const troubles: StateTrouble[] = [];
  const state = openFleetState({
    place,
    env: password === undefined ? {} : { APIX_REDIS_PASSWORD: password },
    maxBytes: 1_000_000,
    openLocal: () => memoryState(),
    onTrouble: trouble => void troubles.push(trouble),
  });
  return { state, troubles, [Symbol.dispose]: () => void state.close() };
};

const count = async ({ cells }: State, name = 'count'): Promise<number> =>
  cells.update([name], ([value]) => {
    const next = Number(value ?? 0) + 1;
    return { changes: [{ value: next, expiresAt: Date.now() + 60_000 }], result: next };
  });

/** All calls work, the state of this machine serves, and it is said once and why. */
const expectLocal = async (
  { state, troubles }: Opened,
  place: string,
  { reason, advice = 'Mend it, or go on without it: apix config unset state' }: Reason,
): Promise<void> => {
  expect(await Promise.all([count(state), count(state), count(state)])).toEqual([1, 2, 3]);
  await state.cache.put({ key: 'k', variant: '', owner: 'nws', facts: {}, body: new Uint8Array(5) });
  expect(await state.cache.totals()).toEqual([{ owner: 'nws', entries: 1, bytes: 5 }]);
  expect(state.place).toBe('memory');
  expect(troubles).toEqual([
    {
      title: 'Redis cannot be used: for this run, this machine counts for itself',
      facts: [`${place}: ${reason}`],
      next: [advice],
    },
  ]);
  expect(JSON.stringify(troubles)).not.toContain(secretKey);
};

interface Reason {
  readonly reason: string;
  readonly advice?: string;
}

interface Listening extends AsyncDisposable {
  readonly port: number;
}

/** A server that is no Redis. */
const listen = async (answer: (socket: Socket) => void): Promise<Listening> => {
  const sockets = new Set<Socket>();
  const server: Server = createServer(socket => {
    sockets.add(socket.on('error', () => undefined));
    answer(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

describe('what is no Redis', () => {
  test('nothing listens', async () => {
    const closed = await listen(() => undefined);
    await closed[Symbol.asyncDispose]();
    const place = `redis://127.0.0.1:${closed.port}`;
    using opened = open(place);

    await expectLocal(opened, place, { reason: 'it refuses connections' });
  });

  test('a name that there is not', async () => {
    using opened = open('redis://redis.invalid');

    await expectLocal(opened, 'redis://redis.invalid', { reason: 'its name was not found' });
  });

  test('a certificate that nobody vouches for', async () => {
    await using server = await tlsServer();
    const place = `rediss://127.0.0.1:${server.url.port}`;
    using opened = open(place, secretKey);

    await expectLocal(opened, place, { reason: 'the secure connection failed (DEPTH_ZERO_SELF_SIGNED_CERT)' });
  });

  test.each<{ name: string; answer: (socket: Socket) => void; reason: string }>([
    { name: 'never answers', answer: () => undefined, reason: 'no answer within 1 s' },
    { name: 'hangs up', answer: socket => void socket.destroy(), reason: 'it closed the connection' },
    {
      name: 'repeats what it does not know, the password too',
      answer: socket =>
        void socket.on('data', () => {
          socket.write(`-ERR unknown command 'AUTH', with args beginning with: '${secretKey}'\r\n`.repeat(4));
        }),
      reason: `it says: ERR unknown command 'AUTH'`,
    },
  ])('$name', async ({ answer, reason }) => {
    await using server = await listen(answer);
    const place = `redis://127.0.0.1:${server.port}`;
    const start = performance.now();
    using opened = open(place, secretKey);

    await expectLocal(opened, place, { reason });
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe.skipIf(lacksRedis())('Redis', () => {
  test('two machines count together, and see each other’s answers', async () => {
    await using redis = await startRedis();
    using first = open(redis.url);
    using second = open(redis.url);
    const counts = [await count(first.state), await count(second.state), await count(first.state)];
    await first.state.cache.put({ key: 'k', variant: '', owner: 'nws', facts: {}, body: Buffer.from('body') });

    expect(counts).toEqual([1, 2, 3]);
    expect(Buffer.from((await second.state.cache.body('k', '')) ?? []).toString()).toBe('body');
    expect(second.state.place).toBe(redis.url);
    expect([...first.troubles, ...second.troubles]).toEqual([]);
  });

  test('databases are apart, and all keys begin with apix:', async () => {
    await using redis = await startRedis();
    using first = open(redis.url);
    using second = open(`${redis.url}/3`);
    await count(first.state);
    await first.state.cache.put({ key: 'k', variant: '', owner: 'nws', facts: {}, body: new Uint8Array(1) });

    expect(await count(second.state)).toBe(1);
    expect((await redis.cli('KEYS', '*')).split('\n').filter(key => !key.startsWith('apix:'))).toEqual([]);
  });

  test('what has expired is gone, and its name with it, a day after all clocks agree', async () => {
    await using redis = await startRedis();
    using opened = open(redis.url);
    const dayMs = 86_400_000;
    const expire = async (name: string, expiresAt: number): Promise<void> =>
      opened.state.cells.update([name], () => ({ changes: [{ value: 1, expiresAt }], result: undefined }));
    await expire('long ago', Date.now() - dayMs - 1000);
    await expire('an hour ago', Date.now() - 3_600_000);
    await expire('never', Infinity);

    expect((await opened.state.cells.list('')).map(([name]) => name)).toEqual(['an hour ago', 'never']);
    expect(await redis.cli('ZCARD', 'apix:cells')).toBe('2');
    const ttl = Number(await redis.cli('PTTL', 'apix:cell:an hour ago'));
    expect(Math.abs(ttl - (dayMs - 3_600_000))).toBeLessThan(10_000);
  });

  test('the right password, and a user of an access control list', async () => {
    await using redis = await startRedis('--user', 'ada', 'on', `>${secretKey}`, '~apix:*', '+@all');
    using opened = open(redis.url.replace('//', '//ada@'), secretKey);

    expect(await count(opened.state)).toBe(1);
    expect(opened.troubles).toEqual([]);
    expect(opened.state.place).toBe(`redis://ada@127.0.0.1:${redis.port}`);
  });

  test.each<Reason & { name: string; options: readonly string[]; password?: string }>([
    {
      name: 'wants a password',
      options: ['--requirepass', secretKey],
      reason: 'it wants a password',
      advice: 'export APIX_REDIS_PASSWORD=…',
    },
    {
      name: 'wants another password',
      options: ['--requirepass', `${secretKey}9`],
      password: secretKey,
      reason: 'it refuses the password or the user',
      advice: 'Correct APIX_REDIS_PASSWORD',
    },
    {
      name: 'wants none',
      options: [],
      password: secretKey,
      reason: 'it has no password, and was given one',
      advice: 'unset APIX_REDIS_PASSWORD',
    },
    {
      name: 'is full',
      options: ['--maxmemory', '1', '--maxmemory-policy', 'noeviction'],
      reason: 'its memory is full',
      advice: 'Give it more maxmemory',
    },
    {
      name: 'is a replica',
      options: ['--replicaof', '127.0.0.1 1'],
      reason: 'it is a replica that cannot be written',
    },
    {
      name: 'does not allow what apix needs',
      options: ['--user', 'default', 'on', 'nopass', '~other:*', '+@all'],
      reason: 'the user may not do what apix needs',
      advice: 'Allow it all commands on apix:*',
    },
  ])('one that $name', async ({ options, password, ...reason }) => {
    await using redis = await startRedis(...options);
    using opened = open(redis.url, password);

    await expectLocal(opened, redis.url, reason);
  });

  test.each([
    { name: 'no JSON', commands: [['SET', 'apix:cell:count', '{"count":']] },
    { name: 'of another kind', commands: [['LPUSH', 'apix:cell:count', '1']] },
  ])('what another program has put under our names, $name', async ({ commands }) => {
    await using redis = await startRedis();
    for (const command of commands) await redis.cli(...command);
    using opened = open(redis.url);

    await expectLocal(opened, redis.url, { reason: 'what is under apix: is not as apix wrote it' });
  });

  test('filled up on the way: what fits was kept, then this machine counts for itself', async () => {
    await using redis = await startRedis();
    using opened = open(redis.url);
    expect(await count(opened.state)).toBe(1);
    await redis.cli('CONFIG', 'SET', 'maxmemory', '1');

    await expectLocal(opened, redis.url, { reason: 'its memory is full', advice: 'Give it more maxmemory' });
  });

  test('a connection that was closed while nobody used it is opened again', async () => {
    await using redis = await startRedis();
    using opened = open(redis.url);
    await count(opened.state);
    await redis.cli('CLIENT', 'KILL', 'TYPE', 'normal');
    // Its end has to arrive here.
    while ((await redis.cli('CLIENT', 'LIST')).split('\n').length > 1);

    expect(await count(opened.state)).toBe(2);
    expect(opened.troubles).toEqual([]);
  });

  test('hung: given up after a second, for all that wait, and not asked again', async () => {
    await using redis: RedisServer = await startRedis();
    using opened = open(redis.url);
    await count(opened.state, 'before');
    redis.pause();
    const start = performance.now();
    await expectLocal(opened, redis.url, { reason: 'no answer within 1 s' });
    const tookMs = performance.now() - start;
    redis.resume();

    expect(tookMs).toBeGreaterThan(900);
    expect(tookMs).toBeLessThan(2500);
    expect(await count(opened.state)).toBe(4);
  });

  test('an error of who changes a cell comes through, and Redis is kept', async () => {
    await using redis = await startRedis();
    using opened = open(redis.url);
    const fault = new RangeError('not that way');

    await expect(
      opened.state.cells.update(['count'], () => {
        throw fault;
      }),
    ).rejects.toBe(fault);
    expect(await count(opened.state)).toBe(1);
    expect(opened.state.place).toBe(redis.url);
    expect(opened.troubles).toEqual([]);
  });
});
