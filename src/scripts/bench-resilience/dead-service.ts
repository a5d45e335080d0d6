import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '../../context.ts';
import { circuitPolicy } from '../../http/circuit.ts';
import { gotTransport } from '../../http/got-transport.ts';
import { pipeline } from '../../http/send.ts';
import { breaker } from '../../http/stages/breaker.ts';
import { memoryState } from '../../store/memory-state.ts';
import type { BenchRow } from './bench-row.ts';

export interface OutageOptions {
  /** Calls, evenly spread. */
  readonly calls: number;
  /** Milliseconds that the outage lasts, by the clock of the pipeline. */
  readonly spanMs: number;
  /** How many times faster than the wall's that clock goes. */
  readonly speed: number;
}

const tenMinutes: OutageOptions = { calls: 2000, spanMs: 600_000, speed: 100 };

/**
 * How many fewer requests reach a service that is down. Calls go through the circuit breaker as it is, to a real
 * server that answers 503 and counts; time is compressed by the clock that the breaker is given, and nothing else.
 */
export const benchDeadService = async (options = tenMinutes): Promise<readonly BenchRow[]> => {
  const without = await requestsOf(options, false);
  const guarded = await requestsOf(options, true);
  return [
    {
      name: `requests to a dead service: ${guarded} instead of ${without}`,
      claim: '90 % fewer',
      goal: 95,
      measured: (1 - guarded / without) * 100,
      unit: '% fewer',
    },
  ];
};

/** Requests that the server counted. */
const requestsOf = async ({ calls, spanMs, speed }: OutageOptions, isGuarded: boolean): Promise<number> => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests++;
    response.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on a port, and not on a socket's path.
  const { port } = server.address() as AddressInfo;

  const clock = fastClock(speed);
  const guard = { cells: memoryState().cells, policy: circuitPolicy(5), clock, countsTimeouts: true };
  const send = pipeline(isGuarded ? [breaker(guard)] : [], gotTransport({ idleMs: 30_000 }, clock));
  const { signal } = new AbortController();
  const startedAt = clock.now();
  for (let call = 0; call < calls; call++) {
    await clock.sleep(startedAt + (call * spanMs) / calls - clock.now(), signal);
    await send(
      { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} },
      { signal, observe: () => undefined },
    ).then(
      ({ response }) => response.body.cancel(),
      () => undefined,
    );
  }
  server.close();
  server.closeAllConnections();
  return requests;
};

const fastClock = (speed: number): Clock => ({
  now: () => performance.now() * speed,
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    if (ms > 0) await delay(ms / speed, undefined, { signal });
  },
});
