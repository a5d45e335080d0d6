import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import tls from 'node:tls';

import got, { type Agents, type Response, type StreamOptions } from 'got';
import { getProxyForUrl } from 'proxy-from-env';

import type { Clock, TransportOptions } from '../context.ts';
import { ApixError, NetworkError } from '../errors.ts';
import { redactUrl } from '../lib/credential-names.ts';
import type { HeaderList, HttpResponse, ResponseBody } from '../model/exchange.ts';
import type { RequestPlan } from '../model/plan.ts';
import type { Send } from '../model/send.ts';
import { acceptedCodings, undoCodings } from './content-coding.ts';
import { networkFailure } from './network-failure.ts';
import { isIdempotent } from './retry-delay.ts';

/**
 * Sends one request with got and hands the answer on as soon as its head is there; the body streams.
 * got's own retries, redirects and cache are off: each is a stage of ours.
 */
export const gotTransport = (options: TransportOptions, clock: Clock): Send => {
  const agents = createAgents(options);
  return async (plan, { signal, observe }) => {
    signal.throwIfAborted();
    const startedAt = clock.now();
    let writtenAt = startedAt;
    const onWritten = (): void => {
      writtenAt = clock.now();
    };
    const told = { kind: 'attempt', method: plan.method, url: redactUrl(plan.url) } as const;
    const send = async (over: Agents): Promise<HttpResponse> =>
      request(plan, gotOptions(plan, options, over, signal), { signal, idleMs: options.idleMs, onWritten });
    try {
      const response = await send(await agents(plan.url)).catch(async (error: unknown) => {
        if (!isStaleConnection(error) || !isIdempotent(plan.method)) throw error;
        return send(await createAgents(options)(plan.url));
      });
      const tookMs = clock.now() - startedAt;
      observe({ ...told, status: response.status, tookMs });
      return { plan, response, events: [], startedAt, writtenAt, tookMs };
    } catch (error) {
      if (error instanceof NetworkError) observe({ ...told, failure: error.message, tookMs: clock.now() - startedAt });
      throw error;
    }
  };
};

/** Failures of requests that went over a connection kept from an earlier one. */
const overKeptConnection = new WeakSet<Error>();

/**
 * The other side may close a connection that is kept for reuse, which shows only when the next request is
 * sent. That is no fault of the service: an idempotent request goes once more, at once, over a new
 * connection (RFC 9112 §9.3.1).
 */
const isStaleConnection = (error: unknown): boolean =>
  error instanceof NetworkError && error.failure === 'reset' && overKeptConnection.has(error);

interface RequestOptions {
  readonly signal: AbortSignal;
  readonly idleMs: number;
  /** Hears when the request has been handed to the connection. */
  readonly onWritten: () => void;
}

const request = async (
  plan: RequestPlan,
  options: StreamOptions,
  { signal, idleMs, onWritten }: RequestOptions,
): Promise<HttpResponse> => {
  const stream = got.stream(new URL(plan.url), options);
  // Where a body is usual, got waits to be given one.
  if (!plan.body && plan.method !== 'GET' && plan.method !== 'HEAD') stream.end();
  const fail = failureOf(plan, signal);
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  let isReused = false;
  // got counts from the moment that there is a socket; behind a proxy there is none before it has answered.
  const unconnected = setTimeout(() => {
    stream.destroy(Object.assign(new Error('No connection'), { code: 'ETIMEDOUT' }));
  }, idleMs);
  stream.on('close', () => clearTimeout(unconnected));
  stream.on('request', (sent: ClientRequest) => {
    sent.on('socket', () => {
      clearTimeout(unconnected);
      isReused = sent.reusedSocket;
    });
    sent.on('finish', onWritten);
  });
  stream.on('response', resolve);
  // Stays for the life of the stream: an error after the head is raised by the iteration as well.
  stream.on('error', (cause: Error) => {
    const error = fail(cause, 0);
    if (isReused) overKeptConnection.add(error);
    reject(error);
  });
  const response = await promise;
  return {
    status: response.statusCode,
    statusText: response.statusMessage ?? '',
    url: plan.url,
    httpVersion: response.httpVersion,
    headers: headerList(response.rawHeaders),
    body: bodyOf(stream, response.headers['content-encoding'] ?? '', fail),
  };
};

const bodyOf = (
  stream: ReturnType<typeof got.stream>,
  contentEncoding: string,
  fail: (error: unknown, received: number) => Error,
): ResponseBody => ({
  async *[Symbol.asyncIterator]() {
    let received = 0;
    try {
      for await (const chunk of undoCodings(stream as AsyncIterable<Buffer>, contentEncoding)) {
        received += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw fail(error, received);
    }
  },
  cancel: () => void stream.destroy(),
});

/** Phases of got's time-outs in which there is no connection yet. */
const connecting: ReadonlySet<string> = new Set(['lookup', 'connect', 'secureConnect']);

/** An abort has its own reason; anything else is put in our words, without got's error, which holds the signed request. */
const failureOf =
  (plan: RequestPlan, signal: AbortSignal) =>
  (error: unknown, received: number): Error => {
    if (signal.aborted && signal.reason instanceof ApixError) return signal.reason;
    const { code, message, event } = error as {
      readonly code?: string;
      readonly message: string;
      readonly event?: string;
    };
    const proxy = getProxyForUrl(plan.url);
    return networkFailure({
      code: code ?? '',
      message,
      url: plan.url,
      received,
      isConnected: received > 0 || (event !== undefined && !connecting.has(event)),
      ...(proxy === '' ? {} : { proxy }),
    });
  };

const gotOptions = (
  plan: RequestPlan,
  { idleMs, ca }: TransportOptions,
  agent: Agents,
  signal: AbortSignal,
): StreamOptions => ({
  method: plan.method,
  headers: { 'user-agent': undefined, 'accept-encoding': acceptedCodings, ...plan.headers },
  // Undone by ourselves: got knows no deflate without a header, and gives all damage one code.
  decompress: false,
  ...(plan.body ? { body: plan.body.bytes } : {}),
  agent,
  signal,
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { lookup: idleMs, connect: idleMs, secureConnect: idleMs, socket: idleMs, response: idleMs },
  ...(ca === undefined ? {} : { https: { certificateAuthority: authoritiesWith(ca) } }),
});

/** The user's authorities are added to the system's and Node's, not put in their place. */
const authoritiesWith = (ca: string): string[] => [...tls.getCACertificates('default'), ca];

/** One agent per proxy, so that connections are reused; HTTP_PROXY, HTTPS_PROXY and NO_PROXY decide. */
const createAgents = ({ ca }: TransportOptions): ((url: string) => Promise<Agents>) => {
  const direct: Agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  const byProxy = new Map<string, Promise<Agents>>();
  return async url => {
    const proxy = getProxyForUrl(url);
    if (proxy === '') return direct;
    const { protocol } = new URL(url);
    const key = `${protocol} ${proxy}`;
    const agents = byProxy.get(key) ?? proxyAgents(proxy, protocol, ca);
    byProxy.set(key, agents);
    return agents;
  };
};

const proxyAgents = async (proxy: string, protocol: string, ca: string | undefined): Promise<Agents> => {
  if (!URL.canParse(proxy) || !/^https?:/.test(proxy)) {
    throw new NetworkError('proxy', `The proxy address ${redactUrl(proxy)} is not an http address`, {
      next: ['Look at HTTP_PROXY and HTTPS_PROXY: http://host:port'],
    });
  }
  const options = { keepAlive: true, ...(ca === undefined ? {} : { ca: authoritiesWith(ca) }) };
  if (protocol === 'http:') {
    const { HttpProxyAgent } = await import('http-proxy-agent');
    return { http: new HttpProxyAgent(proxy, options) };
  }
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return { https: new HttpsProxyAgent(proxy, options) };
};

/** Node gives names and values in one flat list. */
const headerList = (raw: readonly string[]): HeaderList =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
