import { randomUUID } from 'node:crypto';

import type { CellChange, Cells, Clock, Json } from '../../context.ts';

/** The right to ask for something, while all who want the same wait for it. */
export interface Flight {
  /** The head of the answer is there: from now on `touch` shows that somebody reads on. */
  readonly touch: () => void;
  /** Lets the others go on: to what is kept now, or each to a request of their own. */
  readonly land: (isKept: boolean) => Promise<void>;
}

/** How one goes on: as the one who asks, alone beside others, or with what another has brought. */
export type Boarding<Found> =
  | { readonly kind: 'lead'; readonly flight: Flight }
  | { readonly kind: 'alone' }
  | { readonly kind: 'found'; readonly found: Found };

export interface BoardOptions<Found> {
  readonly cells: Cells;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hears, once, that another leads. */
  readonly onWait: () => void;
  /** Looks for what another has brought meanwhile. */
  readonly look: () => Promise<Found | undefined>;
}

/**
 * Of equal requests at one moment, in one process or many, one is sent: the first leads, the others wait until it has
 * landed and look for what it brought. The lead is a lease that its owner renews: of one that was killed it ends
 * within three seconds, whatever the clock does. Nobody waits longer than half a minute.
 */
export const board = async <Found>(name: string, options: BoardOptions<Found>): Promise<Boarding<Found>> => {
  const { cells, clock, signal, onWait, look } = options;
  const cell = `flight/${name}`;
  const owner = randomUUID();
  for (let waitedMs = 0; waitedMs < longestWaitMs;) {
    const place = await cells.update([cell], ([value]) => take(value, owner, clock.now()));
    if (place === 'lead') return { kind: 'lead', flight: lead(cell, owner, options) };
    if (place === 'alone') return { kind: 'alone' };

    if (waitedMs === 0) onWait();
    waitedMs += await untilLanded(cell, place, { cells, clock, signal, leftMs: longestWaitMs - waitedMs });
    const found = await look();
    if (found !== undefined) return { kind: 'found', found };
  }
  return { kind: 'alone' };
};

const leaseMs = 3000;
const renewMs = 1000;
const longestWaitMs = 30_000;
/** What could not be kept will hardly be a moment later: those who come then do not queue for it. */
const unkeptMs = 1000;

/** What a cell says: who leads, or that what was brought cannot be shared; and until when that counts. */
interface Notice {
  readonly owner: string;
  readonly until: number;
  readonly isUnkept?: boolean;
}

/** A notice that ends later than any can was written before the clock was put back. */
const currentNotice = (value: Json | undefined, now: number): Notice | undefined => {
  // Written by this file alone.
  const notice = value as unknown as Notice | undefined;
  return notice !== undefined && notice.until > now && notice.until <= now + leaseMs ? notice : undefined;
};

type Place = 'lead' | 'alone' | { readonly leader: string };

const take = (
  value: Json | undefined,
  owner: string,
  now: number,
): { readonly changes: readonly (CellChange | undefined)[]; readonly result: Place } => {
  const notice = currentNotice(value, now);
  if (notice) return { changes: [], result: notice.isUnkept === true ? 'alone' : { leader: notice.owner } };
  return { changes: [changeTo({ owner, until: now + leaseMs })], result: 'lead' };
};

const changeTo = (notice: Notice): CellChange => ({ value: { ...notice }, expiresAt: notice.until + leaseMs });

/** Those of this process need not look at the file to hear that one has landed. */
const inThisProcess = new WeakMap<Cells, Map<string, Promise<void>>>();

const flightsOf = (cells: Cells): Map<string, Promise<void>> => {
  const flights = inThisProcess.get(cells) ?? new Map<string, Promise<void>>();
  inThisProcess.set(cells, flights);
  return flights;
};

const lead = (
  cell: string,
  owner: string,
  { cells, clock }: Pick<BoardOptions<unknown>, 'cells' | 'clock'>,
): Flight => {
  const landed = Promise.withResolvers<void>();
  const flights = flightsOf(cells);
  flights.set(cell, landed.promise);
  let patience = Infinity;
  let isLanded = false;
  const change = async (notice: () => Notice | undefined): Promise<void> =>
    cells.update([cell], ([value]) => {
      // Somebody else leads where this process slept through its lease.
      if ((value as unknown as Notice | undefined)?.owner !== owner) return { changes: [], result: undefined };
      const next = notice();
      return { changes: [next ? changeTo(next) : { value: undefined, expiresAt: 0 }], result: undefined };
    });
  const renewal = setInterval(() => {
    patience -= 1;
    if (patience < 0) clearInterval(renewal);
    // A lease that cannot be renewed ends, and the others ask for themselves.
    else change(() => (isLanded ? undefined : { owner, until: clock.now() + leaseMs })).catch(() => undefined);
  }, renewMs);
  renewal.unref();
  return {
    touch: () => {
      patience = leaseMs / renewMs;
    },
    land: async isKept => {
      if (isLanded) return;
      isLanded = true;
      clearInterval(renewal);
      await change(() => (isKept ? undefined : { owner, until: clock.now() + unkeptMs, isUnkept: true }));
      if (flights.get(cell) === landed.promise) flights.delete(cell);
      landed.resolve();
    },
  };
};

interface WaitOptions extends Pick<BoardOptions<unknown>, 'cells' | 'clock' | 'signal'> {
  readonly leftMs: number;
}

/** Waits until the leader has landed or its lease has ended; how long that took, by the sleeps and not by the clock. */
const untilLanded = async (
  cell: string,
  { leader }: { readonly leader: string },
  { cells, clock, signal, leftMs }: WaitOptions,
): Promise<number> => {
  const here = flightsOf(cells).get(cell);
  let sleptMs = 0;
  for (let pauseMs = 10; sleptMs < leftMs; pauseMs = Math.min(pauseMs * 2, 100)) {
    sleptMs += pauseMs;
    if ((await pause(pauseMs, here, { clock, signal })) === 'landed') return sleptMs;
    const [found] = await cells.list(cell);
    if (currentNotice(found?.[1], clock.now())?.owner !== leader) return sleptMs;
    if (currentNotice(found?.[1], clock.now())?.isUnkept === true) return sleptMs;
  }
  return sleptMs;
};

/** A while, or less where the leader is of this process and has landed. */
const pause = async (
  ms: number,
  here: Promise<void> | undefined,
  { clock, signal }: Pick<WaitOptions, 'clock' | 'signal'>,
): Promise<'landed' | 'slept'> => {
  if (here === undefined) return clock.sleep(ms, signal).then(() => 'slept');
  const awake = new AbortController();
  const slept = clock.sleep(ms, AbortSignal.any([signal, awake.signal])).then(() => 'slept' as const);
  // Woken early, its sleep ends as one that was broken off; an interruption is raised by the race.
  slept.catch(() => undefined);
  const first = await Promise.race([here.then(() => 'landed' as const), slept]);
  awake.abort();
  return first;
};
