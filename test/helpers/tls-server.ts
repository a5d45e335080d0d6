import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { localCertificate } from '../../src/scripts/bench-resilience/local-certificate.ts';

export interface TlsTestServer extends AsyncDisposable {
  readonly url: URL;
  readonly certificate: string;
  /** TLS connections that were made. */
  readonly connections: () => number;
}

/** A server with a certificate for 127.0.0.1 that it signed itself; it speaks HTTP/1.1 alone. */
export const tlsServer = async (
  handle: RequestListener = (_request, response) => void response.end('secure'),
): Promise<TlsTestServer> => {
  const { key, certificate } = localCertificate();
  const server = createServer({ key, cert: certificate }, handle);
  let connections = 0;
  server.on('secureConnection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`https://127.0.0.1:${port}/`),
    certificate,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
