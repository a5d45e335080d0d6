import type { Cells, CellChange, Json } from '../../context.ts';
import type { QuotaReport, QuotaStanding } from '../../model/quota.ts';
import {
  type Bucket,
  type BucketLimit,
  emptyBucket,
  giveBack,
  promise,
  type Question,
  refresh,
  type Sent,
  settle,
  standing,
  take,
  unpromise,
  whenFree,
  whenReported,
} from './bucket.ts';
import type { Account } from './account.ts';
import { type Hold, liveHold, nextHolds } from './hold.ts';
import { matchReadings, toldLimit, toldName } from './match-readings.ts';

/** What a request is told that wants to go: go, or come back at a time, when its turn is, for a reason. */
export type Decision =
  | { readonly kind: 'go'; readonly ticket: Ticket }
  | { readonly kind: 'wait'; readonly until: number; readonly reason: string };

export interface ReserveOptions {
  /** The turn that it was promised before, which has come. */
  readonly promisedAt?: number;
  /** It does not wait for a turn after this. */
  readonly latest?: number;
  /** It goes in any case. */
  readonly isForced?: boolean;
}

/** A request that has been counted and is on its way. */
export interface Ticket {
  readonly account: Account;
  readonly sent: Sent;
}

/** How a request ended, for the ledger. */
export interface Outcome {
  /** False when it cannot have reached the service: no connection was made. */
  readonly hasArrived: boolean;
  /** When it had been handed to the connection; when it was let go, if not given. */
  readonly writtenAt?: number;
  readonly status?: number;
  readonly report?: QuotaReport;
}

/** Counts every request per API, key and address, for all processes that share the cells. */
export interface Ledger {
  /** Counts the request if all its limits allow it now; else promises it a turn, behind those who wait already. */
  reserve(account: Account, now: number, options?: ReserveOptions): Promise<Decision>;
  /** Gives a promised turn to others. */
  release(account: Account, promisedAt: number, now: number): Promise<void>;
  /** Enters how it ended, and says how its limits stand. */
  enter(ticket: Ticket, outcome: Outcome, now: number): Promise<readonly QuotaStanding[]>;
  /** How the limits of an account stand. */
  standings(account: Account, now: number): Promise<readonly QuotaStanding[]>;
}

/** Limits that only the answers tell of, by their bucket's name. */
export type Told = Readonly<Record<string, { readonly bucket: Bucket; readonly limit: BucketLimit }>>;

/** What the cell of a published limit holds: the limit goes with it, for whoever lists them. */
export interface StoredBucket extends BucketLimit {
  readonly owner: string;
  readonly caller: string;
  readonly operations?: readonly string[];
  readonly bucket: Bucket;
}

/** What the cell of the limits that only answers tell of holds. */
export interface StoredTold {
  readonly owner: string;
  readonly caller: string;
  readonly told: Told;
}

/** The cells of an account as they were read. */
interface Page {
  readonly holds: readonly (Hold | undefined)[];
  readonly told: Told;
  readonly buckets: readonly Bucket[];
}

export const createLedger = (cells: Cells): Ledger => ({
  reserve: async (account, now, { promisedAt, latest = Infinity, isForced = false } = {}) =>
    cells.update<Decision>(namesOf(account), values => {
      const read = readPage(account, values, now);
      const page = promisedAt === undefined ? read : unpromised(read, account, promisedAt);
      const wait = isForced ? undefined : firstWait(account, page, { now, isPromised: promisedAt !== undefined });
      if (wait && wait.until > latest)
        return { changes: changesOf(account, page, now), result: { kind: 'wait', ...wait } };
      if (wait) {
        const turn = { at: wait.until, weight: account.weight };
        const buckets = page.buckets.map(bucket => promise(bucket, turn));
        return { changes: changesOf(account, { ...page, buckets }, now), result: { kind: 'wait', ...wait } };
      }
      const sent = { at: now, weight: account.weight };
      const buckets = page.buckets.map((bucket, index) => take(bucket, limitAt(account, index), sent));
      const told = mapTold(page.told, ({ bucket, limit }) => take(bucket, limit, sent));
      return {
        changes: changesOf(account, { ...page, buckets, told }, now),
        result: { kind: 'go', ticket: { account, sent } },
      };
    }),
  release: async (account, promisedAt, now) =>
    cells.update(namesOf(account), values => {
      const page = unpromised(readPage(account, values, now), account, promisedAt);
      return { changes: changesOf(account, page, now), result: undefined };
    }),
  enter: async ({ account, sent }, outcome, now) =>
    cells.update(namesOf(account), values => {
      const page = entered(readPage(account, values, now), { account, sent, outcome, now });
      return { changes: changesOf(account, page, now), result: standingsOf(account, page, now) };
    }),
  standings: async (account, now) =>
    cells.update(namesOf(account), values => ({
      changes: [],
      result: standingsOf(account, readPage(account, values, now), now),
    })),
});

const namesOf = ({ holds, told, limits }: Account): string[] => [...holds, told, ...limits.map(({ name }) => name)];

const limitAt = ({ limits }: Account, index: number): BucketLimit =>
  limits[index] ?? { count: Infinity, per: 1, isByTheClock: false };

/** The cells hold what this module wrote: no other writes below these names. */
const readPage = ({ holds, limits }: Account, values: readonly (Json | undefined)[], now: number): Page => {
  const cells = values as readonly unknown[];
  const stored = cells[holds.length] as StoredTold | undefined;
  return {
    holds: holds.map((_, index) => liveHold(cells[index] as Hold | undefined, now)),
    told: liveTold(stored?.told ?? {}, now),
    buckets: limits.map((limit, index) => {
      const value = cells[holds.length + 1 + index] as StoredBucket | undefined;
      return refresh(value?.bucket ?? emptyBucket, limit, now);
    }),
  };
};

/** The limits that are still told of: each holds as long as its last report. */
export const liveTold = (told: Told, now: number): Told =>
  Object.fromEntries(
    Object.entries(mapTold(told, ({ bucket, limit }) => refresh(bucket, limit, now))).filter(
      ([, { bucket }]) => bucket.report !== undefined,
    ),
  );

const mapTold = (told: Told, change: (entry: Told[string]) => Bucket): Told =>
  Object.fromEntries(Object.entries(told).map(([name, entry]) => [name, { ...entry, bucket: change(entry) }]));

const unpromised = (page: Page, { weight }: Account, at: number): Page => ({
  ...page,
  buckets: page.buckets.map(bucket => unpromise(bucket, { at, weight })),
});

/** Of all that holds the request back, what does so longest. */
const firstWait = (
  account: Account,
  { holds, told, buckets }: Page,
  { now, isPromised }: Omit<Question, 'weight'>,
): { until: number; reason: string } | undefined => {
  const { weight } = account;
  const waits = [
    ...holds.flatMap(hold => (hold ? [{ until: hold.until, reason: hold.reason }] : [])),
    ...buckets.map((bucket, index) => ({
      until: whenFree(bucket, limitAt(account, index), { weight, now, isPromised }),
      reason: account.limits[index]?.reason ?? '',
    })),
    ...Object.values(told).map(({ bucket, limit }) => ({
      until: whenReported(bucket, limit, { weight, now }),
      reason: `${account.title} says that nothing is left of its limit`,
    })),
  ];
  return waits.filter(({ until }) => until > now).toSorted((left, right) => right.until - left.until)[0];
};

interface Entry {
  readonly account: Account;
  readonly sent: Sent;
  readonly outcome: Outcome;
  readonly now: number;
}

const entered = (page: Page, { account, sent, outcome, now }: Entry): Page => {
  if (!outcome.hasArrived) {
    return {
      ...page,
      buckets: page.buckets.map((bucket, index) => giveBack(bucket, limitAt(account, index), sent)),
      told: mapTold(page.told, ({ bucket, limit }) => giveBack(bucket, limit, sent)),
    };
  }
  const { writtenAt = sent.at } = outcome;
  const { matched, others } = matchReadings(account.limits, outcome.report?.readings ?? []);
  const told: Told = {
    ...page.told,
    ...Object.fromEntries(
      others.map(reading => {
        const limit = toldLimit(reading, now);
        return [toldName(reading), { limit, bucket: page.told[toldName(reading)]?.bucket ?? emptyBucket }];
      }),
    ),
  };
  return {
    holds: nextHolds(page.holds, { title: account.title, status: outcome.status, report: outcome.report, now }),
    buckets: page.buckets.map((bucket, index) =>
      settle(bucket, limitAt(account, index), { sent, writtenAt, reading: matched.get(index), now }),
    ),
    told: Object.fromEntries(
      Object.entries(told).map(([name, { bucket, limit }]) => {
        const reading = others.find(each => toldName(each) === name);
        return [name, { limit, bucket: settle(bucket, limit, { sent, writtenAt, reading, now }) }];
      }),
    ),
  };
};

/** How long something is remembered that nothing counts any more: for `apix quota`. */
const afterMs = 3_600_000;

const changesOf = (account: Account, { holds, told, buckets }: Page, now: number): CellChange[] => {
  const { owner, caller, limits } = account;
  const longest = Math.max(...Object.values(told).map(({ limit }) => limit.per), 0);
  const toldCell: StoredTold | undefined = longest === 0 ? undefined : { owner, caller, told };
  return [
    ...holds.map(hold => cell(hold, hold?.until ?? now)),
    cell(toldCell, now + remembered(longest)),
    ...limits.map((limit, index) => {
      const { name: _, reason: __, ...facts } = limit;
      const stored: StoredBucket = { ...facts, bucket: buckets[index] ?? emptyBucket };
      return cell(stored, now + remembered(limit.per));
    }),
  ];
};

const remembered = (per: number): number => Math.max(afterMs, per * 2000);

/** What is stored is plain data, though its types do not say so. */
const cell = (value: object | undefined, expiresAt: number): CellChange => ({
  value: value as Json | undefined,
  expiresAt,
});

const standingsOf = ({ owner, caller, limits }: Account, { told, buckets }: Page, now: number): QuotaStanding[] => [
  ...limits.map((limit, index) => standingOf(limit, buckets[index] ?? emptyBucket, now)),
  ...Object.values(told).map(({ bucket, limit }) => ({ owner, caller, ...standing(bucket, limit, now) })),
];

/** How a published limit stands. */
export const standingOf = (
  limit: Pick<StoredBucket, 'owner' | 'caller' | 'operations' | keyof BucketLimit>,
  bucket: Bucket,
  now: number,
): QuotaStanding => {
  const { owner, caller, operations } = limit;
  return { owner, caller, ...(operations ? { operations } : {}), ...standing(bucket, limit, now) };
};
