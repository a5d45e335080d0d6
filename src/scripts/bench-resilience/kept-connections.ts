import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';

import type { Clock, TransportOptions } from '../../context.ts';
import { gotTransport } from '../../http/got-transport.ts';
import type { Send } from '../../model/send.ts';
import type { BenchRow } from './bench-row.ts';
import { localCertificate } from './local-certificate.ts';

export interface ConnectionOptions {
  /** Requests of each kind in each round. */
  readonly requests: number;
  /** Rounds; in each the kinds take turns, so that whatever else the machine does falls on both. */
  readonly rounds: number;
}

const usual: ConnectionOptions = { requests: 50, rounds: 8 };

/**
 * How much time kept connections save over a cold one for each request, over TLS. Both go through the transport as
 * it is to one real server on this machine: what is saved is the handshake's computing alone, and over a network
 * its two or three round trips would come on top.
 */
export const benchKeptConnections = async (options = usual): Promise<readonly BenchRow[]> => {
  const { key, certificate } = localCertificate();
  let connections = 0;
  const server = createServer({ key, cert: certificate }, (_request, response) => void response.end('{"ok":true}'));
  server.on('secureConnection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on a port, and not on a socket's path.
  const { port } = server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}/`;
  // As an authority of Node's own: with --cacert each cold connection would load them all anew, and look worse.
  const authorities = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...authorities, certificate]);
  const transport: TransportOptions = { idleMs: 30_000 };

  const cold: number[] = [];
  const kept: number[] = [];
  // The first round fills caches, and is not counted.
  for (let round = 0; round <= options.rounds; round++) {
    const one = gotTransport(transport, wallClock);
    const coldMs = await timeOf(options.requests, url, () => gotTransport(transport, wallClock));
    const keptMs = await timeOf(options.requests, url, () => one);
    if (round === 0) continue;
    cold.push(coldMs);
    kept.push(keptMs);
  }
  tls.setDefaultCACertificates(authorities);
  server.close();
  server.closeAllConnections();
  const expected = (options.rounds + 1) * (options.requests + 1);
  if (connections !== expected) throw new Error(`${connections} connections were made, not ${expected}`);
  return [
    {
      name: 'time saved by kept-alive connections over a cold one each (TLS)',
      claim: '15-20 %',
      goal: 20,
      measured: (1 - median(kept) / median(cold)) * 100,
      unit: '% less time',
    },
  ];
};

/** Milliseconds for so many requests, one after the other, each with its answer read. */
const timeOf = async (requests: number, url: string, transport: () => Send): Promise<number> => {
  const { signal } = new AbortController();
  const startedAt = performance.now();
  for (let request = 0; request < requests; request++) {
    const send = transport();
    const { response } = await send({ method: 'GET', url, headers: {} }, { signal, observe: () => undefined });
    await Array.fromAsync(response.body);
  }
  return performance.now() - startedAt;
};

const wallClock: Clock = { now: () => performance.now(), random: () => Math.random(), sleep: async () => undefined };

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
