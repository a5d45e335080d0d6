import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startLimitedServer } from '../../src/scripts/bench-resilience/limited-server.ts';
import { runCaller } from '../../src/scripts/bench-resilience/pacing.ts';
import { lacksRedis, startRedis } from '../helpers/redis.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { scratchFolder } from '../helpers/scratch-folder.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import type { StateOrder } from '../helpers/state-driver.ts';
import { findState, runStateProcesses, startStateProcess } from '../helpers/state-processes.ts';
import { secretKey } from '../helpers/test-context.ts';

const machines = ['a', 'b', 'c', 'd'] as const;
const gone = 'Redis cannot be used: for this run, this machine counts for itself';

describe.skipIf(lacksRedis())('four machines that share a Redis', () => {
  const ordersFor = (root: string, redis: string, order: Omit<StateOrder, 'folder' | 'redis'>): StateOrder[] =>
    machines.map(name => ({ ...order, redis, folder: join(root, name), answers: `${order.answers ?? ''}${name}` }));

  test('count together: no count is lost, and nothing is kept on any of them', async () => {
    await using redis = await startRedis();
    await using root = await scratchFolder();
    const orders = ordersFor(root.path, redis.url, { cells: ['shared', 'other'], steps: 50 });
    const outcomes = await runStateProcesses(orders);

    expect(outcomes).toEqual(machines.map(() => ({ place: redis.url, troubles: [] })));
    for (const cell of ['shared', 'other']) {
      expect(JSON.parse(await redis.cli('GET', `apix:cell:${cell}`))).toMatchObject({ count: 200 });
    }
    expect(await redis.cli('HLEN', 'apix:cache:bodies')).toBe('200');
    expect(machines.filter(name => existsSync(join(root.path, name)))).toEqual([]);
  });

  test('keep to one limit together: not one request too many', async () => {
    await using redis = await startRedis();
    await using root = await scratchFolder();
    await using server = await startLimitedServer({ perSecond: 20 });
    const order = { url: server.url, calls: 15, perSecond: 20, redis: redis.url };
    await Promise.all(machines.map(async name => runCaller({ ...order, folder: join(root.path, name) })));

    expect({ admitted: server.admitted.length, refused: server.refused.length }).toEqual({ admitted: 60, refused: 0 });
    expect(machines.filter(name => existsSync(join(root.path, name)))).toEqual([]);
  });

  test.each([
    { name: 'killed', stop: 'kill' as const },
    { name: 'hung', stop: 'pause' as const },
  ])('$name on the way: all go on with their own files, and each says it once', async ({ stop }) => {
    await using redis = await startRedis();
    await using root = await scratchFolder();
    const steps = 1000;
    const orders = ordersFor(root.path, redis.url, { cells: ['shared'], steps });
    const processes = await Promise.all(orders.map(startStateProcess));
    for (const each of processes) each.go();
    await Promise.all(processes.map(async each => each.done(10)));
    const start = performance.now();
    await redis[stop]();
    const ends = await Promise.all(processes.map(async each => each.ended));

    expect(performance.now() - start).toBeLessThan(10_000);
    expect(ends.map(({ lastStep }) => lastStep)).toEqual(machines.map(() => steps));
    expect(ends.map(({ outcome }) => outcome)).toEqual(
      orders.map(({ folder }) => ({ place: join(folder, 'state.db'), troubles: [gone] })),
    );
    for (const { folder } of orders) {
      const { counts, entries } = await findState(folder);
      expect(Number(counts['shared'])).toBeGreaterThan(0);
      expect(entries).toBeGreaterThan(0);
    }
  });
});

describe.skipIf(lacksRedis())('apix with a Redis', () => {
  let server: TestServer;

  beforeAll(async () => {
    // What is announced once a day has to be remembered.
    server = await startServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('deprecation', '@1767225600');
      response.end('{"id":1}');
    });
  });

  afterAll(async () => server[Symbol.asyncDispose]());

  test('what one machine was told, the other one is not told again', async () => {
    await using redis = await startRedis('--requirepass', secretKey);
    await using first = await createSandbox();
    await using second = await createSandbox();
    const env = { APIX_REDIS_PASSWORD: secretKey };
    const runs = [];
    for (const { apix } of [first, second]) {
      await apix(['config', 'set', 'state', redis.url]);
      runs.push(await apix(['get', server.url.href], { env }));
    }

    expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
      [0, '{"id":1}'],
      [0, '{"id":1}'],
    ]);
    expect(runs.map(({ stderr }) => stderr.includes('deprecated'))).toEqual([true, false]);
    expect(existsSync(first.env['XDG_STATE_HOME'] ?? '')).toBe(false);
  });

  test('Redis gone: the call works, and it is said once', async () => {
    const redis = await startRedis();
    await redis[Symbol.asyncDispose]();
    await using sandbox = await createSandbox();
    await sandbox.apix(['config', 'set', 'state', redis.url]);
    const { code, stdout, stderr } = await sandbox.apix(['get', server.url.href]);

    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"id":1}' });
    expect(stderr).toContain(
      `note ${gone}\n  ${redis.url}: it refuses connections\n  → Mend it, or go on without it: apix config unset state\n`,
    );
    expect(stderr.match(/^note Redis/gm)).toHaveLength(1);
    expect(existsSync(join(sandbox.env['XDG_STATE_HOME'] ?? '', 'apix', 'state.db'))).toBe(true);
  });

  test('a password in the address is refused, and nobody repeats it', async () => {
    await using sandbox = await createSandbox();
    const { code, stdout, stderr } = await sandbox.apix(['config', 'set', 'state', `redis://:${secretKey}@host`]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'error state: a password does not belong in the address: set APIX_REDIS_PASSWORD\n  → apix config set state redis://redis.example.org:6379\n',
    );
  });
});
