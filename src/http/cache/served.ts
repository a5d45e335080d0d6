import type { CacheUse, Exchange, HttpResponse, ResponseBody } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { Entry } from './entry.ts';

/** What an answer out of the cache is made of. */
export interface Serving {
  readonly entry: Entry;
  readonly body: Uint8Array;
  readonly use: CacheUse;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly now: number;
}

/** The answer of an entry; it tells its age, unless the service has confirmed it just now (RFC 9111 §4). */
export const servedExchange = (plan: RequestPlan, { entry, body, use, startedAt, now }: Serving): Exchange => ({
  plan,
  response: {
    status: entry.status,
    statusText: entry.statusText,
    url: plan.url,
    httpVersion: entry.httpVersion,
    headers: use.kind === 'confirmed' || use.kind === 'absent' ? entry.headers : withAge(entry, use.ageMs),
    body: bodyOf(plan.method === 'HEAD' ? new Uint8Array() : body),
  },
  events: [],
  startedAt,
  tookMs: now - startedAt,
  cache: use,
});

/** The answer where only what is kept was wanted, and nothing is (RFC 9111 §5.2.1.7). */
export const absentExchange = (plan: RequestPlan, now: number): Exchange => ({
  plan,
  response: absentResponse(plan),
  events: [],
  startedAt: now,
  tookMs: 0,
  cache: { kind: 'absent' },
});

const absentResponse = ({ url }: RequestPlan): HttpResponse => ({
  status: 504,
  statusText: 'Gateway Timeout',
  url,
  httpVersion: '1.1',
  headers: [],
  body: bodyOf(new Uint8Array()),
});

const withAge = ({ headers }: Entry, ageMs: number): Entry['headers'] => [
  ...headers.filter(([name]) => name.toLowerCase() !== 'age'),
  ['Age', String(Math.floor(ageMs / 1000))],
];

const bodyOf = (bytes: Uint8Array): ResponseBody => ({
  async *[Symbol.asyncIterator]() {
    if (bytes.length > 0) yield bytes;
  },
  cancel: () => undefined,
});
