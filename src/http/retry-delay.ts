import type { RequestPlan } from '../model/plan.ts';

/** How sending again is bounded. */
export interface RetryPolicy {
  /** How often a request is sent again, at the most. */
  readonly limit: number;
  /** The longest single wait, in milliseconds. */
  readonly maxWaitMs: number;
}

const baseDelayMs = 1000;

/** Statuses after which the same request may well succeed; 521, 522 and 524 are Cloudflare's. */
const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504, 521, 522, 524]);

/** RFC 9110 §9.2.2. */
const idempotentMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);

/**
 * Whether sending a request twice does no more than sending it once: by its method, or because the catalog knows that
 * it only reads, which §9.2.2 allows for.
 */
export const isIdempotent = ({ method, reads }: Pick<RequestPlan, 'method' | 'reads'>): boolean =>
  idempotentMethods.has(method) || reads === true;

/** Whether a request may be sent again after this status; no status is a fault of the connection. */
export const mayRetry = (plan: Pick<RequestPlan, 'method' | 'reads'>, status: number | undefined): boolean =>
  isIdempotent(plan) && (status === undefined || retryableStatuses.has(status));

/**
 * Milliseconds to wait before the attempt after `attempt` (1 is the first).
 *
 * What the server asked for wins. Else exponential from 1 s, doubling, with full jitter: anything
 * from nothing to the whole delay, so that many clients do not come back together.
 *
 * @param askedMs the wait that the server asked for
 * @param random in [0, 1)
 */
export const retryDelay = (attempt: number, askedMs: number | undefined, random: number): number =>
  askedMs ?? Math.round(baseDelayMs * 2 ** (attempt - 1) * random);
