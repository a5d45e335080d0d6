import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LimitedServerOptions {
  /** Requests that any span of a second may have; each one more is answered with a 429. */
  readonly perSecond: number;
  /** Seconds that a 429 asks to wait; by default it does not say. */
  readonly retryAfter?: number;
}

/** A service that keeps its limit to the letter, and remembers when it was asked. */
export interface LimitedServer extends AsyncDisposable {
  readonly url: string;
  /** Epoch milliseconds of each request that was let in. */
  readonly admitted: readonly number[];
  /** Of each that was not. */
  readonly refused: readonly number[];
}

/** Starts it on a free port of this machine. */
export const startLimitedServer = async ({ perSecond, retryAfter }: LimitedServerOptions): Promise<LimitedServer> => {
  const [admitted, refused]: [number[], number[]] = [[], []];
  const server = createServer((_, response) => {
    const now = performance.timeOrigin + performance.now();
    const isFull = admitted.length >= perSecond && now - (admitted.at(-perSecond) ?? 0) < 1000;
    (isFull ? refused : admitted).push(now);
    response.writeHead(isFull ? 429 : 200, {
      'content-type': 'application/json',
      ...(isFull && retryAfter !== undefined ? { 'retry-after': String(retryAfter) } : {}),
    });
    response.end(isFull ? '{"error": "too many requests"}' : '{"ok": true}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    admitted,
    refused,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
