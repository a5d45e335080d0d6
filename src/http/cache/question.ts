import type { Clock, State } from '../../context.ts';
import { redactUrl } from '../../lib/credential-names.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { addressKey, type Asker, scopeOf } from './digests.ts';
import { type Directives, parseDirectives } from './directives.ts';

export interface CacheOptions {
  readonly state: () => Promise<Pick<State, 'cache' | 'cells'>>;
  readonly clock: Clock;
  /** For whom answers to this plan are kept: nobody else is ever given them. */
  readonly identify: (plan: RequestPlan) => Promise<Asker>;
  /** False: nothing is looked for, and nothing kept. An unsafe request makes void what is kept all the same. */
  readonly isOn: boolean;
  /** Of what is larger nothing is kept. */
  readonly mostBytes: number;
  /** Directives of a request's Cache-Control that go with every plan: `only-if-cached, max-stale`. */
  readonly directives: string;
  /** How long an answer to a plan counts as fresh that says nothing itself, in milliseconds, where that is known. */
  readonly heuristicMs: (plan: RequestPlan) => number | undefined;
  /** What is kept may stand in for any failure, however old it is. */
  readonly isStaleOk: boolean;
}

/** A plan, and what a cache needs to know of it before it looks for anything. */
export interface Question extends Pick<State, 'cache' | 'cells'> {
  readonly plan: RequestPlan;
  readonly options: CacheOptions;
  readonly clock: Clock;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  readonly key: string;
  readonly owner: string;
  /** Where an answer may have been kept; what is asked for now is kept in the first. */
  readonly scopes: readonly [string, ...string[]];
  readonly directives: Directives;
  readonly heuristicMs: number | undefined;
}

/**
 * Whether a plan asks for what is kept: a whole answer, without conditions or parts of the user's own. An address with
 * a key in it is none that may be written down.
 */
export const isCacheable = ({ method, url, headers, body }: RequestPlan): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  body === undefined &&
  redactUrl(url) === url &&
  !['range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range'].some(
    name => headers[name] !== undefined,
  );

/** Opens the cache, and finds out who asks. */
export const ask = async (plan: RequestPlan, options: CacheOptions): Promise<Question> => {
  const askedAt = options.clock.now();
  const [{ cache, cells }, asker] = await Promise.all([options.state(), options.identify(plan)]);
  return {
    plan,
    options,
    clock: options.clock,
    cache,
    cells,
    askedAt,
    key: addressKey(plan.url),
    owner: asker.owner,
    // The answer to a GET tells all that one to a HEAD would (RFC 9110 §9.3.2).
    scopes: plan.method === 'HEAD' ? [scopeOf('HEAD', asker), scopeOf('GET', asker)] : [scopeOf('GET', asker)],
    directives: directivesFor(plan, options),
    heuristicMs: options.heuristicMs(plan),
  };
};

/** What the user wants of the cache: by switches, or by fields of the request. */
export const directivesFor = ({ headers }: RequestPlan, { directives }: Pick<CacheOptions, 'directives'>): Directives =>
  parseDirectives(`${directives},${headers['cache-control'] ?? headers['pragma'] ?? ''}`);
