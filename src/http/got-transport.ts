import type { ClientRequest } from 'node:http';

import got, { type Response, type StreamOptions } from 'got';

import type { Clock, TransportOptions } from '../context.ts';
import { ApixError, NetworkError } from '../errors.ts';
import { redactUrl } from '../lib/credential-names.ts';
import type { HeaderList, HttpResponse, Phases, ResponseBody } from '../model/exchange.ts';
import type { RequestPlan } from '../model/plan.ts';
import type { Send } from '../model/send.ts';
import { acceptedCodings, undoCodings } from './content-coding.ts';
import { networkFailure } from './network-failure.ts';
import { isIdempotent } from './retry-delay.ts';
import { authoritiesWith, createRoutes, type Route } from './routes.ts';

/**
 * Sends one request with got and hands the answer on as soon as its head is there; the body streams.
 * got's own retries, redirects and cache are off: each is a stage of ours.
 */
export const gotTransport = (options: TransportOptions, clock: Clock): Send => {
  const routeTo = createRoutes(options);
  return async (plan, { signal, observe }) => {
    signal.throwIfAborted();
    const startedAt = clock.now();
    let writtenAt = startedAt;
    const onWritten = (): void => {
      writtenAt = clock.now();
    };
    let phases: Phases = {};
    const onHead = (measured: Phases): void => {
      phases = measured;
    };
    const told = { kind: 'attempt', method: plan.method, url: redactUrl(plan.url) } as const;
    const send = async (route: Route): Promise<HttpResponse> =>
      request(plan, gotOptions(plan, options, route, signal), {
        signal,
        idleMs: options.idleMs,
        proxy: route.proxy,
        onWritten,
        onHead,
      });
    try {
      const route = await routeTo(plan.url);
      if (route.obstacle !== undefined) observe({ kind: 'http1', reason: route.obstacle });
      const response = await send(route).catch(async (error: unknown) => {
        if (!isStaleConnection(error) || !isIdempotent(plan)) throw error;
        return send(await createRoutes(options)(plan.url));
      });
      const tookMs = clock.now() - startedAt;
      observe({ ...told, status: response.status, tookMs });
      return { plan, response, events: [], startedAt, writtenAt, tookMs, phases };
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

interface RequestFacts {
  readonly signal: AbortSignal;
  readonly idleMs: number;
  readonly proxy: string | undefined;
  /** Hears when the request has been handed to the connection. */
  readonly onWritten: () => void;
  /** Hears how long each part took when the head of the answer is there. */
  readonly onHead: (phases: Phases) => void;
}

const request = async (
  plan: RequestPlan,
  options: StreamOptions,
  { signal, idleMs, proxy, onWritten, onHead }: RequestFacts,
): Promise<HttpResponse> => {
  const stream = got.stream(new URL(plan.url), options);
  // Where a body is usual, got waits to be given one.
  if (!plan.body && plan.method !== 'GET' && plan.method !== 'HEAD') stream.end();
  const fail = failureOf(plan, signal, proxy);
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  let sent: ClientRequest | undefined;
  // got counts from the moment that there is a socket; behind a proxy there is none before it has answered.
  const unconnected = setTimeout(() => {
    stream.destroy(Object.assign(new Error('No connection'), { code: 'ETIMEDOUT' }));
  }, idleMs);
  stream.on('close', () => clearTimeout(unconnected));
  stream.on('request', (begun: ClientRequest) => {
    sent = begun;
    sent.on('socket', () => clearTimeout(unconnected));
    sent.on('finish', onWritten);
  });
  stream.on('response', resolve);
  // Stays for the life of the stream: an error after the head is raised by the iteration as well.
  stream.on('error', (cause: Error) => {
    const reset = resetCode(sent);
    const error = fail(cause, 0, reset);
    if (sent?.reusedSocket === true && reset === undefined) overKeptConnection.add(error);
    reject(error);
  });
  const response = await promise;
  onHead(phasesOf(response.timings?.phases ?? {}, sent?.reusedSocket === true));
  return {
    status: response.statusCode,
    statusText: response.statusMessage ?? '',
    url: plan.url,
    httpVersion: response.httpVersion.replace(/^2\.0$/, '2'),
    headers: headerList(response.rawHeaders),
    body: bodyOf(stream, response, fail),
  };
};

type GotPhases = NonNullable<Response['timings']>['phases'];

/** got measures a kept connection as one that took no time; there was none to make. */
const phasesOf = ({ dns, tcp, tls, request: sending, firstByte }: GotPhases, isKept: boolean): Phases => ({
  ...(dns === undefined || isKept ? {} : { dnsMs: dns }),
  ...(tcp === undefined || isKept ? {} : { connectMs: tcp }),
  ...(tls === undefined || isKept ? {} : { tlsMs: tls }),
  ...(sending === undefined ? {} : { sendMs: sending }),
  ...(firstByte === undefined ? {} : { firstByteMs: firstByte }),
});

/** Reasons of HTTP/2 for breaking a request off that a person would act on (RFC 9113 §7). */
const resetCodes: Readonly<Record<number, string>> = {
  7: 'NGHTTP2_REFUSED_STREAM',
  11: 'NGHTTP2_ENHANCE_YOUR_CALM',
  13: 'NGHTTP2_HTTP_1_1_REQUIRED',
};

/** got says of a stream that was reset only that it was; the reason stays with the stream. */
const resetCode = (sent: ClientRequest | undefined): string | undefined =>
  // Got's request over HTTP/2 has Node's stream, which the type of HTTP/1.1's does not know.
  resetCodes[(sent as { readonly stream?: { readonly rstCode?: number } } | undefined)?.stream?.rstCode ?? 0];

const bodyOf = (
  stream: ReturnType<typeof got.stream>,
  { headers }: Response,
  fail: (error: unknown, received: number) => Error,
): ResponseBody => {
  let isBegun = false;
  return {
    async *[Symbol.asyncIterator]() {
      isBegun = true;
      let received = 0;
      try {
        for await (const chunk of undoCodings(stream as AsyncIterable<Buffer>, headers['content-encoding'] ?? '')) {
          received += chunk.length;
          yield chunk;
        }
      } catch (error) {
        throw fail(error, received);
      }
    },
    // To let a short rest come in is cheaper than a new connection, which is what stopping the transfer costs.
    cancel: () => void (isShort(headers) && !isBegun ? stream.resume() : stream.destroy()),
  };
};

/** A redirect or an error page of known length, as a rule. */
const isShort = (headers: Response['headers']): boolean => Number(headers['content-length'] ?? Infinity) <= 65_536;

/** Phases of got's time-outs in which there is no connection yet. */
const connecting: ReadonlySet<string> = new Set(['lookup', 'connect', 'secureConnect']);

/** An abort has its own reason; anything else is put in our words, without got's error, which holds the signed request. */
const failureOf =
  (plan: RequestPlan, signal: AbortSignal, proxy: string | undefined) =>
  (error: unknown, received: number, reset?: string): Error => {
    if (signal.aborted && signal.reason instanceof ApixError) return signal.reason;
    const { code, message, event } = error as {
      readonly code?: string;
      readonly message: string;
      readonly event?: string;
    };
    return networkFailure({
      // Of a fault without a code got makes its own, which tells nobody anything.
      code: reset ?? (code === 'ERR_GOT_REQUEST_ERROR' ? '' : (code ?? '')),
      message,
      url: plan.url,
      received,
      isConnected: received > 0 || (event !== undefined && !connecting.has(event)),
      ...(proxy === undefined ? {} : { proxy }),
    });
  };

const gotOptions = (
  plan: RequestPlan,
  { idleMs, ca }: TransportOptions,
  { agent, http2 }: Route,
  signal: AbortSignal,
): StreamOptions => ({
  method: plan.method,
  headers: { 'user-agent': undefined, 'accept-encoding': acceptedCodings, ...plan.headers },
  // Undone by ourselves: got knows no deflate without a header, and gives all damage one code.
  decompress: false,
  ...(plan.body ? { body: plan.body.bytes } : {}),
  agent,
  http2,
  signal,
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { lookup: idleMs, connect: idleMs, secureConnect: idleMs, socket: idleMs, response: idleMs },
  ...(ca === undefined ? {} : { https: { certificateAuthority: authoritiesWith(ca) } }),
});

/** Node gives names and values in one flat list. */
const headerList = (raw: readonly string[]): HeaderList =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
