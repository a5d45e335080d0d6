import type { QuotaReport } from '../../model/quota.ts';

/** A time before which nothing is to be sent. */
export interface Hold {
  readonly until: number;
  /** When it was told. */
  readonly at: number;
  readonly reason: string;
}

/** After the clock was set back a hold lasts as long as it was meant to, not an hour longer. */
export const liveHold = (hold: Hold | undefined, now: number): Hold | undefined => {
  if (hold === undefined) return undefined;
  const ahead = Math.max(0, hold.at - now);
  const until = hold.until - ahead;
  return until > now ? { ...hold, at: hold.at - ahead, until } : undefined;
};

/** An answer, and who is held back by what it says. */
export interface HoldFacts {
  /** The API's name for people. */
  readonly title: string;
  readonly status: number | undefined;
  readonly report: QuotaReport | undefined;
  readonly now: number;
}

/** The holds after an answer: a 429 holds back whoever is counted with the caller, a 503 all who call the host. */
export const nextHolds = (
  [host, caller]: readonly (Hold | undefined)[],
  { title, status, report, now }: HoldFacts,
): readonly (Hold | undefined)[] => {
  const until = report?.retryAt;
  if (status === undefined || status < 400 || until === undefined || until <= now) return [host, caller];
  const hold = { until, at: now, reason: `${title} asked to wait (${status})` };
  return status === 503 ? [later(host, hold), caller] : [host, later(caller, hold)];
};

const later = (left: Hold | undefined, right: Hold): Hold => (left && left.until > right.until ? left : right);
