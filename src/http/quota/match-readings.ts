import type { QuotaReading } from '../../model/quota.ts';
import type { BucketLimit } from './bucket.ts';

/** Which reading is of which published limit: by its count, else by its window, else the only one to the only one. */
export const matchReadings = (
  limits: readonly BucketLimit[],
  readings: readonly QuotaReading[],
): { readonly matched: ReadonlyMap<number, QuotaReading>; readonly others: readonly QuotaReading[] } => {
  const matched = new Map<number, QuotaReading>();
  const others: QuotaReading[] = [];
  for (const reading of readings) {
    const isFree = (index: number): boolean => !matched.has(index);
    const byCount = limits.findIndex(({ count }, index) => isFree(index) && count === reading.limit);
    const byWindow = limits.findIndex(({ per }, index) => isFree(index) && per === reading.windowSeconds);
    const isOnly = limits.length === 1 && readings.length === 1 && reading.windowSeconds === undefined;
    const index = byCount !== -1 ? byCount : byWindow !== -1 ? byWindow : isOnly ? 0 : -1;
    if (index === -1) others.push(reading);
    else matched.set(index, reading);
  }
  return { matched, others };
};

/** Under which name a limit that only answers tell of is kept. */
export const toldName = ({ bucket, source }: QuotaReading): string => bucket ?? source;

/** A limit as an answer tells it; without any end it holds for a minute, the least that anybody counts by. */
export const toldLimit = ({ limit, remaining, windowSeconds, resetAt }: QuotaReading, now: number): BucketLimit => ({
  count: limit ?? remaining ?? 0,
  per: windowSeconds ?? (resetAt === undefined ? 60 : Math.max(1, Math.ceil((resetAt - now) / 1000))),
  isByTheClock: false,
  ...(windowSeconds === undefined ? { isPerAssumed: true } : {}),
});
