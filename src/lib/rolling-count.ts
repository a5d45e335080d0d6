/** Amounts by slot of time: `[slot, amount, slot, amount, …]`, slots as epoch milliseconds, ascending. */
export type Counts = readonly number[];

/** The time over which a limit counts: the last so many milliseconds, or the current minute, hour or day (UTC). */
export interface Window {
  readonly ms: number;
  readonly isByTheClock: boolean;
}

/** A window is kept in at most so many slots, however much happens in it. */
const slotsPerWindow = 1000;

/** Milliseconds of a slot: what is counted in it is taken to have happened at its end, so never too early. */
export const slotMs = ({ ms }: Window): number => Math.max(1, Math.ceil(ms / slotsPerWindow));

/** Adds an amount at a moment; a negative one takes it back. */
export const addCount = (counts: Counts, window: Window, { at, amount }: { at: number; amount: number }): Counts => {
  const size = slotMs(window);
  const slot = Math.floor(at / size) * size;
  const pairs = new Map(pairsOf(counts));
  pairs.set(slot, (pairs.get(slot) ?? 0) + amount);
  return [...pairs]
    .filter(([, total]) => total > 0)
    .toSorted(([left], [right]) => left - right)
    .flat();
};

/** What still counts at a moment. */
export const countUsed = (counts: Counts, window: Window, now: number): number =>
  pairsOf(counts).reduce((sum, [slot, amount]) => (endOf(slot, window) > now ? sum + amount : sum), 0);

/**
 * The moment from which an amount fits below a capacity; `now` when it does at once. An amount above the
 * capacity fits when nothing else counts.
 */
export const whenFits = (
  counts: Counts,
  window: Window,
  { amount, capacity, now }: { readonly amount: number; readonly capacity: number; readonly now: number },
): number => {
  const room = capacity - Math.min(amount, capacity);
  let used = countUsed(counts, window, now);
  for (const [slot, each] of pairsOf(counts)) {
    if (used <= room) return now;
    const end = endOf(slot, window);
    if (end <= now) continue;
    used -= each;
    if (used <= room) return end;
  }
  return now;
};

/** Without what no longer counts. Whatever lies in the future, because the clock was set back, happened now. */
export const pruneCounts = (counts: Counts, window: Window, now: number): Counts => {
  const size = slotMs(window);
  const live = pairsOf(counts).filter(([slot]) => endOf(slot, window) > now);
  const ahead = live.filter(([slot]) => slot > now + size).reduce((sum, [, amount]) => sum + amount, 0);
  const kept = live.filter(([slot]) => slot <= now + size).flat();
  return ahead === 0 ? kept : addCount(kept, window, { at: now, amount: ahead });
};

/** When what happened in a slot stops counting. */
const endOf = (slot: number, window: Window): number => {
  const happened = slot + slotMs(window);
  return window.isByTheClock ? (Math.floor((happened - 1) / window.ms) + 1) * window.ms : happened + window.ms;
};

/** When the first of what counts stops counting. */
export const firstEnd = (counts: Counts, window: Window, now: number): number | undefined =>
  pairsOf(counts)
    .map(([slot]) => endOf(slot, window))
    .find(end => end > now);

const pairsOf = (counts: Counts): (readonly [slot: number, amount: number])[] =>
  counts.flatMap((slot, index) => (index % 2 === 0 ? [[slot, counts[index + 1] ?? 0] as const] : []));
