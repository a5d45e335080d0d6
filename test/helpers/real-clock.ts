import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '../../src/context.ts';

/** The machine's own time, for a run that waits for a server in earnest. */
export const realClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, { signal });
    } catch {
      throw signal.reason;
    }
  },
};
