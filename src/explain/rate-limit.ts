import { headerValue } from '../lib/header-list.ts';
import { parseRetryAfter } from '../lib/retry-after.ts';
import type { HeaderList } from '../model/exchange.ts';
import type { QuotaReading, QuotaReport } from '../model/quota.ts';
import { checkReading, maxAheadMs, maxBehindMs } from './check-reading.ts';
import { describeMoment } from './describe-moment.ts';
import { readRateLimitFields } from './rate-limit-fields.ts';
import { readRateLimitFamilies } from './rate-limit-families.ts';

/** The answer that the headers came with. */
export interface QuotaContext {
  readonly status: number;
  /** Epoch milliseconds at which the answer came. */
  readonly now: number;
}

/**
 * What an answer's headers say of limits: `X-RateLimit-*` and its many dialects, the `RateLimit` and
 * `RateLimit-Policy` fields (draft-ietf-httpapi-ratelimit-headers) in their newer and older form, and
 * Retry-After. What cannot be meant is told in `oddities` and not used.
 */
export const readQuota = (headers: HeaderList, context: QuotaContext): QuotaReport => {
  const checked = [...readRateLimitFamilies(headers, context.now), ...readRateLimitFields(headers, context.now)].map(
    candidate => checkReading(candidate, context),
  );
  const retry = readRetryAfter(headers, context);
  return {
    readings: dropRepeated(checked.flatMap(({ reading }) => (reading ? [reading] : []))),
    ...(retry.retryAt !== undefined && { retryAt: retry.retryAt }),
    oddities: [...checked.flatMap(({ oddities }) => oddities), ...retry.oddities],
  };
};

/** The reading that binds: the least left relative to its limit. `undefined` when none tells what is left. */
export const bindingQuota = ({ readings }: QuotaReport): QuotaReading | undefined =>
  readings
    .filter(({ remaining }) => remaining !== undefined)
    .toSorted((left, right) => shareLeft(left) - shareLeft(right))[0];

const shareLeft = ({ remaining = 0, limit }: QuotaReading): number => {
  if (remaining === 0) return 0;
  // Without a limit nothing is known of the share: any reading that has one is better evidence.
  return limit === undefined || limit === 0 ? Infinity : remaining / limit;
};

/** The same numbers told in two dialects are one reading. */
const dropRepeated = (readings: readonly QuotaReading[]): QuotaReading[] =>
  readings.filter((reading, index) => readings.findIndex(each => isSame(each, reading)) === index);

const isSame = (left: QuotaReading, right: QuotaReading): boolean =>
  left.bucket === right.bucket &&
  left.limit === right.limit &&
  left.remaining === right.remaining &&
  left.resetAt === right.resetAt;

const readRetryAfter = (
  headers: HeaderList,
  { status, now }: QuotaContext,
): { readonly retryAt?: number; readonly oddities: readonly string[] } => {
  const text = headerValue(headers, 'retry-after');
  if (text === undefined) return { oddities: [] };

  const retryAt = parseRetryAfter(text, now);
  if (retryAt === undefined) return { oddities: [`Retry-After "${text}" is neither seconds nor a date`] };
  // 202 may say when the result will be there, and a redirect when to follow it.
  if (status < 300 && status !== 202) return { oddities: [`Retry-After "${text}" on a success (${status})`] };
  if (retryAt < now - maxBehindMs || retryAt > now + maxAheadMs) {
    return { oddities: [`Retry-After "${text}" lies ${describeMoment(retryAt, now)}`] };
  }
  return { retryAt, oddities: [] };
};
