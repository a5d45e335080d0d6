import type { Clock } from '../../context.ts';
import { NetworkError } from '../../errors.ts';
import { pipeline } from '../../http/send.ts';
import { cache } from '../../http/stages/cache.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { Send } from '../../model/send.ts';
import { memoryState } from '../../store/memory-state.ts';

/** What the suite reads of a response. */
interface SuiteResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: () => Promise<string>;
}

interface SuiteRequest {
  readonly method?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** The cache mode of the Fetch standard. */
  readonly cache?: 'no-cache';
}

/**
 * `fetch` as the suite calls it, through our cache. Every body that has come whole is settled as good: what the suite
 * asks is what may be kept, not what an answer amounts to. No answer becomes a 504, as it does in any cache between a
 * client and a service (RFC 9111 §5.2.2.2).
 */
export const cachedFetch = (
  transport: Send,
  clock: Clock,
): ((url: string, request?: SuiteRequest) => Promise<SuiteResponse>) => {
  const state = memoryState();
  const send = pipeline(
    [
      cache({
        state: async () => state,
        clock,
        identify: async () => ({ owner: 'suite', profile: 'default', fingerprint: '' }),
        isOn: true,
        mostBytes: 1e6,
        directives: '',
        heuristicMs: () => undefined,
        isStaleOk: true,
      }),
    ],
    transport,
  );
  return async (url, request = {}) => {
    const signal = request.signal ?? new AbortController().signal;
    try {
      const exchange = await send(planOf(url, request), { signal, observe: () => undefined });
      return await responseOf(exchange);
    } catch (error) {
      if (error instanceof NetworkError) return gatewayTimeout;
      throw error;
    }
  };
};

const planOf = (url: string, { method = 'GET', headers = [], body, cache: mode }: SuiteRequest): RequestPlan => ({
  method,
  url,
  headers: {
    // The Fetch standard, HTTP-network-or-cache fetch.
    ...(mode === 'no-cache' ? { 'cache-control': 'max-age=0' } : {}),
    ...Object.fromEntries(headersOf(headers)),
  },
  ...(body === undefined ? {} : { body: { contentType: 'text/plain', bytes: Buffer.from(body) } }),
});

const responseOf = async ({ response, settle }: Exchange): Promise<SuiteResponse> => {
  const chunks = await Array.fromAsync(response.body);
  await settle?.(true);
  const { status, statusText, headers } = response;
  return { status, statusText, headers: headersOf(headers), text: async () => Buffer.concat(chunks).toString() };
};

const headersOf = (list: readonly (readonly [name: string, value: string])[]): Headers =>
  new Headers(list.map(([name, value]): [string, string] => [name, value]));

const gatewayTimeout: SuiteResponse = {
  status: 504,
  statusText: 'Gateway Timeout',
  headers: new Headers(),
  text: async () => '',
};
