import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface BenchServer extends AsyncDisposable {
  /** A few lines of JSON. */
  readonly small: string;
  /** 1 GB, of no known length. */
  readonly large: string;
}

export const gigabyte = 1_000_000_000;
const chunk = Buffer.alloc(1_000_000, 'apix ');

/** Serves what the bench reads, on a free port of this machine. `onAllButLast` is awaited before the last megabyte. */
export const startBenchServer = async (onAllButLast: () => Promise<void>): Promise<BenchServer> => {
  const server = createServer((request, response) => {
    if (request.url === '/large') void sendLarge(response, onAllButLast);
    else sendSmall(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on a port, and not on a socket's path.
  const { port } = server.address() as AddressInfo;
  return {
    small: `http://127.0.0.1:${port}/small.json`,
    large: `http://127.0.0.1:${port}/large`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

const sendSmall = (response: ServerResponse): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ station: 'KS', temperatures: [12.5, 13, 11.25], isObserved: true }));
};

const sendLarge = async (response: ServerResponse, onAllButLast: () => Promise<void>): Promise<void> => {
  response.setHeader('content-type', 'application/octet-stream');
  await pipeline(Readable.from(chunks(onAllButLast)), response);
};

async function* chunks(onAllButLast: () => Promise<void>): AsyncGenerator<Buffer> {
  for (let sent = chunk.length; sent < gigabyte; sent += chunk.length) yield chunk;
  await onAllButLast();
  yield chunk;
}
