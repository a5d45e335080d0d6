import type { Clock } from '../../src/context.ts';

/** Time and chance of a test's own: a sleep is over at once, is written down, and moves the time on. */
export interface FakeClock extends Clock {
  /** Milliseconds of each sleep, in order. */
  readonly slept: readonly number[];
}

/** `random` is what chance gives, one after the other; the last one stays. */
export const fakeClock = ({
  now = Date.UTC(2026, 10, 21, 14, 3),
  random = [0.5],
}: { readonly now?: number; readonly random?: readonly number[] } = {}): FakeClock => {
  const slept: number[] = [];
  let time = now;
  let draws = 0;
  return {
    slept,
    now: () => time,
    random: () => random[Math.min(draws++, random.length - 1)] ?? 0,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      slept.push(ms);
      time += ms;
    },
  };
};
