import type { QuotaReading } from '../model/quota.ts';
import { describeMoment } from './describe-moment.ts';

const dayMs = 86_400_000;

/** A moment this long gone is not a slow clock but a number that means nothing. */
export const maxBehindMs = dayMs;
/** No window is longer than a year; a little more for a month's reset told late. */
export const maxAheadMs = 400 * dayMs;

export interface CheckedReading {
  /** What of it can be used; absent when nothing can. */
  readonly reading?: QuotaReading;
  readonly oddities: readonly string[];
}

/**
 * Takes out what a server cannot have meant: all zeros or -1 on a success, a reset long past or years
 * ahead, more left than the limit. A counter that was reset months ago is dropped as a whole: it is a copy
 * that some cache keeps.
 */
export const checkReading = (
  { oddities, ...reading }: QuotaReading & { readonly oddities: readonly string[] },
  { status, now }: { readonly status: number; readonly now: number },
): CheckedReading => {
  const { limit, remaining, resetAt, source } = reading;
  const drop = (oddity: string): CheckedReading => ({ oddities: [...oddities, `${source}: ${oddity}`] });

  if (limit === undefined && remaining === undefined) return { oddities };
  if (limit !== undefined && limit <= 0 && status < 400) {
    return drop(
      `a limit of ${limit}${remaining === undefined ? '' : ` with ${remaining} left`}, yet the request was served`,
    );
  }
  if (resetAt !== undefined && resetAt < now - maxBehindMs) {
    return drop(`the reset lies ${describeMoment(resetAt, now)}, so the counter is stale`);
  }
  return checkParts(reading, oddities, { status, now });
};

const checkParts = (
  { limit, remaining, resetAt, ...rest }: QuotaReading,
  oddities: readonly string[],
  { status, now }: { readonly status: number; readonly now: number },
): CheckedReading => {
  const isTooFar = resetAt !== undefined && resetAt > now + maxAheadMs;
  const isAboveLimit = limit !== undefined && limit > 0 && remaining !== undefined && remaining > limit;
  const isNegative = remaining !== undefined && remaining < 0;
  // A refused request that left -1 means an overdrawn budget; a served one means "not counted".
  const left = isNegative && status >= 400 ? 0 : remaining;
  const isUsable = left !== undefined && left >= 0 && !isAboveLimit;
  return {
    reading: {
      ...rest,
      ...(limit !== undefined && limit >= 0 && { limit }),
      ...(isUsable && { remaining: left }),
      ...(resetAt !== undefined && !isTooFar && { resetAt }),
    },
    oddities: [
      ...oddities,
      ...(isTooFar ? [`${rest.source}: the reset lies ${describeMoment(resetAt, now)}`] : []),
      ...(isAboveLimit ? [`${rest.source}: ${remaining} left of ${limit}`] : []),
      ...(isNegative && status < 400 ? [`${rest.source}: ${remaining} left, yet the request was served`] : []),
    ],
  };
};
