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
  // Nearly always it is the last slot, or one behind it.
  let index = counts.length;
  while (index > 0 && (counts[index - 2] ?? 0) > slot) index -= 2;
  const has = index > 0 && counts[index - 2] === slot;
  const total = (has ? (counts[index - 1] ?? 0) : 0) + amount;
  const start = has ? index - 2 : index;
  return counts.toSpliced(start, has ? 2 : 0, ...(total > 0 ? [slot, total] : []));
};

/** What still counts at a moment. */
export const countUsed = (counts: Counts, window: Window, now: number): number =>
  sumOf(counts, firstLive(counts, window, now));

/** Where the first slot stands that still counts: all behind it do. */
const firstLive = (counts: Counts, window: Window, now: number): number => {
  let index = 0;
  while (index < counts.length && endOf(counts[index] ?? 0, window) <= now) index += 2;
  return index;
};

const sumOf = (counts: Counts, from: number): number => {
  let sum = 0;
  for (let index = from; index < counts.length; index += 2) sum += counts[index + 1] ?? 0;
  return sum;
};

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

/**
 * The clocks of machines differ a little, and whoever had to try twice comes with an older moment. What lies ahead by
 * no more than this happened then; further ahead, the clock was set back. To take the one for the other would free
 * places before the service does.
 */
export const clockToleranceMs = 5000;

/** Without what no longer counts. Whatever lies in the future, because the clock was set back, happened now. */
export const pruneCounts = (counts: Counts, window: Window, now: number): Counts => {
  const latest = now + clockToleranceMs;
  let end = counts.length;
  while (end > 0 && (counts[end - 2] ?? 0) > latest) end -= 2;
  const live = counts.slice(firstLive(counts, window, now), end);
  const ahead = sumOf(counts, end);
  return ahead === 0 ? live : addCount(live, window, { at: now, amount: ahead });
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
