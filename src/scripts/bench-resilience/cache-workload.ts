import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '../../context.ts';
import { gotTransport } from '../../http/got-transport.ts';
import { pipeline } from '../../http/send.ts';
import { cache } from '../../http/stages/cache.ts';
import { redirect } from '../../http/stages/redirect.ts';
import { retry } from '../../http/stages/retry.ts';
import { trace } from '../../http/stages/trace.ts';
import type { Send } from '../../model/send.ts';
import { openSqliteState } from '../../store/sqlite-state.ts';
import type { BenchRow } from './bench-row.ts';
import { startLocalServer } from './local-server.ts';

/** Calls that are made at one moment, as a script or several users make them. */
const atOnce = 50;
/** The time over which they are spread, which passes in the clock alone. */
const spreadMs = 3_600_000;
/** What the service says of each answer: an hour has six of these. */
const freshSeconds = 600;

/**
 * Calls whose addresses are as popular as in the wild (Zipf, exponent 1), over an hour, to a service whose answers are
 * fresh for ten minutes and can be confirmed. A confirmation counts as a request. The pipeline, its transport and the
 * state file are the real ones.
 */
export const benchCacheWorkload = async ({ calls = 10_000, addresses = 1000 } = {}): Promise<readonly BenchRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'apix-bench-cache-'));
  let requests = 0;
  let now = Date.now();
  const clock: Clock = {
    now: () => now,
    random: () => 0.5,
    sleep: async (ms, signal) => delay(ms, undefined, { signal }),
  };
  await using server = await startLocalServer((request, response) => {
    requests++;
    const body = JSON.stringify({ address: request.url, records: Array.from({ length: 40 }, (_, id) => ({ id })) });
    response.sendDate = false;
    const head = { date: new Date(now).toUTCString(), etag: '"1"', 'cache-control': `max-age=${freshSeconds}` };
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304, head).end();
    else response.writeHead(200, { ...head, 'content-length': Buffer.byteLength(body) }).end(body);
  });
  const state = openSqliteState(DatabaseSync, {
    path: join(folder, 'state.db'),
    maxBytes: 256e6,
    patienceMs: 5000,
    now: clock.now,
  });
  try {
    const send = pipeline(
      [
        trace(),
        cache({
          state: async () => state,
          clock,
          identify: async () => ({ owner: 'bench', profile: 'default', fingerprint: '' }),
          isOn: true,
          mostBytes: 32e6,
          directives: '',
          heuristicMs: () => undefined,
          isStaleOk: false,
        }),
        retry({ limit: 3, maxWaitMs: 1000 }, clock),
        redirect(),
      ],
      gotTransport({ idleMs: 30_000 }, clock),
    );
    const draw = zipf(addresses);
    for (let made = 0; made < calls; made += atOnce) {
      await Promise.all(Array.from({ length: atOnce }, async () => call(send, `${server.origin}/${draw()}`)));
      now += (spreadMs / calls) * atOnce;
    }
  } finally {
    await state.close();
    await rm(folder, { recursive: true, force: true });
  }
  const saved = (1 - requests / calls) * 100;
  return [{ name: 'requests saved by cache and coalescing', claim: '40-60 %', goal: 70, measured: saved, unit: '%' }];
};

const call = async (send: Send, url: string): Promise<void> => {
  const { response, settle } = await send(
    { method: 'GET', url, headers: {} },
    { signal: new AbortController().signal, observe: () => undefined },
  );
  const { address } = JSON.parse(Buffer.concat(await Array.fromAsync(response.body)).toString()) as { address: string };
  if (!url.endsWith(address)) throw new Error(`${url} was answered with what is of ${address}`);
  await settle?.(true);
};

/** Draws a number from 1 to `count`, the n-th with a chance in proportion to 1/n; the same row of draws each time. */
const zipf = (count: number): (() => number) => {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let seed = 20_261_121;
  return () => {
    // A linear congruential generator (Park and Miller): chance that repeats itself.
    seed = (seed * 48_271) % 2_147_483_647;
    let left = (seed / 2_147_483_647) * total;
    const index = weights.findIndex(weight => (left -= weight) <= 0);
    return (index === -1 ? count - 1 : index) + 1;
  };
};
