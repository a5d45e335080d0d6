import {
  addCount,
  clockToleranceMs,
  type Counts,
  countUsed,
  firstEnd,
  pruneCounts,
  slotMs,
  whenFits,
  type Window,
} from '../../lib/rolling-count.ts';
import type { QuotaReading, QuotaStanding } from '../../model/quota.ts';

/** What a bucket is for. */
export interface BucketLimit {
  /** As published; what the answers tell takes its place. */
  readonly count: number;
  /** Seconds. */
  readonly per: number;
  readonly isByTheClock: boolean;
  /** Nobody has told over what time it counts. */
  readonly isPerAssumed?: boolean;
}

/** All that is known of what has been used of one limit. It is stored as JSON. */
export interface Bucket {
  readonly counts: Counts;
  /** Requests that are on their way: `[sent at, weight, …]`. */
  readonly pending: readonly number[];
  /** Turns that have been promised to those who wait: `[at, weight, …]`. */
  readonly promised: readonly number[];
  /** The limit as the answers tell it. */
  readonly capacity?: number;
  /** What an answer told last. */
  readonly report?: Report;
}

interface Report {
  readonly remaining: number;
  /** When it was told, and for how long it holds; epoch milliseconds. */
  readonly at: number;
  readonly resetAt?: number;
  /** Used since, by answers that told nothing. */
  readonly spent: number;
}

export const emptyBucket: Bucket = { counts: [], pending: [], promised: [] };

/** A request without an answer after this long is on its way no more. */
const pendingMs = 60_000;

/** How much longer than the window a request that has no answer keeps its place. */
const stalledMs = 3000;

/** A promised turn that nobody takes for this long is nobody's: its process was killed. */
const unclaimedMs = 2000;

/** Shortly: what is on its way may yet be counted in the next report. */
const soonMs = 50;

const windowOf = ({ per, isByTheClock }: BucketLimit): Window => ({ ms: per * 1000, isByTheClock });

/** Drops what no longer counts, and mends the times after the clock was set back. */
export const refresh = (bucket: Bucket, limit: BucketLimit, now: number): Bucket => {
  const { report, ...rest } = bucket;
  const pending = pairs(bucket.pending)
    .map(([at, weight]) => [at > now + clockToleranceMs ? now : at, weight] as const)
    .filter(([at]) => at > now - pendingMs);
  const longest = now + limit.per * 2000;
  const promised = pairs(bucket.promised).filter(([at]) => at > now - unclaimedMs && at < longest);
  const kept = report && mended(report, now);
  return {
    ...rest,
    counts: pruneCounts(bucket.counts, windowOf(limit), now),
    pending: pending.flat(),
    promised: promised.flat(),
    ...(kept && now < endOf(kept, limit) ? { report: kept } : {}),
  };
};

const mended = (report: Report, now: number): Report => {
  const ahead = report.at - now;
  if (ahead <= clockToleranceMs) return report;
  return { ...report, at: now, ...(report.resetAt === undefined ? {} : { resetAt: report.resetAt - ahead }) };
};

const endOf = ({ resetAt, at }: Report, { per }: BucketLimit): number => resetAt ?? at + per * 1000;

export interface Question {
  readonly weight: number;
  readonly now: number;
  /** Whoever has been promised a turn need not stand behind those who have been promised a later one. */
  readonly isPromised: boolean;
}

/** The moment from which a request may go; `now` when it may at once. Of a refreshed bucket. */
export const whenFree = (bucket: Bucket, limit: BucketLimit, { weight, now, isPromised }: Question): number => {
  const capacity = bucket.capacity ?? limit.count;
  const amount = Math.min(weight, capacity);
  const queue = isPromised ? bucket.counts : withPromised(bucket, windowOf(limit));
  return Math.max(
    whenFits(queue, windowOf(limit), { amount, capacity, now }),
    whenStalled(bucket, limit, { weight: amount, capacity, now }),
    whenSpaced(queue, limit, capacity),
    whenReported(bucket, limit, { weight: amount, now }),
  );
};

/**
 * A request that is on its way for longer than the window may still be standing in its own process, on a busy machine,
 * and be counted by the service only when it gets there. For a while its place is not given away.
 */
const whenStalled = (
  bucket: Bucket,
  limit: BucketLimit,
  { weight, capacity, now }: { readonly weight: number; readonly capacity: number; readonly now: number },
): number => {
  const window = windowOf(limit);
  const stalled = pairs(bucket.pending)
    .filter(([at]) => at + window.ms + slotMs(window) <= now && at + window.ms + stalledMs > now)
    .reduce((sum, [, each]) => sum + each, 0);
  return stalled > 0 && countUsed(bucket.counts, window, now) + stalled + weight > capacity ? now + soonMs : now;
};

/** What has been used, and what will have been when all promised turns are taken. */
const withPromised = ({ counts, promised }: Bucket, window: Window): Counts =>
  pairs(promised).reduce((queue, [at, amount]) => addCount(queue, window, { at, amount }), counts);

/** Promises a turn at a moment. */
export const promise = (bucket: Bucket, { at, weight }: Sent): Bucket => ({
  ...bucket,
  promised: [...bucket.promised, at, weight],
});

/** Takes a promise back: because its turn has come, or nobody waits for it any more. */
export const unpromise = (bucket: Bucket, turn: Sent): Bucket => ({
  ...bucket,
  promised: without(bucket.promised, turn),
});

/** Windows up to this length are used evenly. */
const shortMs = 10_000;

/**
 * Over a few seconds, requests are spread: many processes that all begin with the window would get in each other's
 * way, again with every window, and lose a good part of the rate by it.
 */
const whenSpaced = (counts: Counts, { per }: BucketLimit, capacity: number): number => {
  const ms = per * 1000;
  const last = counts.at(-2);
  return last === undefined || ms > shortMs ? 0 : last + Math.min(longestGapMs, (ms / capacity) * spread);
};

/** How much of their even distance: enough to keep out of each other's way, and the rest of the window is for what was late. */
const spread = 0.2;

/** Two calls by hand are not to wait for each other where the limit is low. */
const longestGapMs = 100;

/** The same by what the answers tell alone, for a limit that nobody publishes. */
export const whenReported = (
  bucket: Bucket,
  limit: BucketLimit,
  { weight, now }: { readonly weight: number; readonly now: number },
): number => {
  const { report } = bucket;
  if (report === undefined) return now;
  const left = leftOf(bucket, report, limit, now);
  if (left - pendingOf(bucket) >= weight) return now;
  return left >= weight ? now + soonMs : endOf(report, limit);
};

/** What is left by the last report, and what has come back since by the passing of time. */
const leftOf = (
  { counts }: Bucket,
  { remaining, spent, at, resetAt }: Report,
  limit: BucketLimit,
  now: number,
): number => {
  const window = windowOf(limit);
  const freed =
    resetAt === undefined ? countUsed(counts, window, at) - countUsedBefore(counts, window, { at, now }) : 0;
  return remaining - spent + Math.max(0, freed);
};

/** Of what counted at `at`, what still counts now. */
const countUsedBefore = (counts: Counts, window: Window, { at, now }: { at: number; now: number }): number => {
  const before = counts.flatMap((slot, index) => (index % 2 === 0 && slot <= at ? [slot, counts[index + 1] ?? 0] : []));
  return countUsed(before, window, now);
};

const pendingOf = ({ pending }: Bucket): number => pairs(pending).reduce((sum, [, weight]) => sum + weight, 0);

/** Counts a request that goes now. */
export const take = (bucket: Bucket, limit: BucketLimit, { at, weight }: Sent): Bucket => ({
  ...bucket,
  counts: addCount(bucket.counts, windowOf(limit), { at, amount: weight }),
  pending: [...bucket.pending, at, weight],
});

/** A request on its way: when it went, and how much it counts. */
export interface Sent {
  readonly at: number;
  readonly weight: number;
}

/** Takes a request back that never reached the service. */
export const giveBack = (bucket: Bucket, limit: BucketLimit, sent: Sent): Bucket => ({
  ...bucket,
  counts: addCount(bucket.counts, windowOf(limit), { at: sent.at, amount: -sent.weight }),
  pending: without(bucket.pending, sent),
});

/**
 * Enters the answer to a request. The service has counted it at some moment between its writing and its answer: it is
 * counted at the later end, so that it never frees its place here before it does there. A service that takes its time
 * to answer has counted long before: a tenth of the window, or half of a short one, is allowed for the way.
 */
export const settle = (bucket: Bucket, limit: BucketLimit, { sent, writtenAt, reading, now }: Settlement): Bucket => {
  const window = windowOf(limit);
  const countedAt = Math.min(now, writtenAt + window.ms / (window.ms > shortMs ? 10 : 2));
  const taken = addCount(bucket.counts, window, { at: sent.at, amount: -sent.weight });
  const report = nextReport(bucket.report, { sent, writtenAt, reading, now });
  const { report: _, ...rest } = bucket;
  return {
    ...rest,
    counts: addCount(taken, window, { at: Math.max(countedAt, sent.at), amount: sent.weight }),
    pending: without(bucket.pending, sent),
    ...(reading?.limit === undefined || reading.limit === limit.count ? {} : { capacity: reading.limit }),
    ...(report ? { report } : {}),
  };
};

export interface Settlement {
  readonly sent: Sent;
  /** Epoch milliseconds at which it had been handed to the connection. */
  readonly writtenAt: number;
  /** What the answer told of this limit. */
  readonly reading: QuotaReading | undefined;
  readonly now: number;
}

const nextReport = (last: Report | undefined, { sent, reading, now }: Settlement): Report | undefined => {
  if (reading?.remaining === undefined) return last && { ...last, spent: last.spent + sent.weight };
  // Two answers that were on their way together may come in the wrong order: the lower number is the later one.
  const overlaps = last !== undefined && sent.at <= last.at;
  const remaining = overlaps ? Math.min(reading.remaining, last.remaining - last.spent) : reading.remaining;
  return { remaining, at: now, spent: 0, ...(reading.resetAt === undefined ? {} : { resetAt: reading.resetAt }) };
};

const without = (pending: readonly number[], { at, weight }: Sent): number[] => {
  const all = pairs(pending);
  const index = all.findIndex(([sentAt, amount]) => sentAt === at && amount === weight);
  return all.toSpliced(index, index === -1 ? 0 : 1).flat();
};

const pairs = (flat: readonly number[]): (readonly [at: number, weight: number])[] =>
  flat.flatMap((at, index) => (index % 2 === 0 ? [[at, flat[index + 1] ?? 0] as const] : []));

/** How the limit stands: used, left, when some of it returns. Of a refreshed bucket. */
export const standing = (
  bucket: Bucket,
  limit: BucketLimit,
  now: number,
): Pick<QuotaStanding, 'limit' | 'used' | 'left' | 'per' | 'returnsAt'> => {
  const capacity = bucket.capacity ?? limit.count;
  const counted = countUsed(bucket.counts, windowOf(limit), now);
  const told = bucket.report && leftOf(bucket, bucket.report, limit, now);
  const left = Math.max(0, Math.min(capacity - counted, told ?? Infinity));
  const isTold = told !== undefined && told < capacity - counted;
  const returnsAt =
    isTold && bucket.report ? toldEnd(bucket.report, limit) : firstEnd(bucket.counts, windowOf(limit), now);
  return {
    limit: capacity,
    used: isTold ? capacity - left : counted,
    left,
    ...(limit.isPerAssumed === true ? {} : { per: limit.per }),
    ...(returnsAt === undefined ? {} : { returnsAt }),
  };
};

/** When what was told ends, where that is known and not assumed. */
const toldEnd = (report: Report, limit: BucketLimit): number | undefined =>
  limit.isPerAssumed === true ? report.resetAt : endOf(report, limit);
