import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

import { localCertificate } from '../../src/scripts/bench-resilience/local-certificate.ts';

/** Where addresses lead that begin so. */
export interface Detour {
  readonly from: string;
  /** Gives the address, from what follows. */
  readonly to: (rest: string) => string;
  /** Sent along, where the request does not have them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that went through. */
export interface PassedAnswer {
  /** As it was asked for. */
  readonly url: string;
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A proxy that takes itself for the services: production addresses, TLS and all, and nobody leaves the machine. */
export interface FrontProxy extends AsyncDisposable {
  /** The variables by which a program finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** What is to be trusted: PEM. */
  readonly certificate: string;
  /** From now on all goes this way; what went before is forgotten. */
  lead(detour: Detour): void;
  /** What has gone that way since. */
  readonly passed: readonly PassedAnswer[];
}

/** Starts a proxy that can pass for these hosts. */
export const startFrontProxy = async (hosts: readonly string[]): Promise<FrontProxy> => {
  const { key, certificate } = localCertificate(hosts);
  const passed: PassedAnswer[] = [];
  let detour: Detour | undefined;

  const answer: RequestListener = (request, response) => {
    const { url: target = '', headers } = request;
    // Inside of a tunnel it is a path, else the whole address.
    const url = target.startsWith('http:') ? target : `https://${headers.host}${target}`;
    const finish = async (): Promise<void> => {
      const answered = await pass(request, url, detour);
      passed.push({ url, ...answered });
      response.writeHead(answered.status, answered.headers).end(answered.body);
    };
    finish().catch(() => response.destroy());
  };

  const inside = https.createServer({ key, cert: certificate }, answer);
  const server = http.createServer(answer);
  const sockets = new Set<Socket>();
  server.on('connect', (_request, socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    inside.emit('connection', socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    env: { HTTP_PROXY: origin, HTTPS_PROXY: origin },
    certificate,
    passed,
    lead: next => {
      detour = next;
      passed.length = 0;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

/** Asks where the address leads; an address that leads nowhere is told so. */
const pass = async (
  request: http.IncomingMessage,
  url: string,
  detour: Detour | undefined,
): Promise<Omit<PassedAnswer, 'url'>> => {
  const body = await text(request);
  if (detour === undefined || !url.startsWith(detour.from)) return { status: 502, headers: {}, body: 'Not known here' };
  const { host: _, ...headers } = request.headers;
  const sent = http.request(detour.to(url.slice(detour.from.length)), {
    method: request.method,
    headers: { ...detour.headers, ...headers, connection: 'close' },
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [http.IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
};
