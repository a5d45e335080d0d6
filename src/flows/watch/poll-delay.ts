import { headerValue } from '../../lib/header-list.ts';
import { parseHttpDate } from '../../lib/http-date.ts';
import { parseRetryAfter } from '../../lib/retry-after.ts';
import { formatDuration } from '../../lib/duration.ts';
import { describeLimit } from '../../lib/describe-limit.ts';
import type { Limit } from '../../model/api.ts';
import type { HeaderList } from '../../model/exchange.ts';

/** How long to wait before the next look, and why it is longer than was asked. */
export interface PollDelay {
  readonly ms: number;
  readonly reason?: string;
}

export interface PollFacts {
  /** As the user wants it. */
  readonly everyMs: number;
  /** Of the last answer; none when there was no answer. */
  readonly headers: HeaderList;
  /** Looks in a row that failed. */
  readonly failures: number;
  /** The published limit that allows the fewest calls. */
  readonly limit: Limit | undefined;
  readonly now: number;
}

/**
 * The time to the next look: what the user wants, but not before the answer is stale (RFC 9111 §4.2), not before the
 * service wants to be asked again, not more often than its limits allow all day long, and twice as long after each
 * failure in a row, up to an hour.
 */
export const pollDelay = ({ everyMs, headers, failures, limit, now }: PollFacts): PollDelay => {
  const longer: PollDelay[] = [
    { ms: freshMs(headers, now), reason: 'the answer is good that long' },
    { ms: askedMs(headers, now), reason: 'the service asks to come back no sooner' },
    ...(limit ? [{ ms: (limit.per * 1000) / limit.count, reason: `the limit is ${describeLimit(limit)}` }] : []),
    ...(failures === 0 ? [] : [{ ms: backOff(everyMs, failures), reason: 'it failed' }]),
  ];
  const longest = longer.reduce((left, right) => (right.ms > left.ms ? right : left));
  return longest.ms > everyMs
    ? { ms: longest.ms, reason: `${formatDuration(longest.ms)}: ${longest.reason ?? ''}` }
    : { ms: everyMs };
};

/** The limit that allows the fewest calls all day long, of those that are for this caller. */
export const tightestLimit = (
  limits: readonly Limit[],
  { caller, operation }: { readonly caller: 'key' | 'demo' | 'anonymous'; readonly operation: string },
): Limit | undefined =>
  limits
    .filter(limit => limit.for === 'everyone' || limit.for === caller)
    .filter(limit => limit.operations?.includes(operation) !== false)
    .toSorted((left, right) => right.per / right.count - left.per / left.count)
    .at(0);

const backOff = (everyMs: number, failures: number): number =>
  Math.max(everyMs, Math.min(everyMs * 2 ** failures, 3_600_000));

/** max-age, else Expires, less the age that the answer had already. */
const freshMs = (headers: HeaderList, now: number): number => {
  const directives = headerValue(headers, 'cache-control') ?? '';
  if (/\bno-(?:cache|store)\b/i.test(directives)) return 0;
  const [, seconds] = /\bmax-age\s*=\s*"?(\d+)/i.exec(directives) ?? [];
  const age = Number(headerValue(headers, 'age') ?? 0) || 0;
  if (seconds !== undefined) return Math.max(0, Number(seconds) - age) * 1000;
  const expires = parseHttpDate(headerValue(headers, 'expires') ?? '', now);
  if (expires === undefined) return 0;
  const date = parseHttpDate(headerValue(headers, 'date') ?? '', now) ?? now;
  return Math.max(0, expires - date - age * 1000);
};

const askedMs = (headers: HeaderList, now: number): number => {
  const value = headerValue(headers, 'retry-after');
  const at = value === undefined ? undefined : parseRetryAfter(value, now);
  return at === undefined ? 0 : Math.max(0, at - now);
};
