import { describe, expect, test } from 'vitest';

import {
  addCount,
  type Counts,
  countUsed,
  firstEnd,
  pruneCounts,
  slotMs,
  whenFits,
} from '../../src/lib/rolling-count.ts';

const second = { ms: 1000, isByTheClock: false };
const hour = { ms: 3_600_000, isByTheClock: false };
const clockMinute = { ms: 60_000, isByTheClock: true };
const noon = Date.UTC(2026, 10, 21, 12);

const counted = (window: typeof second, ...moments: readonly number[]): Counts =>
  moments.reduce<Counts>((counts, at) => addCount(counts, window, { at, amount: 1 }), []);

describe('a rolling window', () => {
  test('counts the last second, to the end of its slot and not a moment less', () => {
    const counts = counted(second, noon, noon + 500);

    expect([0, 500, 999, 1000, 1001, 1500, 1501].map(ms => countUsed(counts, second, noon + ms))).toEqual([
      2, 2, 2, 2, 1, 1, 0,
    ]);
  });

  test.each([
    { name: 'there is room', moments: [0, 100], amount: 1, capacity: 3, expected: 250 },
    { name: 'the first has to end', moments: [0, 100, 200], amount: 1, capacity: 3, expected: 1001 },
    { name: 'two have to end', moments: [0, 100, 200], amount: 2, capacity: 3, expected: 1101 },
    { name: 'more than the whole: all have to end', moments: [0, 100, 200], amount: 9, capacity: 3, expected: 1201 },
    { name: 'more than the whole, and nothing counts', moments: [], amount: 9, capacity: 3, expected: 250 },
  ])('says when an amount fits: $name', ({ moments, amount, capacity, expected }) => {
    const counts = counted(second, ...moments.map(ms => noon + ms));
    const now = noon + 250;

    expect(whenFits(counts, second, { amount, capacity, now })).toBe(noon + expected);
  });

  test('is kept in few slots, however much happens', () => {
    const counts = Array.from({ length: 5000 }, (_, index) => noon + index * 720).reduce<Counts>(
      (kept, at) => addCount(pruneCounts(kept, hour, at), hour, { at, amount: 1 }),
      [],
    );

    expect(counts.length / 2).toBeLessThanOrEqual(1001);
    expect(countUsed(counts, hour, noon + 3_599_000)).toBe(5000);
  });

  test('takes an amount back', () => {
    const counts = addCount(counted(second, noon, noon), second, { at: noon, amount: -1 });

    expect(countUsed(counts, second, noon)).toBe(1);
    expect(addCount(counts, second, { at: noon, amount: -1 })).toEqual([]);
  });

  test('after the clock was set back an hour, what happened counts from now', () => {
    const counts = pruneCounts(counted(second, noon), second, noon - hour.ms);

    expect(countUsed(counts, second, noon - hour.ms)).toBe(1);
    expect(countUsed(counts, second, noon - hour.ms + second.ms + slotMs(second))).toBe(0);
  });

  test('to a clock that is a little behind, it happened when it did', () => {
    const counts = pruneCounts(counted(second, noon), second, noon - 200);

    expect(counts).toEqual(counted(second, noon));
    expect(whenFits(counts, second, { amount: 1, capacity: 1, now: noon - 200 })).toBe(
      noon + second.ms + slotMs(second),
    );
  });
});

describe('a window by the clock', () => {
  test('all of it returns with the next minute', () => {
    const counts = counted(clockMinute, noon + 100, noon + 59_900);

    expect(countUsed(counts, clockMinute, noon + 59_999)).toBe(2);
    expect(countUsed(counts, clockMinute, noon + 60_000)).toBe(0);
    expect(firstEnd(counts, clockMinute, noon + 59_999)).toBe(noon + 60_000);
    expect(whenFits(counts, clockMinute, { amount: 1, capacity: 2, now: noon + 59_950 })).toBe(noon + 60_000);
  });
});
