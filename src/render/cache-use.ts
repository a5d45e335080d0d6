import { formatDuration } from '../lib/duration.ts';
import { printableLine } from '../lib/printable.ts';
import type { CacheUse } from '../model/exchange.ts';

/** How the cache took part, in words: `from cache, 42 s old`, `revalidated`. */
export const cacheText = (use: CacheUse): string => {
  switch (use.kind) {
    case 'kept':
      return `from cache, ${oldness(use.ageMs)}`;
    case 'shared':
      return 'shared with an equal call';
    case 'confirmed':
      return 'revalidated';
    case 'stale':
      return `stale, ${oldness(use.ageMs)}, because: ${printableLine(use.reason)}`;
    case 'absent':
      return 'not in the cache';
  }
};

/** Whole seconds: nobody needs to know it to the millisecond. */
const oldness = (ageMs: number): string => `${formatDuration(Math.max(1, Math.round(ageMs / 1000)) * 1000)} old`;
