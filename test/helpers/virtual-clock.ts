import type { Clock } from '../../src/context.ts';

/** Time of a test's own that runs only while somebody sleeps. */
export interface VirtualClock extends Clock {
  /** Moves the time on, as an answer that takes long does. */
  pass(ms: number): void;
}

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/**
 * A clock whose sleepers wake in the order of their time, each at its own moment, so that a countdown beside a wait
 * is seen tick by tick. Nobody waits in earnest: when the program has nothing else to do, time jumps to the next one.
 */
export const virtualClock = (start = Date.UTC(2026, 10, 21, 14, 3), chance = 0.5): VirtualClock => {
  const sleepers = new Set<Sleeper>();
  let time = start;
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled || sleepers.size === 0) return;
    isScheduled = true;
    setImmediate(wakeNext);
  };
  const wakeNext = (): void => {
    isScheduled = false;
    const [next] = [...sleepers].toSorted((left, right) => left.due - right.due);
    if (next) {
      time = Math.max(time, next.due);
      next.wake();
    }
    schedule();
  };

  return {
    now: () => time,
    random: () => chance,
    pass: ms => {
      time += ms;
    },
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const forget = (): void => {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', abort);
        };
        const sleeper: Sleeper = {
          due: time + ms,
          wake: () => {
            forget();
            resolve();
          },
        };
        const abort = (): void => {
          forget();
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', abort, { once: true });
        sleepers.add(sleeper);
        schedule();
      });
    },
  };
};
