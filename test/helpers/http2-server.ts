import { once } from 'node:events';
import {
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import type { AddressInfo } from 'node:net';

import { localCertificate } from '../../src/scripts/bench-resilience/local-certificate.ts';

export interface Http2TestServer extends AsyncDisposable {
  readonly url: URL;
  readonly certificate: string;
  /** Versions of HTTP that requests came by, in order. */
  readonly versions: readonly string[];
  /** TLS connections that were made. */
  readonly connections: () => number;
  readonly sessions: readonly ServerHttp2Session[];
}

/** A real server that speaks HTTP/2 over TLS, and HTTP/1.1 to whoever does not offer it. */
export const http2Server = async (
  handle: (request: Http2ServerRequest, response: Http2ServerResponse) => void,
): Promise<Http2TestServer> => {
  const { key, certificate } = localCertificate();
  const versions: string[] = [];
  const sessions: ServerHttp2Session[] = [];
  let connections = 0;
  const server = createSecureServer({ key, cert: certificate, allowHTTP1: true }, (request, response) => {
    versions.push(request.httpVersion);
    handle(request, response);
  });
  server.on('secureConnection', () => connections++);
  server.on('session', session => void sessions.push(session));
  // A session that a test breaks off says so; the test looks at the client's side of it.
  server.on('sessionError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`https://127.0.0.1:${port}/`),
    certificate,
    versions,
    connections: () => connections,
    sessions,
    [Symbol.asyncDispose]: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
