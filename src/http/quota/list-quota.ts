import type { Cells } from '../../context.ts';
import type { QuotaStanding } from '../../model/quota.ts';
import { refresh, standing } from './bucket.ts';
import { type Hold, liveHold } from './hold.ts';
import { liveTold, standingOf, type StoredBucket, type StoredTold } from './ledger.ts';

/** All that is being counted, and who is held back. */
export interface QuotaListing {
  readonly standings: readonly QuotaStanding[];
  readonly holds: readonly HeldBack[];
}

/** Somebody to whom, or who, nothing is to be sent before a time. */
export interface HeldBack {
  /** A host, or whose limit it is and who is counted. */
  readonly whom: string;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly reason: string;
}

/** Reads the whole ledger: every limit that something counts against, and every hold that lasts. */
export const listQuota = async (cells: Cells, now: number): Promise<QuotaListing> => {
  const [counted, held] = await Promise.all([cells.list('quota/'), cells.list('hold/')]);
  return {
    standings: counted.flatMap(([, value]) => standingsIn(value as unknown as StoredBucket | StoredTold, now)),
    holds: held.flatMap(([name, value]) => {
      const hold = liveHold(value as unknown as Hold, now);
      return hold ? [{ whom: name.slice('hold/'.length), until: hold.until, reason: hold.reason }] : [];
    }),
  };
};

const standingsIn = (stored: StoredBucket | StoredTold, now: number): QuotaStanding[] => {
  if ('bucket' in stored) return [standingOf(stored, refresh(stored.bucket, stored, now), now)];
  const { owner, caller, told } = stored;
  return Object.values(liveTold(told, now)).map(({ bucket, limit }) => ({
    owner,
    caller,
    ...standing(bucket, limit, now),
  }));
};
